import { childElements, descendants } from '../../content/xml.ts'
import { message } from '../../diagnostics/message.ts'
import { type Gathering, readingOf } from '../gathering.ts'
import { openArchive, relationsOf, xmlMember } from '../office/archive.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { sourceText } from '../source-text.ts'
import { recordsOf, rowAndColumn, rowsOf, stringOf } from './sheet.ts'

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
  for (const { attributes } of sheets) {
    const target = relations.get(attributes['r:id'] ?? '') ?? ''
    const sheet = xmlMember(files, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    if (!sheet) continue
    const before = gathering.items.length
    const value = recordsOf(rowsOf(sheet, strings))
    const place = ({ start, end }: DataNode) => placeOf(source.path, start, end)
    count += readRecords({ gathering, options, place }, { value, start: 0, end: 0 })
    const name = attributes.name ?? ''
    if (sheets.length > 1 && name !== '' && !/^(?:sheet|tabelle|feuil|hoja|planilha)\s?\d+$/iu.test(name)) {
      for (const item of gathering.items.slice(before)) item.topic.unshift(name)
    }
  }
  if (count === 0) {
    const reason = 'No sheet has columns that are known as a question and its answers; name them under columns'
    gathering.messages.push(message('columns-unknown', reason, origin))
  }
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
