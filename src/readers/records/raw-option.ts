import type { DataNode } from './node.ts'

/** An option as a record has it. */
export interface RawOption {
  /** Letter or number that the record gives it; '' where none. */
  readonly sign: string
  readonly text: string
  /** As the file refers to it elsewhere. */
  readonly id?: string
  readonly code?: string
  /** Undefined where the option itself says nothing. */
  readonly correct?: boolean
  /** Percent of the points for picking it, where the option says so. */
  readonly credit?: number
  readonly feedback?: string
  readonly node: DataNode
}
