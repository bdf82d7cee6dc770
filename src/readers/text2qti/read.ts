import type { Page } from '../../corpus/bank.ts'
import type { Draft } from '../../corpus/item.ts'
import { draftAt, type Gathering, gather, readingOf, say, setAside, settle } from '../gathering.ts'
import { sourceLines } from '../line-list.ts'
import { markdownText } from '../markdown-text.ts'
import { withMedia } from '../media.ts'
import type { Fate, Reading, Source } from '../reader.ts'
import { type Chunk, type ChunkType, chunksOf } from './chunks.ts'
import { questionFields } from './question.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const quiz: Quiz = { gathering, page: {}, metadata: {}, groups: 0 }
  readChunks(quiz, chunksOf(sourceLines(gathering.source)))
  leaveHead(quiz)
  const metadata = Object.keys(quiz.metadata).length > 0 ? { metadata: quiz.metadata } : {}
  return readingOf(gathering, 'text2qti', { ...quiz.page, ...metadata })
}

interface Group {
  readonly name: string
  pick?: string
  points?: number
}

interface Quiz {
  readonly gathering: Gathering
  readonly page: { title?: Page['title']; summary?: Page['summary'] }
  readonly metadata: Record<string, string>
  groups: number
  group?: Group | undefined
  title?: Chunk | undefined
  points?: Chunk | undefined
  textTitle?: Chunk | undefined
}

const ownParts = new Set<ChunkType>([
  ...(['choice', 'multiple', 'short', 'numeric', 'essay', 'upload', 'feedback', 'right', 'wrong', 'solution'] as const),
])

function readChunks(quiz: Quiz, chunks: readonly Chunk[]): void {
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at]
    if (chunk?.type !== 'question') {
      if (chunk) readOther(quiz, chunk)
      continue
    }
    const parts: Chunk[] = []
    for (let next = at + 1; ; next++) {
      const part = chunks[next]
      if (part?.type === 'comment') readOther(quiz, part)
      else if (part && ownParts.has(part.type)) parts.push(part)
      else break
      at = next
    }
    readQuestion(quiz, chunk, parts)
  }
}

const fateOf = (type: ChunkType): Fate['part'] => {
  if (type === 'choice' || type === 'multiple') return 'option'
  if (type === 'short' || type === 'numeric') return 'key'
  if (type === 'feedback' || type === 'right' || type === 'wrong') return 'feedback'
  return type === 'solution' ? 'rationale' : 'stem'
}

function readQuestion(quiz: Quiz, stem: Chunk, parts: readonly Chunk[]): void {
  const { gathering, group } = quiz
  const title = takeOne(quiz, 'title')
  const points = takeOne(quiz, 'points')
  const start = Math.min(title?.start ?? stem.start, points?.start ?? stem.start)
  const span = { start, end: parts.at(-1)?.end ?? stem.end }
  const fields = questionFields(gathering, { stem, parts })
  if (!fields) {
    settle(gathering, 'set-aside', span)
    return
  }
  const item = gathering.items.length
  const worth = points ? pointsOf(quiz, points) : group?.points
  const draft = {
    ...draftAt(gathering, span),
    ...(title && title.text !== '' ? { title: title.text } : {}),
    stem: markdownText(gathering, stem.text),
    ...(worth === undefined ? {} : { points: worth }),
    ...(group ? { metadata: { group: group.name, 'group-pick': group.pick ?? '1' } } : {}),
    ...fields,
  } as Draft
  gathering.items.push(withMedia(draft))
  for (const chunk of [title, points]) if (chunk) settle(gathering, 'metadata', chunk, item)
  for (const chunk of [stem, ...parts]) settle(gathering, fateOf(chunk.type), chunk, item)
}

/** A title or points that no question follows. */
function leaveHead(quiz: Quiz): void {
  for (const field of ['title', 'points', 'textTitle'] as const) leave(quiz, field)
}

