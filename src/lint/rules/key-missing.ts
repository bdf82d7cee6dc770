import { keyOf } from '../../corpus/key.ts'
import type { Rule } from '../rule.ts'

export const keyMissing: Rule = {
  id: 'key-missing',
  check(bank, say) {
    for (const item of bank.items) {
      if (item.kind === 'stimulus' || keyOf(item).type !== 'unknown') continue
      const none =
        (item.kind === 'choice' || item.kind === 'multiple-response') &&
        item.options.every(option => option.correct === false)
      if (!none) say('No key found, expected the source to state one', item.origin)
    }
  },
}
