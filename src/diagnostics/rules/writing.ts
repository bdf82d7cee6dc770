import type { RuleEntry } from '../rule.ts'

/** What writers say they could not carry. */
export const writingRules = {
  'writer-kind-unsupported': { severity: 'warning', summary: 'A target cannot carry items of this kind.' },
  'writer-feedback-dropped': { severity: 'info', summary: 'A target cannot carry feedback.' },
  'writer-media-missing': { severity: 'error', summary: 'An image that an item shows is not there.' },
  'glyph-missing': { severity: 'warning', summary: 'No installed font has a character that is to be printed.' },
  'image-unreadable': { severity: 'error', summary: 'An image is of a kind that cannot be printed, or damaged.' },
  'math-unreadable': { severity: 'warning', summary: 'A formula cannot be read as TeX.' },
} as const satisfies Record<string, RuleEntry>
