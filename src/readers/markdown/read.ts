import { type Draft, itemSchema } from '../../corpus/item.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { decode } from '../decode.ts'
import { folderOf, rebaseImages } from '../markdown-quiz/image.ts'
import type { Fate, Reading, Source } from '../reader.ts'
import { type Chunk, chunksOf, type Document } from './chunk.ts'
import { type Front, readFront } from './front.ts'
import { readItem } from './item.ts'
import { textOf } from './part.ts'

/** A draft that breaks the schema all the same, told with the first reason. */
function checked(draft: Draft, chunk: Chunk, source: Source, messages: Message[]): Draft | undefined {
  const parsed = itemSchema.safeParse({ ...draft, id: draft.id ?? 'none' })
  if (parsed.success) return draft
  const issue = parsed.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  const origin = { path: source.path, line: chunk.line, column: 1 }
  messages.push(message('syntax-error', `Unexpected ${where}: ${issue?.message ?? 'not an item'}`, origin))
  return undefined
}

function fatesOf(
  front: Front,
  document: Document,
  chunks: readonly (readonly [chunk: Chunk, item: number | undefined])[],
): Fate[] {
  const fates: Fate[] = []
  if (front.lines > 0) fates.push({ line: 1, endLine: front.lines, part: 'page' })
  for (const [index, line] of document.lead.entries()) {
    const at = front.lines + index + 1
    if (line.trim() !== '') fates.push({ line: at, endLine: at, part: 'page' })
  }
  for (const { line } of document.titles) fates.push({ line, endLine: line, part: 'page' })
  for (const [chunk, item] of chunks) for (const fate of chunkFates(chunk, item)) fates.push(fate)
  return fates.sort((a, b) => a.line - b.line)
}

const partStarts: readonly (readonly [pattern: RegExp, part: Fate['part']])[] = [
  [/^[-*] [[(]/u, 'option'],
  [/^(?:=\s|gap\s)/iu, 'key'],
  [/^(?:\*\*)?(?:rationale|explanation)\b.*:/iu, 'rationale'],
  [/^(?:\*\*)?(?:hint|correct|partial|partly correct|incorrect)\b.*:/iu, 'feedback'],
  [/^(?:\*\*)?(?:answer|rubric|template)\b.*:/iu, 'key'],
  [/^(?:\*\*)?references?\b.*:/iu, 'metadata'],
]

/** One fate a line: the part that the last line at the margin has begun. */
function chunkFates(chunk: Chunk, item: number | undefined): Fate[] {
  const fate = (line: number, part: Fate['part']): Fate =>
    item === undefined ? { line, endLine: line, part: 'set-aside' } : { line, endLine: line, part, item }
  let part: Fate['part'] = 'stem'
  return [
    fate(chunk.line, 'stem'),
    ...chunk.lines.flatMap((line, at) => {
      if (line.trim() === '') return []
      if (at === 0 && line.startsWith('{')) return [fate(chunk.line + 1, 'metadata')]
      part = partStarts.find(([pattern]) => pattern.test(line))?.[1] ?? part
      return [fate(chunk.line + 1 + at, part)]
    }),
  ]
}

function pageOf(source: Source, front: Front, document: Document): Reading['page'] {
  const title = front.title ?? document.titles[0]?.text
  const summary = front.summary ?? (textOf(document.lead) || undefined)
  return {
    path: source.path,
    format: 'markdown',
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(front.language === undefined ? {} : { language: front.language }),
    ...(Object.keys(front.metadata).length === 0 ? {} : { metadata: front.metadata }),
  }
}

/** Reads the canonical Markdown format. */
export function readMarkdown(source: Source): Reading {
  const decoded = decode(source)
  const messages: Message[] = [...decoded.messages]
  const folder = folderOf(source.path)
  const text = folder === '' ? decoded.text : rebaseImages(decoded.text, folder).text
  const lines = text.split(/\r\n|\r|\n/u)
  const front = readFront(lines)
  for (const problem of front.problems) {
    messages.push(message('syntax-error', problem, { path: source.path, line: 1, column: 1 }))
  }
  const document = chunksOf(lines, front.lines)
  const items: Draft[] = []
  const told = document.chunks.map(chunk => {
    const draft = checked(readItem(chunk, { path: source.path, messages }, front.defaults), chunk, source, messages)
    if (draft) items.push(draft)
    return [chunk, draft ? items.length - 1 : undefined] as const
  })
  return { page: pageOf(source, front, document), items, messages, fates: fatesOf(front, document, told), media: [] }
}
