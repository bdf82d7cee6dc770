import type { RuleEntry } from '../rule.ts'

/** What checks say about items and banks. */
export const lintingRules = {
  'attachment-missing': { severity: 'warning', summary: 'A file that a text links to is not there.' },
  'gap-unmatched': { severity: 'error', summary: 'A gap of a cloze item does not stand exactly once in its text.' },
  'image-missing': { severity: 'error', summary: 'An image that an item shows is not there.' },
  'item-duplicate': { severity: 'warning', summary: 'The same item stands twice in the bank.' },
  'item-similar': { severity: 'warning', summary: 'Two items are nearly the same.' },
  'key-count': { severity: 'error', summary: 'The number of right options is not what the item asks for.' },
  'key-differs': { severity: 'error', summary: 'The same item stands twice, with different keys.' },
  'key-longest': { severity: 'warning', summary: 'The longest option is the key too often.' },
  'key-missing': { severity: 'warning', summary: 'An item has no key.' },
  'key-position': { severity: 'warning', summary: 'Keys are unevenly spread over the positions.' },
  'negation-unemphasised': { severity: 'warning', summary: 'A stem turns on NOT or EXCEPT without emphasis.' },
  'option-duplicate': { severity: 'error', summary: 'Two options of an item are the same.' },
  'option-empty': { severity: 'warning', summary: 'An option has no text.' },
  'option-reference': {
    severity: 'warning',
    summary: 'An option speaks of others by place while options may be shuffled.',
  },
  'option-similar': { severity: 'warning', summary: 'Two options differ only in case or signs.' },
  'option-single': { severity: 'error', summary: 'An item has fewer than two options.' },
  'stem-empty': { severity: 'error', summary: 'An item has no stem.' },
  'stimulus-missing': { severity: 'error', summary: 'An item refers to a passage that is not there.' },
} as const satisfies Record<string, RuleEntry>
