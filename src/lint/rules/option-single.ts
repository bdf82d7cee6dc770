import { optionItems } from '../content.ts'
import type { Rule } from '../rule.ts'

export const optionSingle: Rule = {
  id: 'option-single',
  check(bank, say) {
    for (const item of optionItems(bank.items)) {
      if (item.options.length >= 2) continue
      say(`Found ${item.options.length === 0 ? 'no option' : 'one option'}, expected at least two`, item.origin)
    }
  },
}
