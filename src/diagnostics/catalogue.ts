import { assemblingRules } from './rules/assembling.ts'
import { buildingRules } from './rules/building.ts'
import { lintingRules } from './rules/linting.ts'
import { readingRules } from './rules/reading.ts'
import { writingRules } from './rules/writing.ts'

/** Every rule that a message can name. */
export const catalogue = {
  ...readingRules,
  ...lintingRules,
  ...assemblingRules,
  ...writingRules,
  ...buildingRules,
} as const

export type RuleId = keyof typeof catalogue

export const ruleIds = Object.keys(catalogue).sort() as readonly RuleId[]
