import type { RuleEntry } from '../rule.ts'

/** What assembly says about an exam that it cannot build as asked. */
export const assemblingRules = {
  'exam-infeasible': { severity: 'error', summary: 'An exam asks for more than the bank has.' },
  'exam-item-keyless': { severity: 'warning', summary: 'An item without a certain key is left out of an exam.' },
  'exam-item-unknown': { severity: 'error', summary: 'An exam names an item that the bank does not have.' },
} as const satisfies Record<string, RuleEntry>
