import type { Item } from '../../corpus/item.ts'
import { rightTexts, sameItems } from '../duplicates.ts'
import type { Rule } from '../rule.ts'

const place = (item: Item): string => `${item.origin.path}:${item.origin.line}`

export const itemDuplicate: Rule = {
  id: 'item-duplicate',
  check(bank, say) {
    for (const [first, ...others] of sameItems(bank.items)) {
      if (!first) continue
      for (const other of others) {
        if (rightTexts(first) === rightTexts(other)) say(`The same item stands at ${place(first)}`, other.origin)
      }
    }
  },
}

export const keyDiffers: Rule = {
  id: 'key-differs',
  check(bank, say) {
    for (const [first, ...others] of sameItems(bank.items)) {
      if (!first) continue
      for (const other of others) {
        if (rightTexts(first) !== rightTexts(other))
          say(`The same item stands at ${place(first)} with another key`, other.origin)
      }
    }
  },
}
