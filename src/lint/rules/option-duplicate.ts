import { optionLabel } from '../../corpus/label.ts'
import { normalised, optionItems, quoted } from '../content.ts'
import type { Rule } from '../rule.ts'

export const optionDuplicate: Rule = {
  id: 'option-duplicate',
  check(bank, say) {
    for (const item of optionItems(bank.items)) {
      const seen = new Map<string, number>()
      for (const [index, option] of item.options.entries()) {
        const text = option.text.replace(/\s+/gu, ' ').trim()
        const first = seen.get(text)
        if (text === '') continue
        if (first === undefined) seen.set(text, index)
        else say(`Options ${optionLabel(first)} and ${optionLabel(index)} are both ${quoted(option.text)}`, item.origin)
      }
    }
  },
}

/** Same but for case, marks of emphasis and a final full stop: `html` and `HTML` may be two different answers. */
export const optionSimilar: Rule = {
  id: 'option-similar',
  check(bank, say) {
    for (const item of optionItems(bank.items)) {
      const seen = new Map<string, number>()
      for (const [index, option] of item.options.entries()) {
        const text = normalised(option.text)
        const first = seen.get(text)
        if (text === '') continue
        if (first === undefined) seen.set(text, index)
        else if (item.options[first]?.text.replace(/\s+/gu, ' ').trim() !== option.text.replace(/\s+/gu, ' ').trim()) {
          say(
            `Options ${optionLabel(first)} and ${optionLabel(index)} differ only in case or signs: ${quoted(option.text)}`,
            item.origin,
          )
        }
      }
    }
  },
}
