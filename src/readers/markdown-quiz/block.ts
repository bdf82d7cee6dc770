import type { Mark } from './mark.ts'
import type { Start } from './start.ts'

/** Options that belong together: 0-based line indexes with their marks, in the order of the source. */
export interface Group {
  readonly options: readonly { readonly at: number; readonly mark: Mark }[]
}

/** Lines of one question: from its start up to, not including, `end`. */
export interface Block {
  readonly start: number
  readonly end: number
  /** Undefined where nothing but its place announces the stem. */
  readonly head: Start | undefined
  readonly group: Group | undefined
  /** The headings above it, outermost first. */
  readonly topic: readonly string[]
}
