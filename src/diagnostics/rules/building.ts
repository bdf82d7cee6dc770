import type { RuleEntry } from '../rule.ts'

/** What the project says about its configuration, templates and outputs. */
export const buildingRules = {
  'id-doubtful': {
    severity: 'warning',
    summary: 'An edited item keeps its id although little of its text is the same.',
  },
  'id-duplicate': { severity: 'error', summary: 'Two items have the same id of their own.' },
  'id-changed': { severity: 'info', summary: 'An item has another id than before.' },
  'lock-unreadable': { severity: 'error', summary: 'The file that remembers the ids cannot be read.' },
} as const satisfies Record<string, RuleEntry>
