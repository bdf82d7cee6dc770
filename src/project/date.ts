import type { Item } from '../corpus/item.ts'
import type { Effects } from './effects.ts'

const earliest = Date.UTC(1980, 0, 1)

function dayOf(text: string | undefined): number {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}(?:$|T)/u.test(text) ? Date.parse(text) : Number.NaN
}

/**
 * The date that files carry: SOURCE_DATE_EPOCH, else the newest day that an exam (`date: 2026-12-01`) or an item (`updated`)
 * states, else the first day that zip can write, 1980-01-01. Never the clock: two builds give the same bytes.
 */
export function dateOf(
  { items, exams }: { readonly items: readonly Item[]; readonly exams: readonly (string | undefined)[] },
  { epoch }: Pick<Effects, 'epoch'>,
): Date {
  if (epoch !== undefined) return new Date(Math.max(earliest, epoch * 1000))
  let newest = earliest
  for (const day of [...exams.map(dayOf), ...items.map(item => dayOf(item.updated))]) {
    if (day > newest) newest = day
  }
  return new Date(newest)
}
