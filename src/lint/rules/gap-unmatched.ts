import type { Rule } from '../rule.ts'

export const gapUnmatched: Rule = {
  id: 'gap-unmatched',
  check(bank, say) {
    for (const item of bank.items) {
      if (item.kind !== 'cloze') continue
      for (const gap of item.gaps) {
        const count = item.stem.split(`{{${gap.id}}}`).length - 1
        if (count !== 1) say(`Gap "${gap.id}" stands ${count} times in the text, expected once`, item.origin)
      }
    }
  },
}
