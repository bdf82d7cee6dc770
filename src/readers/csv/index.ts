import type { Reader } from '../reader.ts'
import { namesQuestions } from '../records/sniff.ts'
import { tableOf } from '../table/cells.ts'
import { columnsByCells } from '../table/header.ts'
import { delimiterOf } from './delimiter.ts'

/** CSV, TSV and the like, with a header in the first row. */
export const csv: Reader = {
  format: 'csv',
  title: 'CSV, TSV',
  extensions: ['.csv', '.tsv', '.tab'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'ordering', 'stimulus'],
  sniff(head, { path }) {
    const text = head.slice(0, 20_000)
    const { delimiter, even } = delimiterOf(text)
    const rows = tableOf(text, delimiter).rows
    const width = Math.max(0, ...rows.slice(0, 20).map(({ cells }) => cells.length))
    if (rows.length === 0 || width < 2) return 0
    const names = rows.slice(0, 12).map(({ cells }) => cells.map(cell => cell.text))
    const scores = names.map(row => (row.some(name => name.length > 60) ? 0 : namesQuestions(row)))
    const score = Math.max(scores[0] ?? 0, 0.8 * Math.max(...scores))
    // Rows of one width are a table, even where no header is known: the columns can be mapped.
    const regular = even > 0.95 && rows.length >= 5 && width >= 3 && delimiter !== '|'
    const named = /\.(?:csv|tsv|tab)$/iu.test(path)
    const whole = rows.slice(0, -1).map(({ cells }) => cells.map(cell => cell.text))
    const plain = columnsByCells(whole.length < 3 ? names : whole)
    const shown = plain && (plain.length > 2 || named) ? 0.5 : 0
    return Math.max(even > 0.8 ? score : score * 0.5, regular ? 0.4 : 0, shown, named ? 0.2 : 0)
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
