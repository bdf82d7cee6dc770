import type { Reader } from '../reader.ts'

/** Anki's text files, "Notes in Plain Text": lines `#key:value`, then a row a note. */
export const ankiText: Reader = {
  format: 'anki-csv',
  title: 'Anki text export (CSV, TSV, TXT)',
  extensions: ['.txt', '.csv', '.tsv'],
  kinds: [
    'choice',
    'multiple-response',
    'short-answer',
    'numeric',
    'essay',
    'matching',
    'ordering',
    'cloze',
    'stimulus',
  ],
  sniff(head) {
    const text = head.replace(/^\ufeff/u, '')
    return /^#(?:separator|html|tags|columns|notetype|deck|guid column|notetype column|deck column|tags column):/iu.test(
      text,
    )
      ? 0.97
      : 0
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
