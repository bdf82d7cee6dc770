import { childElement } from '../../content/xml.ts'
import type { Origin } from '../../corpus/origin.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { embed } from '../embedding.ts'
import type { Gathering } from '../gathering.ts'
import { withMedia } from '../media.ts'
import { openArchive, relationsOf, xmlMember } from '../office/archive.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { sourceText } from '../source-text.ts'
import { readText } from '../text/read.ts'
import { markingOf } from './marking.ts'
import { numberingOf } from './numbering.ts'
import { type DocumentText, documentText, type QuestionTable, stylesOf } from './text.ts'

export function read(source: Source, options: ReadOptions): Reading {
  return readDocument(source, options)
}

const nothing = (source: Source, messages: readonly Message[]): Reading => ({
  page: { path: source.path, format: 'docx' },
  items: [],
  messages,
  fates: [],
  media: [],
})

function readDocument(source: Source, options: ReadOptions): Reading {
  const origin = { path: source.path, line: 1, column: 1 }
  const archive = openArchive(source.bytes, name =>
    /^word\/(?:[^/]+\.xml|_rels\/document\.xml\.rels|media\/[^/]+)$/u.test(name),
  )
  if (archive.type === 'refused') return nothing(source, [message('archive-refused', archive.reason, origin)])
  const { files } = archive
  const document = xmlMember(files, 'word/document.xml')
  const body = document && childElement(document, 'body')
  if (!body) return nothing(source, [message('archive-refused', 'No readable document inside', origin)])
  const gathering: Gathering = { source: sourceText(source.path, ''), items: [], messages: [], fates: [], media: [] }
  const relations = relationsOf(files, 'word/_rels/document.xml.rels')
  const dropped = new Set<string>()
  const styles = stylesOf(xmlMember(files, 'word/styles.xml'))
  const content = documentText(body, {
    numbering: numberingOf(xmlMember(files, 'word/numbering.xml')),
    styles,
    marking: markingOf(body),
    bold: style => styles.get(style)?.bold === true,
    image: id => {
      const target = relations.get(id) ?? ''
      const bytes = files.get(`word/${target}`)
      return bytes ? embed(gathering, target.slice(target.lastIndexOf('/') + 1), bytes) : undefined
    },
    drop: what => dropped.add(what),
  })
  const lost = [...dropped].map(what => message('markup-dropped', `Left out of the text: ${what}`, origin))
  const reading = placed(readText(source.path, content.text), content)
  readTables(gathering, content.tables, options)
  const alone = gathering.items.length > 0 && reading.items.length === 0
  const heard = alone ? reading.messages.filter(({ rule }) => rule !== 'question-missing') : reading.messages
  const tabled = gathering.items.map(item =>
    item.stimulus?.startsWith('#')
      ? { ...item, stimulus: `#${Number(item.stimulus.slice(1)) + reading.items.length}` }
      : item,
  )
  const fates = gathering.fates.map(fate =>
    fate.item === undefined ? fate : { ...fate, item: fate.item + reading.items.length },
  )
  return {
    ...reading,
    items: [...reading.items, ...tabled],
    fates: [...reading.fates, ...fates].sort((a, b) => a.line - b.line),
    media: gathering.media,
    messages: [...lost, ...heard, ...gathering.messages],
  }
}

/** Tables whose header names questions and their answers are read as tables are. A place is a row: a paragraph of its own. */
function readTables(gathering: Gathering, tables: readonly QuestionTable[], options: ReadOptions): void {
  const { path } = gathering.source
  const place = ({ start }: DataNode): Origin => ({ path, line: start, column: 1, endLine: start, endColumn: 1 })
  for (const { names, rows } of tables) {
    const value = rows.map(({ paragraph, cells }): DataNode => {
      const entries = cells.flatMap((text, index): [string, DataNode][] => {
        const name = names[index] || `Column ${index + 1}`
        return [[name, { value: text, start: paragraph, end: paragraph }]]
      })
      return { value: new Map(entries), start: paragraph, end: paragraph }
    })
    const before = gathering.fates.length
    readRecords({ gathering, options, place }, { value, start: 1, end: 1 })
    const read = new Set(gathering.fates.slice(before).map(({ line }) => line))
    for (const row of value.filter(({ start }) => !read.has(start)))
      gathering.messages.push(message('text-set-aside', 'A row without a question', place(row)))
  }
}

/** The reading with paragraphs for lines. */
function placed(reading: Reading, { paragraphs }: DocumentText): Reading {
  const line = (number: number): number => paragraphs[number - 1] ?? paragraphs.at(-1) ?? 1
  const move = (origin: Origin): Origin => ({
    ...origin,
    line: line(origin.line),
    ...(origin.endLine === undefined ? {} : { endLine: line(origin.endLine) }),
  })
  return {
    ...reading,
    page: { ...reading.page, format: 'docx' },
    items: reading.items.map(item => withMedia({ ...item, origin: move(item.origin) })),
    messages: reading.messages.map(found => (found.origin ? { ...found, origin: move(found.origin) } : found)),
    fates: reading.fates.map(fate => ({ ...fate, line: line(fate.line), endLine: line(fate.endLine) })),
  }
}
