import type { Span } from '../gathering.ts'
import type { GiftText } from './parts.ts'

/** One answer of a block, by offsets into the source. */
export interface GiftAnswer {
  readonly sign: '=' | '~'
  /** Percent, where one is written. */
  readonly weight?: number
  readonly text: Span
  readonly feedback?: Span | undefined
  /** From its sign to its end. */
  readonly span: Span
}

/** A block between its braces, parted. */
export interface GiftBlock extends Span {
  readonly numeric: boolean
  /** Text before the first answer's sign. */
  readonly lead: Span
  readonly answers: readonly GiftAnswer[]
  /** After `####`. */
  readonly general?: Span
  /** Offsets of control signs without a backslash that can only be meant as text. */
  readonly literal: readonly number[]
  /** Offsets of those that could be either; they are read as text. */
  readonly doubtful: readonly number[]
}

export function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && /\s/u.test(text[start] ?? '')) start++
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end--
  return { start, end }
}

const isLive = ({ text, live }: GiftText, at: number, sign: string): boolean => live[at] === 1 && text[at] === sign

/** The first live sign in a span, else -1. */
export function findLive(gift: GiftText, sign: string, { start, end }: Span): number {
  for (let at = start; at < end; at++) if (isLive(gift, at, sign)) return at
  return -1
}

function findGeneral(gift: GiftText, { start, end }: Span): number {
  for (let at = gift.text.indexOf('####', start); at >= 0 && at < end; at = gift.text.indexOf('####', at + 1)) {
    if ([0, 1, 2, 3].every(ahead => isLive(gift, at + ahead, '#'))) return at
  }
  return -1
}

/** Parts what stands between two braces. */
export function blockOf(gift: GiftText, inside: Span): GiftBlock {
  const { start, end } = trimmed(gift.text, inside)
  const general = findGeneral(gift, { start, end })
  const body = trimmed(gift.text, { start, end: general < 0 ? end : general })
  const numeric = body.start < body.end && isLive(gift, body.start, '#')
  const from = numeric ? body.start + 1 : body.start
  const { signs, literal, doubtful } = answerSigns(gift, { start: from, end: body.end })
  const first = signs[0] ?? body.end
  return {
    start,
    end,
    numeric,
    lead: trimmed(gift.text, { start: from, end: first }),
    answers: signs.flatMap((at, index) => answerOf(gift, { start: at, end: signs[index + 1] ?? body.end })),
    literal,
    doubtful,
    ...(general < 0 ? {} : { general: trimmed(gift.text, { start: general + 4, end }) }),
  }
}

/** An answer from its sign on; `~=` is one sign, so the `~` alone before `=` gives nothing. */
function answerOf(gift: GiftText, span: Span): readonly GiftAnswer[] {
  const { text } = gift
  const sign = text[span.start] === '=' ? '=' : '~'
  const rest = trimmed(text, { start: span.start + 1, end: span.end })
  if (sign === '~' && rest.start === rest.end && isLive(gift, span.end, '=')) return []
  const weight = /^%([+-]?\d{1,3}(?:[.,]\d{1,10})?)%/u.exec(text.slice(rest.start, Math.min(rest.end, rest.start + 24)))
  const from = rest.start + (weight?.[0].length ?? 0)
  const hash = findLive(gift, '#', { start: from, end: rest.end })
  const answer = trimmed(text, { start: from, end: hash < 0 ? rest.end : hash })
  const feedback = hash < 0 ? undefined : trimmed(text, { start: hash + 1, end: rest.end })
  return [
    {
      sign,
      span: { start: span.start, end: rest.end },
      text: answer,
      ...(weight ? { weight: Number((weight[1] ?? '').replace(',', '.')) } : {}),
      ...(feedback && feedback.start < feedback.end ? { feedback } : {}),
    },
  ]
}

/** Where answers start. A sign inside a tag, or in the middle of a line where every answer has a line of its own, is text. */
function answerSigns(gift: GiftText, span: Span) {
  const { text } = gift
  const signs: { at: number; leads: boolean }[] = []
  const literal: number[] = []
  let tag = false
  let lineStart = span.start
  let inked = false
  for (let at = span.start; at < span.end; at++) {
    const sign = text[at] ?? ''
    if (sign === '\n' || sign === '\r') {
      lineStart = at + 1
      inked = false
      tag = false
    } else if (sign === '<') tag = /[a-z/]/iu.test(text[at + 1] ?? '')
    else if (sign === '>') tag = false
    else if (isLive(gift, at, '=') || isLive(gift, at, '~')) {
      if (tag && sign === '=' && /[a-z-]/iu.test(text[at - 1] ?? '') && /["']/u.test(text[at + 1] ?? ''))
        literal.push(at)
      else signs.push({ at, leads: !inked || at === lineStart })
      if (sign === '=' && text[at - 1] === '~') signs[signs.length - 1] = { at, leads: signs.at(-2)?.leads ?? false }
    }
    if (!/\s/u.test(sign)) inked = true
  }
  return partLiteral(gift, signs, literal)
}

/**
 * With a line for each answer, a `=` amid a line is text where the key stands elsewhere. Where no line starts with `=`,
 * it could be either (`x = 5`): such signs are taken as text, and are doubtful.
 */
function partLiteral({ text }: GiftText, signs: readonly { at: number; leads: boolean }[], literal: number[]) {
  const leading = signs.filter(({ leads }) => leads)
  const keyed = leading.some(({ at }) => text[at] === '=')
  const laidOut = leading.length >= 2 && leading.some(({ at }) => text[at] === '~')
  const isMarker = (at: number) => /\s/u.test(text[at - 1] ?? '') && !/\s/u.test(text[at + 1] ?? ' ')
  const amid = laidOut
    ? signs.filter(({ at, leads }) => !leads && text[at] === '=' && (keyed || !isMarker(at)))
    : oddSigns(text, signs)
  const taken = new Set(amid.map(({ at }) => at))
  const otherKey = laidOut ? keyed : signs.some(({ at }) => text[at] === '=' && !taken.has(at))
  const sure = (at: number) => otherKey && (laidOut || !/\s/u.test(text[at + 1] ?? ' '))
  return {
    signs: signs.map(({ at }) => at).filter(at => !taken.has(at)),
    literal: [...literal, ...[...taken].filter(sure)].sort((a, b) => a - b),
    doubtful: [...taken].filter(at => !sure(at)),
  }
}

/** `a`: space before, text after; `b`: text before and after; `c`: space before and after, as signs stand amid answers. */
function spacing(text: string, at: number): 'a' | 'b' | 'c' | 'd' {
  const before = /\s|[{~]/u.test(text[at - 1] ?? ' ')
  const after = /\s/u.test(text[at + 1] ?? ' ')
  return before ? (after ? 'c' : 'a') : after ? 'd' : 'b'
}

/** Each `=` within an answer (`~x=5`, `~x = 5`) where `~` marks answers and all of these have a space on one side only. */
function oddSigns<T extends { readonly at: number }>(text: string, signs: readonly T[]): readonly T[] {
  const tildes = signs.filter(({ at }) => text[at] === '~')
  if (tildes.length === 0 || !tildes.every(({ at }) => spacing(text, at) === 'a')) return []
  return signs.filter(
    ({ at }, index) => index > 0 && text[at] === '=' && text[at - 1] !== '~' && spacing(text, at) !== 'a',
  )
}
