import type { Rule } from '../rule.ts'

export const stemEmpty: Rule = {
  id: 'stem-empty',
  check(bank, say) {
    for (const item of bank.items) {
      if (item.stem.trim() === '') say('The stem is empty, expected a question', item.origin)
    }
  },
}
