import type { RuleEntry } from '../rule.ts'

/** What the project says about its configuration, templates and outputs. */
export const buildingRules = {
  'source-missing': { severity: 'warning', summary: 'The config names sources that are not there.' },
  'source-too-large': { severity: 'error', summary: 'A source file is larger than a source can be.' },
  'reader-failed': { severity: 'error', summary: 'A reader broke down on a source file.' },
  'item-invalid': { severity: 'error', summary: 'An item does not fit the corpus.' },
  'image-outside': {
    severity: 'error',
    summary: 'An item shows an image, or links to a file, from outside the project or from its sources.',
  },
  'key-proof-failed': {
    severity: 'error',
    summary: 'An output states another key than the form that it was made from.',
  },
  'output-clash': { severity: 'error', summary: 'Two outputs want to write the same file.' },
  'exam-empty': { severity: 'warning', summary: 'There is no item that an exam could ask.' },
  'embargo-applied': { severity: 'info', summary: 'Items of an exam under embargo were left out of an output.' },
  'id-doubtful': {
    severity: 'warning',
    summary: 'An edited item keeps its id although little of its text is the same.',
  },
  'id-duplicate': { severity: 'error', summary: 'Two items have the same id of their own.' },
  'id-changed': { severity: 'info', summary: 'An item has another id than before.' },
  'lock-unreadable': { severity: 'error', summary: 'The file that remembers the ids cannot be read.' },
} as const satisfies Record<string, RuleEntry>
