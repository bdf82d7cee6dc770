import type { Fate } from '../reader.ts'
import { furnitureOf, isReference, isRule, isWrapper, partFence } from './furniture.ts'
import { type Label, labelOf } from './label.ts'
import { type Piece, whole } from './piece.ts'
import type { Line } from './scan.ts'
import { summaryOf } from './start.ts'

/** What stands after a question's options, or after the stem of one that has none. */
export interface Tail {
  /** What may be keys: the text after an answer label, with its line. */
  readonly keys: Piece[]
  readonly answer: Piece[]
  readonly rationale: Piece[]
  readonly references: Piece[]
  readonly hint: Piece[]
  /** Index of the first line that announces an answer; -1 where none does. */
  answerAt: number
}

type Into = 'rationale' | 'answer' | 'references' | 'hint' | 'aside'

interface Cursor {
  readonly tail: Tail
  /** True where the question has options, so that an answer names some of them. */
  readonly keyed: boolean
  readonly answers: boolean
  readonly ruled: boolean
  into: Into
  /** An answer label stood alone: the next text is the key. */
  awaiting: boolean
}

const parts: Readonly<Record<Into, Fate['part']>> = {
  rationale: 'rationale',
  answer: 'rationale',
  references: 'metadata',
  hint: 'feedback',
  aside: 'set-aside',
}

function put(cursor: Cursor, piece: Piece): Fate['part'] {
  const { tail, into } = cursor
  if (into === 'aside') return 'set-aside'
  tail[into].push(piece)
  return parts[into]
}

const callout = /^\s{0,9}>\s?\[![a-z]{2,16}\][-+]?\s{1,9}/iu
const title = /^\p{L}[\p{L} ]{0,30}\s{1,4}(?=\*\*|__)/u

/** '> [!success]- Answer', and what the title goes on with: '> [!success]- Answer **Correct answer: C**'. */
function calloutLabel(text: string): Label | undefined {
  const opened = callout.exec(text)?.[0].length
  if (opened === undefined) return undefined
  const at = opened + (title.exec(text.slice(opened))?.[0].length ?? 0)
  const label = labelOf(text.slice(at))
  return label && { ...label, restAt: at + label.restAt }
}

/** A line that starts with a label: what follows goes where the label says. */
function labelled(cursor: Cursor, line: Line): Fate['part'] | undefined {
  const label = calloutLabel(line.text) ?? labelOf(line.text)
  if (!label) return undefined
  const { tail } = cursor
  const rest: Piece = { line, from: label.restAt, to: endWithoutEmphasis(line, label.restAt) }
  switch (label.field) {
    case 'answer':
      if (tail.answerAt < 0) tail.answerAt = line.number
      cursor.into = cursor.keyed ? 'rationale' : 'answer'
      if (cursor.keyed) {
        cursor.awaiting = label.alone
        if (!label.alone) tail.keys.push(rest)
        return 'key'
      }
      if (!label.alone) put(cursor, rest)
      return 'key'
    case 'explanation':
      cursor.into = 'rationale'
      cursor.awaiting = false
      if (!label.alone) put(cursor, rest)
      return 'rationale'
    case 'reference':
      if (label.alone) cursor.into = 'references'
      else tail.references.push(rest)
      return 'metadata'
    case 'hint':
      if (cursor.into === 'answer') return undefined
      cursor.into = 'hint'
      if (!label.alone) put(cursor, rest)
      return 'feedback'
    default:
      return undefined
  }
}

/** Bold text that starts before the rest of a line may end at the line's end: its signs go with it. */
function endWithoutEmphasis(line: Line, from: number): number {
  const rest = line.text.slice(from)
  const signs = /(\*\*|__|\*|_)$/u.exec(rest)?.[1]
  if (!signs) return line.text.length
  return rest.indexOf(signs) === rest.length - signs.length ? line.text.length - signs.length : line.text.length
}