function leave(quiz: Quiz, field: 'title' | 'points' | 'textTitle'): void {
  const chunk = takeOne(quiz, field)
  if (!chunk) return
  const what = field === 'textTitle' ? 'text' : 'question'
  say(quiz.gathering, 'syntax-error', `'${chunk.marker}' that no ${what} follows; it is set aside`, chunk)
  settle(quiz.gathering, 'set-aside', chunk)
}

function takeOne(quiz: Quiz, field: 'title' | 'points' | 'textTitle'): Chunk | undefined {
  const chunk = quiz[field]
  quiz[field] = undefined
  return chunk
}

function pointsOf({ gathering }: Quiz, chunk: Chunk): number | undefined {
  const points = Number(chunk.text)
  if (chunk.text !== '' && Number.isFinite(points) && points >= 0) return points
  say(gathering, 'syntax-error', `Unexpected '${chunk.text.slice(0, 40)}', expected a number of points`, chunk)
  return undefined
}

function readOther(quiz: Quiz, chunk: Chunk): void {
  const { gathering } = quiz
  switch (chunk.type) {
    case 'quiz-title':
      quiz.page.title = chunk.text
      settle(gathering, 'page', chunk)
      break
    case 'quiz-description':
      quiz.page.summary = markdownText(gathering, chunk.text)
      settle(gathering, 'page', chunk)
      break
    case 'quiz-option':
      quiz.metadata[chunk.marker.slice(0, -1).toLowerCase()] = chunk.text
      settle(gathering, 'page', chunk)
      break
    case 'title':
      leave(quiz, 'title')
      quiz.title = chunk
      break
    case 'points':
      leave(quiz, 'points')
      quiz.points = chunk
      break
    case 'text-title':
      leave(quiz, 'textTitle')
      quiz.textTitle = chunk
      break
    case 'text':
      readText(quiz, chunk)
      break
    case 'group':
    case 'group-option':
    case 'group-end':
      readGroup(quiz, chunk)
      break
    case 'comment':
      setAside(gathering, 'A comment', chunk)
      break
    case 'program':
      say(gathering, 'content-dynamic', 'A program that would write questions is not run', chunk)
      settle(gathering, 'set-aside', chunk)
      break
    default: {
      const found = chunk.text.slice(0, 40).split('\n')[0] ?? ''
      const reason =
        chunk.type === 'stray' ? `Unexpected '${found}', expected a marker` : `'${chunk.marker}' belongs to no question`
      say(gathering, 'syntax-error', `${reason}; it is set aside`, chunk)
      settle(gathering, 'set-aside', chunk)
      break
    }
  }
}

function readText(quiz: Quiz, chunk: Chunk): void {
  const { gathering } = quiz
  const title = takeOne(quiz, 'textTitle')
  const span = { start: title?.start ?? chunk.start, end: chunk.end }
  settle(gathering, 'stem', span, gathering.items.length)
  gathering.items.push(
    withMedia({
      ...draftAt(gathering, span),
      kind: 'stimulus',
      ...(title && title.text !== '' ? { title: title.text } : {}),
      stem: markdownText(gathering, chunk.text),
    }),
  )
}

function readGroup(quiz: Quiz, chunk: Chunk): void {
  const { gathering, group } = quiz
  settle(gathering, 'metadata', chunk)
  if (chunk.type === 'group') {
    if (group) say(gathering, 'syntax-error', `'GROUP' within a group, expected 'END_GROUP' before it`, chunk)
    quiz.groups++
    quiz.group = { name: String(quiz.groups) }
  } else if (!group) {
    say(gathering, 'syntax-error', `'${chunk.marker}' outside a group, expected 'GROUP' before it`, chunk)
  } else if (chunk.type === 'group-end') {
    quiz.group = undefined
  } else if (/^points/iu.test(chunk.marker)) {
    const points = pointsOf(quiz, chunk)
    if (points !== undefined) group.points = points
  } else if (/^pick/iu.test(chunk.marker)) {
    group.pick = chunk.text
  }
}
