import { TemplateError } from '../../../templating/error.ts'
import { type Column, columnOf } from './headings.ts'
import { type Row, rowsOf } from './rows.ts'

/** Whom a paper is for. What the list does not say is ''. */
export interface Candidate {
  readonly name: string
  readonly id: string
  readonly group: string
  /** Code of the form that the list gives to the candidate. */
  readonly form: string
}

/** UTF-8, else what spreadsheets in the west write. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The sign that parts the most headings. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r\n?|\n/u, 1)
  const count = (sign: string): number => head.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function fail(reason: string, path: string, line: number): never {
  throw new TemplateError(reason, { path, line, column: 1 })
}

function readRows(text: string, path: string): readonly Row[] {
  const rows = rowsOf(text, delimiterOf(text))
  return 'unclosed' in rows ? fail('Unexpected end in quotes, expected a closing quote', path, rows.unclosed) : rows
}

/** `Name` beside `First name` is the family name, beside `Last name` the first. */
function fullName(cell: (column: Column) => string): string {
  const [name, given, family] = [cell('name'), cell('given'), cell('family')]
  const parts = given === '' ? [name, family] : [given, family === '' ? name : family]
  return parts.filter(part => part !== '').join(' ')
}

function candidateOf(cells: readonly string[], columns: ReadonlyMap<Column, number>): Candidate {
  const cell = (column: Column): string => (cells[columns.get(column) ?? -1] ?? '').replace(/\s+/gu, ' ')
  return { name: fullName(cell), id: cell('id'), group: cell('group'), form: cell('form') }
}

function columnsOf(heads: readonly string[], path: string): ReadonlyMap<Column, number> {
  const columns = new Map<Column, number>()
  for (const [index, head] of heads.entries()) {
    const column = columnOf(head)
    if (column && !columns.has(column)) columns.set(column, index)
  }
  if (columns.has('name') || columns.has('given') || columns.has('family')) return columns
  const found = heads.join(', ') || 'nothing'
  return fail(`Unexpected columns (${found}), expected one called name, and id and group where there are some`, path, 1)
}

/**
 * A class list: CSV with a heading a column, in any order and any language that papers are printed in.
 * @throws TemplateError where it is no such list, a row has no name, or two rows have one id: a paper must not go astray.
 */
export function readClassList(bytes: Uint8Array, path: string): readonly Candidate[] {
  const [head, ...rows] = readRows(decode(bytes), path)
  const columns = columnsOf(head?.cells ?? [], path)
  if (rows.length === 0) fail('Unexpected end of the class list, expected a row a candidate', path, 1)
  const lines = new Map<string, number>()
  return rows.map(({ cells, line }) => {
    const candidate = candidateOf(cells, columns)
    if (candidate.name === '') fail('Unexpected row without a name', path, line)
    const first = candidate.id === '' ? undefined : lines.get(candidate.id)
    if (first !== undefined)
      fail(`Unexpected second candidate with the id ${candidate.id}, line ${first} has it already`, path, line)
    lines.set(candidate.id, line)
    return candidate
  })
}
