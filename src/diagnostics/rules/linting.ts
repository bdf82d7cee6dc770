import type { RuleEntry } from '../rule.ts'

/** What checks say about items and banks. */
export const lintingRules = {
  'key-missing': { severity: 'warning', summary: 'An item has no key.' },
} as const satisfies Record<string, RuleEntry>
