import type { Bank } from '../corpus/bank.ts'
import type { Origin } from '../corpus/origin.ts'
import { correctOptions, keyKnown, type OptionItem, optionItems } from './content.ts'

/** Items that statistics are made over: those of one file, or of the whole bank. */
export interface Group {
  readonly name: string
  readonly origin?: Origin
  readonly items: readonly OptionItem[]
}

/** The single-key items of each file that has at least `least` of them; then those of the whole bank, where it has several files. */
export function singleKeyGroups(bank: Bank, least: number): Group[] {
  const items = optionItems(bank.items).filter(item => keyKnown(item) && correctOptions(item).length === 1)
  const files = new Map<string, OptionItem[]>()
  for (const item of items) {
    const list = files.get(item.origin.path)
    if (list) list.push(item)
    else files.set(item.origin.path, [item])
  }
  const groups = [...files].map(
    ([path, list]): Group => ({ name: path, origin: { path, line: 1, column: 1 }, items: list }),
  )
  if (files.size > 1) groups.push({ name: 'the bank', items })
  return groups.filter(group => group.items.length >= least)
}