/** What opens a hidden key in words that are no label: '👉 Click to reveal'. */
const reveals =
  /\b(?:reveal|click|show|spoiler|expand|toggle|view|see|check|tap|unhide|anzeigen|aufdecken|lösung|voir|afficher|mostrar|ver|mostra|pokaż|toon)\b|показать|ответ|查看|点击|點擊|表示|보기/iu

function summarised(cursor: Cursor, line: Line): Fate['part'] | undefined {
  const summary = summaryOf(line)
  if (!summary) return undefined
  const label = labelOf(summary.text.replace(/<[^<>]{1,60}>/gu, '').trim())
  if (label?.field === 'hint') cursor.into = 'hint'
  else if (label?.field === 'explanation') cursor.into = 'rationale'
  else {
    if (cursor.tail.answerAt < 0) cursor.tail.answerAt = line.number
    cursor.into = cursor.keyed ? 'rationale' : 'answer'
    cursor.awaiting = cursor.keyed && (label?.field === 'answer' || reveals.test(summary.text))
  }
  const after = line.text.indexOf('</summary>') + '</summary>'.length
  const rest = line.text
    .slice(after)
    .replace(/<\/?(?:p|br|details|div)\b[^<>]{0,80}>/giu, '')
    .trim()
  if (rest !== '') {
    const from = line.text.indexOf(rest, after)
    if (from >= 0) take(cursor, { ...line, text: ' '.repeat(from) + rest, first: from, details: line.details })
  }
  return 'key'
}

/** '- A. Whale': one of several keys, a bullet each. */
export const listedKey = /^\s*[-*+]\s+\**[([]?\p{L}[)\].:]/u

const follows = (key: Piece | undefined, line: Line): boolean =>
  key !== undefined && key.line.number === line.number - 1 && listedKey.test(key.line.text)

function take(cursor: Cursor, line: Line): Fate['part'] | undefined {
  if (line.text === '') {
    if (cursor.into !== 'aside' && cursor.tail[cursor.into].length > 0) cursor.tail[cursor.into].push(whole(line))
    return undefined
  }
  if (furnitureOf(line)) return 'set-aside'
  if (line.mask) return put(cursor, whole(line))
  if (partFence.test(line.text)) return 'page'
  const summary = summarised(cursor, line)
  if (summary) return summary
  if (isWrapper(line) || /^\s*<\/quiz\s*>$/iu.test(line.text)) return 'page'
  if (isRule(line)) {
    if (line.details === 0 && !cursor.ruled && !cursor.answers) cursor.into = 'aside'
    else if (cursor.answers) return put(cursor, whole(line))
    return 'page'
  }
  const part = cursor.answers ? undefined : labelled(cursor, line)
  if (part) return part
  if (cursor.awaiting || (listedKey.test(line.text) && follows(cursor.tail.keys.at(-1), line))) {
    cursor.awaiting = false
    cursor.tail.keys.push(whole(line))
    return 'key'
  }
  if (cursor.into !== 'aside' && isReference(line) && (cursor.keyed || cursor.into === 'references')) {
    cursor.tail.references.push(whole(line))
    return 'metadata'
  }
  return put(cursor, whole(line))
}

export interface TailManner {
  /** The question has options, so that an answer names some of them. */
  readonly keyed: boolean
  /** All of it answers: the back of a card, the inside of `<details>`. */
  readonly answers?: boolean
  /** A rule only parts; it does not end the question. */
  readonly ruled?: boolean
}

type Tell = (line: Line, part: Fate['part']) => void

/** Sorts the lines after the options; `fate` hears of each what became of it. */
export function readTail(
  lines: readonly Line[],
  { keyed, answers = false, ruled = false }: TailManner,
  fate: Tell,
): Tail {
  const tail: Tail = { keys: [], answer: [], rationale: [], references: [], hint: [], answerAt: -1 }
  if (answers) tail.answerAt = lines[0]?.number ?? 0
  const cursor: Cursor = { tail, keyed, answers, ruled, into: answers ? 'answer' : 'rationale', awaiting: false }
  for (const line of lines) {
    const part = take(cursor, line)
    if (part) fate(line, part)
  }
  return tail
}
