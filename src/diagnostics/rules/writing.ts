import type { RuleEntry } from '../rule.ts'

/** What writers say they could not carry. */
export const writingRules = {
  'writer-kind-unsupported': { severity: 'warning', summary: 'A target cannot carry items of this kind.' },
  'writer-feedback-dropped': { severity: 'info', summary: 'A target cannot carry feedback.' },
  'writer-field-dropped': { severity: 'info', summary: 'A target cannot carry a field of an item.' },
  'writer-content-changed': { severity: 'info', summary: 'A target shows content in a simpler form.' },
  'writer-scoring-changed': { severity: 'warning', summary: 'A target marks an item by another rule.' },
  'writer-item-unmarked': { severity: 'warning', summary: 'An item goes into a package without a key.' },
  'writer-proof-failed': { severity: 'error', summary: 'A package did not pass its own proof, so none was written.' },
  'writer-media-missing': {
    severity: 'warning',
    summary: 'An image that an item shows, or a file that it links to, is not there.',
  },
  'writer-attachment-dropped': { severity: 'info', summary: 'A target carries no files that a text links to.' },
  'glyph-missing': { severity: 'warning', summary: 'No installed font has a character that is to be printed.' },
  'image-unreadable': { severity: 'error', summary: 'An image is of a kind that cannot be printed, or damaged.' },
  'math-unreadable': { severity: 'warning', summary: 'A formula cannot be read as TeX.' },
  'writer-media-remote': { severity: 'info', summary: 'An image is an address on the network, not a file.' },
  'writer-key-missing': {
    severity: 'warning',
    summary: 'An item without a key is left out of a target that shows keys.',
  },
  'writer-stimulus-missing': { severity: 'warning', summary: 'The passage that an item refers to is not there.' },
  'writer-order-fixed': { severity: 'info', summary: 'Options keep their order because a text names their places.' },
  'writer-gap-missing': { severity: 'warning', summary: 'A gap has no place in the text of its item.' },
  'writer-id-duplicate': { severity: 'error', summary: 'Two different items of one output have the same id.' },
  'sheet-item-written': { severity: 'info', summary: 'A question has no bubbles on the answer sheet.' },
} as const satisfies Record<string, RuleEntry>
