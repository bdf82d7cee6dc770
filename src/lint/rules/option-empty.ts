import { optionLabel } from '../../corpus/label.ts'
import { optionItems } from '../content.ts'
import type { Rule } from '../rule.ts'

export const optionEmpty: Rule = {
  id: 'option-empty',
  check(bank, say) {
    for (const item of optionItems(bank.items)) {
      for (const [index, option] of item.options.entries()) {
        if (option.text.trim() === '') say(`Option ${optionLabel(index)} is empty, expected text`, item.origin)
      }
    }
  },
}
