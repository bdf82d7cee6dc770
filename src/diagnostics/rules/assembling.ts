import type { RuleEntry } from '../rule.ts'

/** What assembly says about an exam that it cannot build as asked. */
export const assemblingRules = {} as const satisfies Record<string, RuleEntry>
