import type { RuleEntry } from '../rule.ts'

/** What readers say about a source. */
export const readingRules = {
  'source-unreadable': { severity: 'error', summary: 'A source file cannot be read at all.' },
  'source-empty': { severity: 'warning', summary: 'A source file has no content.' },
  'source-binary': { severity: 'error', summary: 'A source file is not text and no reader knows its format.' },
  'encoding-guessed': { severity: 'info', summary: 'A source file is not UTF-8; its encoding was guessed.' },
  'encoding-broken': { severity: 'warning', summary: 'A source file has bytes that are no character in its encoding.' },
  'format-unknown': { severity: 'error', summary: 'No reader recognises a source file.' },
  'format-doubtful': { severity: 'warning', summary: 'More than one reader could read a source file.' },
  'syntax-error': { severity: 'error', summary: 'The source breaks the rules of its own format.' },
  'syntax-tolerated': {
    severity: 'warning',
    summary: 'The source bends the rules of its own format; its meaning is plain.',
  },
  'kind-unsupported': { severity: 'warning', summary: 'A question is of a type that no item kind can hold.' },
  'answer-pattern': { severity: 'warning', summary: 'An accepted answer is a pattern, which an item cannot hold.' },
  'columns-unknown': {
    severity: 'error',
    summary: 'The fields or columns of a data file are not known as those of questions.',
  },
  'content-dynamic': { severity: 'warning', summary: 'Part of a source is computed by a program; nothing is run.' },
  'markup-dropped': { severity: 'warning', summary: 'HTML that rich text cannot carry was left out.' },
  'field-unread': { severity: 'info', summary: 'A field of the source has no place in an item.' },
  'question-missing': { severity: 'warning', summary: 'No question was found in a source.' },
  'text-set-aside': { severity: 'info', summary: 'Text that belongs to no item was set aside.' },
  'key-contradictory': { severity: 'error', summary: 'Two places state different keys for one item.' },
  'key-unreadable': { severity: 'error', summary: 'The key cannot be read as one of the options.' },
  'key-dangling': { severity: 'error', summary: 'The key points to no option.' },
  'package-unsafe': { severity: 'error', summary: 'A package is not read because unpacking it could do harm.' },
  'package-file-missing': { severity: 'warning', summary: 'A package names a file that is not in it.' },
  'interaction-unsupported': {
    severity: 'warning',
    summary: 'An item of a package is answered in a way that no kind has.',
  },
  'interaction-split': { severity: 'info', summary: 'An item with several interactions was read as several items.' },
} as const satisfies Record<string, RuleEntry>
