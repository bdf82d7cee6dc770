import { type Gathering, gather, placeOf, readingOf, say, setAside, settle } from '../gathering.ts'
import type { Reader } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { namesQuestions } from '../records/sniff.ts'
import { type Row, tableOf } from '../table/cells.ts'
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
  read(source, options) {
    const gathering = gather(source)
    const { text } = gathering.source
    const { rows, unclosed } = tableOf(text, delimiterOf(text.slice(0, 20_000)).delimiter)
    if (unclosed !== undefined) {
      const span = { start: unclosed, end: unclosed + 1 }
      say(gathering, 'syntax-error', 'A quote that never closes; its cell ends with the line', span)
    }
    const [header, ...body] = rows
    if (!header) return readingOf(gathering, 'csv')
    settle(gathering, 'page', header)
    const root = { value: body.map(row => mapOf(gathering, header, row)), start: 0, end: text.length }
    const count = readRecords({ gathering, options, place: node => placeOf(gathering, node) }, root)
    if (count === 0) reportUnknown(gathering, header, body)
    return readingOf(gathering, 'csv')
  },
}

/** A row as a map of the header's names; cells beyond the header are set aside. */
function mapOf(gathering: Gathering, header: Row, row: Row): DataNode {
  const value = new Map<string, DataNode>()
  for (const [index, cell] of row.cells.entries()) {
    const name = header.cells[index]?.text
    if (cell.text === '') continue
    if (name === undefined || name === '') {
      say(gathering, 'text-set-aside', `A cell without a header: '${cell.text.slice(0, 40)}'`, cell)
      continue
    }
    value.set(value.has(name) ? `${name} ${index + 1}` : name, { value: cell.text, start: cell.start, end: cell.end })
  }
  return { value, start: row.start, end: row.end }
}

function reportUnknown(gathering: Gathering, header: Row, body: readonly Row[]): void {
  const names = header.cells
    .slice(0, 20)
    .map(cell => `'${cell.text.slice(0, 30)}'`)
    .join(', ')
  gathering.messages.length = 0
  const reason = `No column is known as a question and its answers: ${names}; name them under 'columns'`
  say(gathering, 'columns-unknown', reason, header)
  const [first] = body
  const last = body.at(-1)
  if (first && last) setAside(gathering, `${body.length} rows`, { start: first.start, end: last.end })
}
