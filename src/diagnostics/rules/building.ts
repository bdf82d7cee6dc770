import type { RuleEntry } from '../rule.ts'

/** What the project says about its configuration, templates and outputs. */
export const buildingRules = {} as const satisfies Record<string, RuleEntry>
