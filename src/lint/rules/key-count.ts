import { correctOptions, keyKnown, optionItems } from '../content.ts'
import type { Rule } from '../rule.ts'

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export const keyCount: Rule = {
  id: 'key-count',
  check(bank, say) {
    for (const item of optionItems(bank.items)) {
      if (!keyKnown(item)) continue
      const keys = correctOptions(item).length
      const { min, max } = item.kind === 'choice' ? { min: 1, max: 1 } : { min: 1, ...item.select }
      if (keys < min)
        say(`Found ${counted(keys, 'key')}, expected ${min === max ? '' : 'at least '}${min}`, item.origin)
      else if (max !== undefined && keys > max)
        say(`Found ${counted(keys, 'key')}, expected ${min === max ? '' : 'at most '}${max}`, item.origin)
    }
  },
}
