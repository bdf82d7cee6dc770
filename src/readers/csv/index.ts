import type { Reader } from '../reader.ts'
import { namesQuestions } from '../records/sniff.ts'
import { tableOf } from '../table/cells.ts'
import { delimiterOf } from './delimiter.ts'

/** CSV, TSV and the like, with a header in the first row. */
export const csv: Reader = {
  format: 'csv',
  title: 'CSV, TSV',
  extensions: ['.csv', '.tsv', '.tab'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'stimulus'],
  sniff(head) {
    const text = head.slice(0, 20_000)
    const { delimiter, even } = delimiterOf(text)
    const rows = tableOf(text, delimiter).rows
    const header = rows[0]
    if (!header || header.cells.length < 2) return 0
    const names = header.cells.map(cell => cell.text)
    const score = names.some(name => name.length > 60) ? 0 : namesQuestions(names)
    // Rows of one width are a table, even where no header is known: the columns can be mapped.
    const regular = even > 0.95 && rows.length >= 5 && header.cells.length >= 3 && delimiter !== '|'
    return Math.max(even > 0.8 ? score : score * 0.5, regular ? 0.4 : 0)
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
