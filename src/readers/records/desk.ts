import type { Origin } from '../../corpus/origin.ts'
import type { Gathering } from '../gathering.ts'
import type { Habit } from './key.ts'
import type { DataNode } from './node.ts'

/** What the records of one source share. */
export interface Desk {
  readonly gathering: Gathering
  readonly habit: Habit
  place(node: DataNode): Origin
}
