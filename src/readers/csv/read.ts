import { type Gathering, gather, placeOf, readingOf, say, setAside, setRestAside, settle } from '../gathering.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { type Row, tableOf } from '../table/cells.ts'
import { columnsByCells, headerRow } from '../table/header.ts'
import { suggestedColumns } from '../table/suggestion.ts'
import { delimiterOf } from './delimiter.ts'

export function read(source: Source, options: ReadOptions): Reading {
  const gathering = gather(source)
  const { text } = gathering.source
  const { rows, unclosed } = tableOf(text, delimiterOf(text.slice(0, 20_000)).delimiter)
  if (unclosed !== undefined) {
    const span = { start: unclosed, end: unclosed + 1 }
    say(gathering, 'syntax-error', 'A quote that never closes; its cell ends with the line', span)
  }
  const frames = rows.filter(isFrame)
  for (const row of frames) settle(gathering, 'page', row)
  const filled = frames.length === 0 ? rows : rows.filter(row => !isFrame(row))
  if (filled.length > 0) {
    readRows(gathering, filled, options)
    setRestAside(gathering, 'Rows without a question')
  }
  return readingOf(gathering, 'csv')
}

/** '|---|:---:|': what parts the head of a table in Markdown from its rows. */
const isFrame = ({ cells }: Row): boolean =>
  cells.length > 1 &&
  cells.some(({ text }) => text !== '') &&
  cells.every(({ text }) => text === '' || /^:?-{2,}:?$/u.test(text))

const textsOf = (row: Row): readonly string[] => row.cells.map(({ text }) => text)

/** Reads the rows of a table, its header among them, into the gathering. */
export function readRows(gathering: Gathering, rows: readonly Row[], options: ReadOptions): void {
  const mapped = Object.keys(options.columns ?? {})
  const texts = rows.map(textsOf)
  const at = mapped.length > 0 ? texts.findIndex(row => mapped.some(name => row.includes(name))) : headerRow(texts)
  const plain = at === undefined || at < 0 ? columnsByCells(texts) : undefined
  if (plain) {
    const found = plain.map(({ what }, index) => `${index + 1} ${what}`).join(', ')
    const reason = `No header that is known: column ${found}; name other columns in a first row`
    if (rows[0]) say(gathering, 'syntax-tolerated', reason, rows[0])
  }
  const place = Math.max(0, at ?? 0)
  const header = rows[place]
  if (!header) return
  const names = plain ? plain.map(({ name }) => name) : textsOf(header)
  const body = (plain ? rows : rows.slice(place + 1)).filter(row => !isRule(row))
  for (const row of rows.filter((other, index) => isRule(other) || (!plain && index <= place)))
    settle(gathering, 'page', row)
  const value = body.filter(row => !isInstruction(gathering, names, row)).map(row => mapOf(gathering, names, row))
  const root = { value, start: 0, end: gathering.source.text.length }
  const count = readRecords({ gathering, options, place: node => placeOf(gathering, node) }, root)
  if (count === 0) reportUnknown(gathering, header, body)
}

/** The line below the header of a table in Markdown or ASCII signs. */
const isRule = ({ cells }: Row): boolean => {
  const filled = cells.filter(({ text }) => text !== '')
  return filled.length > 0 && filled.every(({ text }) => /^[:+]?[-=]{3,}[:+]?$/u.test(text))
}

const instruction =
  /^(?:text of the question|(?:type|enter|write|put|add) (?:your|the|a) question|question text (?:here|goes here))/iu

/** A row of a template that says what is to be written in each column. */
function isInstruction(gathering: Gathering, names: readonly string[], row: Row): boolean {
  const first = row.cells.find(({ text }, index) => text !== '' && (names[index] ?? '') !== '')
  if (!first || !instruction.test(first.text)) return false
  setAside(gathering, 'A row that says what to write in each column', row)
  return true
}

/** A row as a map of the header's names; cells beyond the header are set aside. A row with one cell only is a heading. */
function mapOf(gathering: Gathering, names: readonly string[], row: Row): DataNode {
  const value = new Map<string, DataNode>()
  const filled = row.cells.filter(({ text }) => text !== '').length
  for (const [index, cell] of row.cells.entries()) {
    const name = names[index]
    if (cell.text === '' && (filled < 2 || name === undefined || name === '')) continue
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
  const columns = header.cells.map(({ text }, index) => ({
    name: text,
    cells: body.slice(0, 50).map(row => row.cells[index]?.text ?? ''),
  }))
  gathering.messages.length = 0
  const wanted = `name them in the configuration, as in ${suggestedColumns(columns)}`
  say(gathering, 'columns-unknown', `No column is known as a question and its answers: ${names}; ${wanted}`, header)
  const [first] = body
  const last = body.at(-1)
  if (first && last) setAside(gathering, `${body.length} rows`, { start: first.start, end: last.end })
}
