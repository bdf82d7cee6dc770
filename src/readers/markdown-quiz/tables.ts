import type { Draft } from '../../corpus/item.ts'
import type { Message } from '../../diagnostics/message.ts'
import { readRows } from '../csv/read.ts'
import type { Gathering } from '../gathering.ts'
import type { Fate } from '../reader.ts'
import { fieldsOf } from '../records/fields.ts'
import { namesQuestions } from '../records/sniff.ts'
import { type SourceText, sourceText } from '../source-text.ts'
import type { Cell, Row } from '../table/cells.ts'
import type { Line } from './scan.ts'

/** Questions that stand in tables, a row each. */
export interface Tables {
  readonly items: readonly Draft[]
  readonly messages: readonly Message[]
  /** `item` is an index into `items`. */
  readonly fates: readonly Fate[]
  readonly lines: ReadonlySet<Line>
}

/** '|---|:-:|': what parts a table's head from its rows. */
const isRule = (text: string): boolean =>
  /^[\s|:-]+$/u.test(text) && text.includes('-') && text.split('|').every(cell => /^:?-*:?$/u.test(cell.trim()))
const isRow = (line: Line | undefined): boolean => line !== undefined && !line.mask && line.text.includes('|')

/** The cells of a row of pipes, with where they stand; a pipe after a backslash parts none, also in code. */
function cellsOf({ text }: Line, start: number): Cell[] {
  const cells: Cell[] = []
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const sign = text[at]
    if (sign === '\\') at++
    if (at < text.length && sign !== '|') continue
    const end = Math.min(at, text.length)
    const own = text.slice(from, end)
    cells.push({ text: own.trim().replaceAll('\\|', '|'), start: start + from, end: start + end })
    from = end + 1
  }
  if (cells[0]?.text === '') cells.shift()
  if (cells.at(-1)?.text === '' && text.endsWith('|')) cells.pop()
  return cells
}

const rowOf = (line: Line, { starts }: SourceText): Row => {
  const start = starts[line.number - 1] ?? 0
  return { cells: cellsOf(line, start), start, end: start + line.text.length }
}

/** Whether the rows under a head ask: the head names questions and answers, and what it calls a question is more than a number. */
function asks([head, ...rows]: readonly Row[]): boolean {
  const names = head?.cells.map(({ text }) => text.replace(/[*_`]/gu, '')) ?? []
  if (rows.length === 0 || namesQuestions(names) < 0.5) return false
  const column = names.findIndex(name => fieldsOf(name).some(({ field, rank }) => field === 'stem' && rank < 40))
  const words = rows.filter(({ cells }) => /\p{L}.*\p{L}/u.test(cells[column]?.text ?? '')).length
  return column >= 0 && words > rows.length * 0.6
}

const emphasised = (row: Row): Row => ({
  ...row,
  cells: row.cells.map(cell => ({ ...cell, text: cell.text.replace(/^[*_`]{1,3}|[*_`]{1,3}$/gu, '') })),
})

/** Index past the last row of the table whose head stands at `at`; `at` where none does. */
function tableEnd(lines: readonly Line[], at: number): number {
  const frame = lines[at + 1]
  if (!isRow(lines[at]) || !frame || !isRow(frame) || !isRule(frame.text.slice(0, 2000))) return at
  let end = at + 2
  while (isRow(lines[end])) end++
  return end
}

/** Whether a table of questions stands in these lines. */
export function hasTable(path: string, text: string, lines: readonly Line[]): boolean {
  const source = sourceText(path, text)
  return lines.some((line, at) => {
    const end = line.text.includes('|') ? tableEnd(lines, at) : at
    return end > at + 2 && asks(lines.slice(at, end).flatMap((row, place) => (place === 1 ? [] : [rowOf(row, source)])))
  })
}

/** Reads the tables whose heads name questions and answers. */
export function readTables(path: string, text: string, lines: readonly Line[]): Tables {
  const taken = new Set<Line>()
  let gathering: Gathering | undefined
  for (let at = 0; at + 2 < lines.length; at++) {
    const end = tableEnd(lines, at)
    if (end < at + 3) continue
    gathering ??= { source: sourceText(path, text), items: [], messages: [], fates: [], media: [] }
    const { source } = gathering
    const [head, , ...rows] = lines.slice(at, end).map(line => rowOf(line, source))
    if (head && asks([head, ...rows])) {
      readRows(gathering, [emphasised(head), ...rows], {})
      for (const line of lines.slice(at, end)) taken.add(line)
      const frame = lines[at + 1]
      if (frame) gathering.fates.push({ line: frame.number, endLine: frame.number, part: 'page' })
    }
    at = end - 1
  }
  const { items = [], messages = [], fates = [] } = gathering ?? {}
  return { items, messages, fates, lines: taken }
}
