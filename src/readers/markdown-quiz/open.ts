import type { Draft, NumericAnswer } from '../../corpus/item.ts'
import { ankiGaps, bracketGaps } from './cloze.ts'
import { partFence } from './furniture.ts'
import { labelOf } from './label.ts'
import type { Piece } from './piece.ts'
import type { Line } from './scan.ts'
import { type Common, commonFields, readStem, type Writing } from './sheet.ts'
import { readTags, type Tags } from './stem.ts'
import { readTail, type Tail, type TailManner } from './tail.ts'

const opensAnswer = (line: Line): boolean => {
  if (line.mask || line.text === '') return false
  if (/^\s*<(?:details|summary)\b/iu.test(line.text)) return true
  if (partFence.exec(line.text)?.[2] === 'answer') return true
  return labelOf(line.text)?.field === 'answer'
}

/** Where the stem ends: at the first answer, else, after a head that says something, before the prose that answers it. */
function stemEnd(lines: readonly Line[], head: string): number {
  const at = lines.findIndex((line, index) => index > 0 && opensAnswer(line))
  if (at >= 0) return at
  if (head.trim() === '') return lines.length
  const next = lines.findIndex((line, index) => index > 0 && line.text !== '')
  const first = lines[next]
  return first && !first.mask && !/^\s*(?:!\[|\||>|[A-Ha-h][.)] )/u.test(first.text) ? next : lines.length
}

/** `30 ± 0.5`, `30`, `1 to 3`. */
function numericAnswer(text: string): NumericAnswer | undefined {
  const match = /^(-?\d{1,15}(?:\.\d{1,15})?)(?:\s?(?:±|\+\/-|\+-)\s?(\d{1,15}(?:\.\d{1,15})?))?$/u.exec(text.trim())
  if (!match) return undefined
  return { type: 'value', value: Number(match[1]), ...(match[2] === undefined ? {} : { tolerance: Number(match[2]) }) }
}

type Fields = Omit<Extract<Draft, { kind: 'essay' }>, 'kind' | 'answer'>

function truthDraft(fields: Fields, truth: boolean | null): Draft {
  const option = (id: string, text: string, right: boolean | null) => ({ id, text, correct: right, pinned: true })
  return {
    kind: 'choice',
    ...fields,
    options: [option('true', 'True', truth), option('false', 'False', truth === null ? null : !truth)],
  }
}

/** Where the stem of an open question ends, and how to take what follows it. */
function manner({ block, lines }: Common): { end: number; manner: TailManner } {
  const head = block.head
  switch (head?.kind) {
    case 'summary':
      return { end: 1, manner: { keyed: false, answers: true } }
    case 'card': {
      const sign = lines.findIndex(line => !line.mask && line.text === '%')
      return { end: sign < 0 ? 1 : sign, manner: { keyed: false, answers: true } }
    }
    case 'item':
      return { end: itemEnd(lines), manner: { keyed: false, answers: true } }
    case 'quiz': {
      const end = lines.findIndex(line => !line.mask && /^\s*(?:-{3,}|<\/quiz\s*>)$/iu.test(line.text))
      return { end: end < 0 ? lines.length : end, manner: { keyed: false, ruled: true } }
    }
    default: {
      const text = head ? (lines[0]?.text.slice(head.textAt, head.textEnd) ?? '') : ''
      return { end: stemEnd(lines, readTags(text).text), manner: { keyed: false } }
    }
  }
}

/** An entry that asks is answered by the paragraphs below it, unless they ask too or only list. */
function itemEnd(lines: readonly Line[]): number {
  const rest = lines.slice(1).filter(line => line.text !== '')
  const asks = (line: Line | undefined): boolean => /[?？؟]\W{0,6}$/u.test(line?.text ?? '')
  const first = rest[0]
  if (first === undefined || !asks(lines[0]) || rest.some(asks)) return lines.length
  return /^\s*(?:[-*+]|\d{1,3}[.)])\s/u.test(first.text) && !first.mask ? lines.length : 1
}

const cardTag = /^\s*(?:\[#[^\]]{1,60}\]\([^()\s]{0,200}\)\s*)+$/u

/** The last line of a card's back may hold nothing but tags: `[#tree](tree.md)`. */
function cardTags(lines: readonly Line[], tell: Common['tell']): { lines: readonly Line[]; tags: string[] } {
  const found = lines.filter(line => !line.mask && cardTag.test(line.text))
  const tags = found.flatMap(line => [...line.text.matchAll(/\[#([^\]]{1,60})\]/gu)].map(match => match[1] ?? ''))
  for (const line of found) tell(line, 'metadata')
  for (const line of lines) if (line.text === '%') tell(line, 'page')
  return { lines: lines.filter(line => !found.includes(line)), tags }
}

/** A question without options: open, or what its type tag says. */
export function openDraft(common: Common): Draft {
  const { block, lines, tell, out } = common
  const { end, manner: how } = manner(common)
  const first = lines[0]
  const body = block.head?.kind === 'summary' && first ? [first] : lines.slice(0, end)
  const { stem, tags } = readStem(common, body)
  const back = block.head?.kind === 'card' ? cardTags(lines.slice(end), tell) : { lines: lines.slice(end), tags: [] }
  const tail = readTail(
    back.lines.filter(line => line.mask || line.text !== '%' || how.answers !== true),
    how,
    tell,
  )
  if (block.head?.kind === 'summary' && first) tail.answer.unshift(...afterSummary(first))
  const fields = commonFields(common, tags, tail)
  const tagged = { ...fields, tags: [...fields.tags, ...back.tags], stem }
  const cloze = block.head?.kind === 'quiz' ? bracketGaps(stem) : ankiGaps(stem)
  if (cloze) return { kind: 'cloze', ...tagged, ...cloze }
  return answered(common, tagged, { tags, tail, out })
}

function afterSummary(line: Line): Piece[] {
  const at = line.text.indexOf('</summary>') + '</summary>'.length
  const rest = line.text.slice(at).replace(/^(?:\s|<(?:br|p|div)\b[^<>]{0,60}>)+/iu, '')
  const from = line.text.length - rest.length
  return rest === '' ? [] : [{ line, from, to: line.text.length }]
}

function answered(
  { block }: Common,
  fields: Fields,
  { tags, tail, out }: { tags: Tags; tail: Tail; out: Writing },
): Draft {
  const prose = tail.answerAt >= 0 || block.head?.kind === 'quiz' ? [] : tail.rationale
  const answer = out.text([...prose, ...tail.answer], false)
  const media = [...new Set(out.images)].map(path => ({ path }))
  const { rationale, ...rest } = fields
  const said = { ...rest, media, ...(rationale === undefined || prose.length > 0 ? {} : { rationale }) }
  const plain = answer.replace(/\\([\\`*_{}[\]<>#|~$&.+-])/gu, '$1')
  switch (tags.type) {
    case 'truth': {
      const verdict = /^(?:true|false)$/iu.test(plain) ? plain.toLowerCase() === 'true' : null
      return truthDraft(said, tags.truth ?? verdict)
    }
    case 'numeric': {
      const value = numericAnswer(plain)
      return { kind: 'numeric', ...said, answers: value ? [value] : [] }
    }
    case 'short-answer':
      return { kind: 'short-answer', ...said, answers: plain === '' ? [] : [{ text: plain }] }
    default:
      return { kind: 'essay', ...said, ...(answer === '' ? {} : { answer }) }
  }
}
