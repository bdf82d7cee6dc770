import { isStrictKey } from './key-shape.ts'
import type { Parts, Piece } from './parts.ts'
import type { Token } from './token.ts'

const lone = /^\s*[([]?([A-Ha-h]{1,4})[)\]]?[.)]?\s*$/u
const textOf = ({ token, from, to }: Piece): string => token.line.fold.slice(from, to)

/** A way of writing keys that only shows when many questions of a file share it. */
interface Habit {
  /** The piece that is the key in this question, if the question has the habit. */
  readonly find: (parts: Parts) => Piece | undefined
  /** Takes the piece out of the part where it was put. */
  readonly take: (parts: Parts, piece: Piece) => void
}

/** The letter stands alone above the stem. */
const above: Habit = {
  find: ({ stem, segment }) => {
    const [first] = stem
    return stem.length > 1 && segment.opening === undefined && first && lone.test(textOf(first)) ? first : undefined
  },
  take: ({ stem }) => {
    stem.shift()
  },
}

/** The letter stands alone under the options. */
const below: Habit = {
  find: ({ options, after }) => {
    const last = after[0] ?? options.at(-1)?.pieces.at(-1)
    const own = options.at(-1)?.pieces
    return last && (after[0] !== undefined || (own?.length ?? 0) > 1) && lone.test(textOf(last)) ? last : undefined
  },
  take: ({ options, after }) => {
    if (after.length > 0) after.shift()
    else options.at(-1)?.pieces.pop()
  },
}

const bracketed = /[([]\s?([A-H]{1,5})\s?[)\]]/u

/** The letter stands in the brackets that the stem leaves open: '下列正确的是（ B ）'. */
const inside: Habit = {
  find: ({ stem }) => {
    for (const piece of stem) {
      const text = textOf(piece).slice(0, 2000)
      const found = bracketed.exec(text)
      if (found?.[1] === undefined) continue
      // In other scripts brackets hold names of things: only at the sentence's end do they hold the key.
      const ends = /^[\s.。?？:：]*$/u.test(text.slice(found.index + found[0].length))
      if (!ends && !/[\u3400-\u9fff]/u.test(text)) continue
      const from = piece.from + found.index + found[0].indexOf(found[1])
      return { ...piece, from, to: from + found[1].length, parted: false }
    }
    return undefined
  },
  take: ({ stem }, key) => {
    const place = stem.findIndex(({ token }) => token === key.token)
    const piece = stem[place]
    if (piece) stem[place] = { ...piece, token: blankedAt(piece.token, key.from, key.to) }
  },
}

function blankedAt(token: Token, from: number, to: number): Token {
  const blank = (text: string): string => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to)
  return { ...token, line: { ...token.line, text: blank(token.line.text), fold: blank(token.line.fold) } }
}

/** Moves keys that a file writes by habit into the questions' keys: most questions must share the habit, two at least. */
export function settleHabits(questions: readonly Parts[]): void {
  const choices = questions.filter(({ options }) => options.length > 1)
  for (const habit of [above, below, inside]) {
    const open = choices.filter(({ keys }) => keys.length === 0)
    const found = open.flatMap(parts => {
      const piece = habit.find(parts)
      return piece === undefined ? [] : [{ parts, piece }]
    })
    if (found.length < 2 || found.length < open.length * 0.6 || open.length < choices.length * 0.5) continue
    for (const { parts, piece } of found) {
      habit.take(parts, piece)
      parts.keys.push({ field: 'answer', label: piece.token, pieces: [piece] })
    }
  }
}

/**
 * 'Answer: B' above the first question, and none under the last: each key may stand above its question. Where nothing but
 * keys follows the options it does; elsewhere each question gets both keys beside it, which only count where they agree.
 */
export function settleKeysAbove(tokens: readonly Token[], questions: readonly Parts[]): void {
  const first = questions[0]
  const last = questions.at(-1)
  if (first === undefined || last === undefined || last.keys.length > 0) return
  if (questions.some(({ options, keys }) => options.length < 2 || (keys.length !== 1 && keys !== last.keys))) return
  const lead = tokens.slice(0, first.segment.from).findLast(({ kind }) => kind === 'text')
  if (lead?.label?.field !== 'answer' || !isStrictKey(lead.line.fold.slice(lead.label.restAt))) return
  const piece = { token: lead, from: lead.label.restAt, to: lead.line.text.length, parted: false }
  const before = [{ field: 'answer' as const, label: lead, pieces: [piece] }, ...questions.flatMap(({ keys }) => keys)]
  const plain = questions.every(({ fields, after }) => fields.length === 0 && after.length === 0)
  for (const [place, { keys }] of questions.entries()) {
    const above = before[place]
    if (plain) keys.length = 0
    if (above) keys.push(above)
  }
}
