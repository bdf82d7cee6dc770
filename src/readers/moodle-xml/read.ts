import { childElement, parseXml, type XmlResult, xmlText } from '../../content/xml.ts'
import type { Draft } from '../../corpus/item.ts'
import { type Gathering, gather, readingOf, type Span, say, setAside, settle } from '../gathering.ts'
import { withMedia } from '../media.ts'
import { topicOf } from '../moodle-category.ts'
import type { Reading, Source } from '../reader.ts'
import type { QuizQuestion } from './fields.ts'
import { gapfill } from './gapfill.ts'
import { headFields } from './head.ts'
import { keptBody } from './kept.ts'
import { cloze, essay, matching, multichoice, numerical, ordering, shortAnswer, trueFalse } from './kinds.ts'
import { judgedRows } from './matrix.ts'
import { segmentsOf } from './segments.ts'
import { selectedWords } from './selected-words.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  readQuiz(gathering)
  return readingOf(gathering, 'moodle-xml')
}

function readQuiz(gathering: Gathering): void {
  const { text } = gathering.source
  const { questions, unclosed, rest } = segmentsOf(text)
  let topic: readonly string[] = []
  for (const span of questions) topic = readQuestion(gathering, span, topic)
  if (unclosed !== undefined) {
    say(gathering, 'syntax-error', `'<question>' without '</question>'`, { start: unclosed, end: text.length })
    settle(gathering, 'set-aside', { start: unclosed, end: text.length })
  }
  for (const span of rest) settleRest(gathering, span)
  if (questions.length === 0)
    say(gathering, 'syntax-error', 'No <question> found, expected <quiz> with questions', { start: 0, end: 0 })
}

/** What stands between questions: the frame of the quiz, or something that nobody expects there. */
function settleRest(gathering: Gathering, span: Span): void {
  const text = gathering.source.text.slice(span.start, span.end)
  const start = span.start + text.length - text.trimStart().length
  const end = span.start + text.trimEnd().length
  const left = withoutComments(text)
    .replace(/<\?[^<>]*\?>|<\/?quiz(?:\s[^<>]*)?>/gu, '')
    .trim()
  if (left === '') settle(gathering, 'page', { start, end })
  else setAside(gathering, `Between questions: ${left.slice(0, 60).replace(/\s+/gu, ' ')}`, { start, end })
}

/** Writes each `&` outside CDATA that starts no XML reference as `&amp;`. */
function withReferences(text: string): string {
  let result = ''
  for (let from = 0; from < text.length; ) {
    const open = text.indexOf('<![CDATA[', from)
    const end = open < 0 ? text.length : open
    result += text.slice(from, end).replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/gu, '&amp;')
    const close = open < 0 ? -1 : text.indexOf(']]>', open)
    from = open < 0 ? text.length : close < 0 ? text.length : close + 3
    if (open >= 0) result += text.slice(open, from)
  }
  return result
}

/** Signs & that stand for themselves, and HTML's own names after them (`&nbsp;`), are read as their writer meant them. */
function parseQuestion(gathering: Gathering, span: Span): XmlResult {
  const text = gathering.source.text.slice(span.start, span.end)
  const strict = parseXml(text)
  if (strict.type === 'document') return strict
  const repaired = withReferences(text)
  const result = repaired === text ? strict : parseXml(repaired)
  if (result.type === 'error') return strict
  const at = Math.min(span.end, span.start + strict.offset)
  say(gathering, 'syntax-tolerated', `'&' that should be written &amp;`, { start: at, end: at + 1 })
  return result
}

function withoutComments(text: string): string {
  let result = ''
  for (let from = 0; from < text.length; ) {
    const open = text.indexOf('<!--', from)
    result += text.slice(from, open < 0 ? text.length : open)
    const close = open < 0 ? -1 : text.indexOf('-->', open)
    from = close < 0 ? text.length : close + 3
  }
  return result
}

/** Reads one question; gives the topic of those that follow. */
function readQuestion(gathering: Gathering, span: Span, topic: readonly string[]): readonly string[] {
  const result = parseQuestion(gathering, span)
  if (result.type === 'error') {
    const at = Math.min(span.end, span.start + result.offset)
    say(gathering, 'syntax-error', `${result.reason}; the question is left out`, { start: at, end: at })
    settle(gathering, 'set-aside', span)
    return topic
  }
  const question: QuizQuestion = { gathering, element: result.root, span }
  const type = result.root.attributes.type ?? ''
  if (type === 'category') {
    settle(gathering, 'metadata', span)
    return topicOf(xmlText(childElement(result.root, 'category') ?? result.root).trim())
  }
  const head = headFields(question, topic)
  const body = bodyOf(question, type, head.feedback) ?? keptBody(question, type, head.stem)
  if (!body) {
    say(gathering, 'kind-unsupported', `A question of type '${type}' that cannot be read; it is left out`, span)
    settle(gathering, 'set-aside', span)
    return topic
  }
  const points = head.points === undefined ? {} : { points: head.points }
  settle(gathering, 'stem', span, gathering.items.length)
  gathering.items.push(withMedia({ ...head, ...body, ...points, ...bothMetadata(head, body) } as Draft))
  return topic
}

function bothMetadata(head: { metadata?: object }, body: { metadata?: object }): { metadata?: object } {
  return head.metadata || body.metadata ? { metadata: { ...head.metadata, ...body.metadata } } : {}
}

function bodyOf(question: QuizQuestion, type: string, feedback: object | undefined): object | undefined {
  switch (type) {
    case 'multichoice':
    case 'multichoiceset':
    case 'oumultiresponse':
      return multichoice(question)
    case 'truefalse':
      return trueFalse(question)
    case 'shortanswer':
    case 'regexp':
      return shortAnswer(question, feedback)
    case 'numerical':
      return numerical(question, feedback)
    case 'matching':
    case 'match':
    case 'ddmatch':
      return matching(question)
    case 'ordering':
      return ordering(question)
    case 'essay':
      return essay(question)
    case 'description':
      return { kind: 'stimulus' }
    case 'cloze':
    case 'multianswer':
      return cloze(question)
    case 'gapselect':
    case 'ddwtos':
      return selectedWords(question)
    case 'kprime':
    case 'mtf':
      return judgedRows(question)
    case 'gapfill':
      return gapfill(question)
    default:
      return undefined
  }
}
