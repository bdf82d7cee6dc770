import { opensPassage } from './line-sense.ts'
import { sharedBy } from './phrases.ts'
import type { Token } from './token.ts'

/** Which questions share a passage, and where it stands. */
export interface Shared {
  readonly from: number
  readonly to: number
  readonly ref: string
}

const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** The numbers of the questions that share the passage which a line opens: those it names, or all up to the next passage. */
export function sharersOf(token: Token): Omit<Shared, 'ref'> | undefined {
  if (token.kind !== 'text') return undefined
  return sharedBy(token.line.fold) ?? (opensPassage(token) ? all : undefined)
}

/** Whether a question of this number shares the passage. */
export const shares = ({ from, to }: Shared, number: number | undefined): boolean =>
  number === undefined ? from === all.from : number >= from && number <= to

/** Whether a line only says which questions a passage belongs to: their numbers change from form to form. */
export function announces(line: string): boolean {
  return line.trim().length <= 160 && !/[.:!?。：]\s*\S/u.test(line.trim())
}

/** Whether a passage is over at the next heading: it names no numbers. */
export const expires = ({ from }: Shared): boolean => from === all.from
