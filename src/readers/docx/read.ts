import { childElement } from '../../content/xml.ts'
import type { Origin } from '../../corpus/origin.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { embed } from '../embedding.ts'
import type { Gathering } from '../gathering.ts'
import { withMedia } from '../media.ts'
import { openArchive, relationsOf, xmlMember } from '../office/archive.ts'
import type { Reading, Source } from '../reader.ts'
import { sourceText } from '../source-text.ts'
import { readText } from '../text/read.ts'
import { labellerOf } from './numbering.ts'
import { type DocumentText, documentText, stylesOf } from './text.ts'

export function read(source: Source): Reading {
  return readDocument(source)
}

const nothing = (source: Source, messages: readonly Message[]): Reading => ({
  page: { path: source.path, format: 'docx' },
  items: [],
  messages,
  fates: [],
  media: [],
})

function readDocument(source: Source): Reading {
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
  const content = documentText(body, {
    label: labellerOf(xmlMember(files, 'word/numbering.xml')),
    styles: stylesOf(xmlMember(files, 'word/styles.xml')),
    image: id => {
      const target = relations.get(id) ?? ''
      const bytes = files.get(`word/${target}`)
      return bytes ? embed(gathering, target.slice(target.lastIndexOf('/') + 1), bytes) : undefined
    },
    drop: what => dropped.add(what),
  })
  const lost = [...dropped].map(what => message('markup-dropped', `Left out of the text: ${what}`, origin))
  const reading = readText(source.path, content.text)
  return {
    ...placed(reading, content),
    media: gathering.media,
    messages: [...lost, ...placed(reading, content).messages],
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
