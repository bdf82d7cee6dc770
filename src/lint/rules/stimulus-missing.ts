import type { Rule } from '../rule.ts'

export const stimulusMissing: Rule = {
  id: 'stimulus-missing',
  check(bank, say) {
    const passages = new Set(bank.items.filter(item => item.kind === 'stimulus').map(item => item.id))
    for (const item of bank.items) {
      if (item.stimulus === undefined || passages.has(item.stimulus)) continue
      say(`Refers to passage "${item.stimulus}", which the bank does not have`, item.origin)
    }
  },
}
