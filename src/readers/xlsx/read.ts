import { childElements, descendants } from '../../content/xml.ts'
import { message } from '../../diagnostics/message.ts'
import { type Gathering, readingOf } from '../gathering.ts'
import { openArchive, relationsOf, xmlMember } from '../office/archive.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { sourceText } from '../source-text.ts'
import { columnsByCells, headerRow } from '../table/header.ts'
import { suggestedColumns } from '../table/suggestion.ts'
import { offsetOf, recordsOf, rowAndColumn, rowsOf, type SheetRow, stringOf, textsOf } from './sheet.ts'

export function read(source: Source, options: ReadOptions): Reading {
  const gathering: Gathering = { source: sourceText(source.path, ''), items: [], messages: [], fates: [], media: [] }
  readWorkbook(gathering, source, options)
  return readingOf(gathering, 'xlsx')
}

function readWorkbook(gathering: Gathering, source: Source, options: ReadOptions): void {
  const origin = { path: source.path, line: 1, column: 1 }
  const archive = openArchive(source.bytes, name =>
    /^xl\/(?:workbook|sharedStrings|worksheets\/[^/]+)\.xml$|\.rels$/u.test(name),
  )
  if (archive.type === 'refused') {
    gathering.messages.push(message('archive-refused', archive.reason, origin))
    return
  }
  const { files } = archive
  const relations = relationsOf(files, 'xl/_rels/workbook.xml.rels')
  const workbook = xmlMember(files, 'xl/workbook.xml')
  const strings = childElements(xmlMember(files, 'xl/sharedStrings.xml') ?? empty, 'si').map(stringOf)
  const sheets = workbook ? descendants(workbook, 'sheet') : []
  let count = 0
  const unread: UnreadSheet[] = []
  for (const { attributes } of sheets) {
    const target = relations.get(attributes['r:id'] ?? '') ?? ''
    const sheet = xmlMember(files, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    const name = attributes.name ?? ''
    if (!sheet) {
      const reason = `Sheet '${name.slice(0, 40)}' cannot be read: it is not there, or not well-formed`
      gathering.messages.push(message('archive-refused', reason, origin))
      continue
    }
    const before = gathering.items.length
    const made = readSheet(gathering, rowsOf(sheet, strings), options)
    if (made === 0) unread.push({ name, rows: rowsOf(sheet, strings) })
    count += made
    if (sheets.length > 1 && name !== '' && !/^(?:sheet|tabelle|feuil|hoja|planilha)\s?\d+$/iu.test(name)) {
      for (const item of gathering.items.slice(before)) item.topic.unshift(name)
    }
  }
  for (const sheet of unread) reportSheet(gathering, sheet, count === 0)
  if (unread.every(({ rows }) => rows.length === 0) && count === 0)
    gathering.messages.push(message('columns-unknown', 'No sheet has any rows', origin))
}

interface UnreadSheet {
  readonly name: string
  readonly rows: readonly SheetRow[]
}

/** Reads a sheet below its header; gives how many questions it has. */
function readSheet(gathering: Gathering, rows: readonly SheetRow[], options: ReadOptions): number {
  const mapped = Object.keys(options.columns ?? {})
  const texts = rows.slice(0, 50).map(textsOf)
  const at = mapped.length > 0 ? texts.findIndex(row => mapped.some(name => row.includes(name))) : headerRow(texts)
  const all = rows.map(textsOf)
  const plain = at === undefined || at < 0 ? columnsByCells(all) : undefined
  const header = Math.max(0, at ?? 0)
  const names = plain ? plain.map(({ name }) => name) : (texts[header] ?? [])
  const body = plain ? rows : rows.slice(header + 1)
  const place = ({ start, end }: DataNode) => placeOf(gathering.source.path, start, end)
  const value = recordsOf(names, body)
  const before = gathering.fates.length
  const count = readRecords({ gathering, options, place }, { value, start: 0, end: 0 })
  const read = new Set(gathering.fates.slice(before).map(({ line }) => line))
  for (const { row } of count === 0 ? [] : body.filter(other => !read.has(other.row))) {
    const at = place({ start: offsetOf(row, 1), end: offsetOf(row, 1) + 1, value: null })
    gathering.messages.push(message('text-set-aside', 'A row without a question', at))
  }
  if (plain && value[0]) {
    const found = plain.map(({ what }, index) => `${index + 1} ${what}`).join(', ')
    const reason = `No header that is known: column ${found}; name other columns in a first row`
    gathering.messages.push(message('syntax-tolerated', reason, place(value[0])))
  }
  return count
}

/** A sheet that gave no question, with what it would take to read it. */
function reportSheet(gathering: Gathering, { name, rows }: UnreadSheet, all: boolean): void {
  const [header, ...body] = rows.slice(0, 50).map(textsOf)
  if (!header || !rows[0]) return
  const columns = header.map((name, index) => ({ name, cells: body.map(row => row[index] ?? '') }))
  const wanted = `name its columns in the configuration, as in ${suggestedColumns(columns)}`
  const reason = `Sheet '${name.slice(0, 40)}' has ${rows.length} rows, and no column that is known as a question; ${wanted}`
  const place = placeOf(gathering.source.path, offsetOf(rows[0].row, 1), offsetOf(rows[0].row, 1) + 1)
  gathering.messages.push(message(all ? 'columns-unknown' : 'text-set-aside', reason, place))
}

const empty = { type: 'element', name: '', attributes: {}, children: [], offset: 0 } as const

function placeOf(path: string, start: number, end: number) {
  const from = rowAndColumn(start)
  const to = rowAndColumn(end)
  return {
    path,
    line: Math.max(1, from.row),
    column: Math.max(1, from.column),
    endLine: Math.max(1, to.row),
    endColumn: Math.max(1, to.column),
  }
}
