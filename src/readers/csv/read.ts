import { type Gathering, gather, placeOf, readingOf, say, setAside, settle } from '../gathering.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { type Row, tableOf } from '../table/cells.ts'
import { delimiterOf } from './delimiter.ts'

export function read(source: Source, options: ReadOptions): Reading {
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
