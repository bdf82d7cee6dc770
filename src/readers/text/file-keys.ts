import { isStrictKey } from './key-shape.ts'
import type { Parts, Piece } from './piece.ts'
import type { Token } from './token.ts'
import { bold, type Habit, stated, textOf, trailing, under } from './truth-habits.ts'

const lone = /^\s*[([]?([A-Ha-h]{1,4})[)\]]?[.)]?\s*$/u

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

const closing = /(?<=[\s.;,)])[([]\s?([A-Ha-h])\s?[)\]]\s?\.?\s*$/u

/** 'Both (a) and (b)', 'none but (c)': the letter in brackets is part of the option. */
const namesOption = (text: string): boolean =>
  /(?:(?<!\p{L})(?:and|or|nor|both|but|y|o|et|ou|und|oder|e|и|или|options?|answers?|choices?|to|than|of|in|for|with|except|only|not|per|type|class|vitamin|group|part|case|figure|fig|table)|[,&+/=–—-])\s*[([]\s?\p{L}\s?[)\]]\s?\.?\s*$/iu.test(
    text.slice(-60),
  ) || (text.match(/[([]\s?\p{L}\s?[)\]]/gu)?.length ?? 0) > 1

/** The letter stands in brackets after the last option: 'A. Paris; B. Rome. (A)'. */
const behind: Habit = {
  find: ({ options }) => {
    const last = options.at(-1)?.pieces.at(-1)
    const found = last && closing.exec(textOf(last).slice(-24))
    if (!last || !found?.[1] || namesOption(textOf(last))) return undefined
    const at = last.from + Math.max(0, textOf(last).length - 24) + found.index + found[0].indexOf(found[1])
    return textOf(last).trim().length > found[0].length ? { ...last, from: at, to: at + 1, parted: false } : undefined
  },
  take: ({ options }, key) => {
    const pieces = options.at(-1)?.pieces
    const last = pieces?.at(-1)
    if (pieces && last)
      pieces[pieces.length - 1] = { ...last, to: last.from + textOf({ ...last, to: key.from - 1 }).trimEnd().length }
  },
}

const leading = /^\s*[([]\s?([A-H])\s?[)\]]\s{1,4}(?=\S)/u

/** The letter stands in brackets before the stem: '1. [B] Which …'. */
const before: Habit = {
  find: ({ stem: [first], options }) => {
    const found = first && leading.exec(textOf(first).slice(0, 16))
    if (!first || !found?.[1] || found[1].charCodeAt(0) - 65 >= options.length) return undefined
    const from = first.from + found[0].indexOf(found[1])
    return { ...first, from, to: from + 1, parted: false }
  },
  take: ({ stem }) => {
    const [first] = stem
    if (first) stem[0] = { ...first, from: first.from + (leading.exec(textOf(first))?.[0].length ?? 0) }
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

/** Open questions that ask in their first paragraph and answer below it. */
function settleAnswersBelow(questions: readonly Parts[]): void {
  const open = questions.filter(
    ({ options, keys, fields }) => options.length === 0 && keys.length === 0 && fields.length === 0,
  )
  const answered = open.flatMap(parts => {
    const { stem } = parts
    const at = stem.findIndex(({ parted }, place) => place > 0 && parted)
    const asks = (place: number): boolean => /[?？؟][\s*_"'”)]{0,4}$/u.test(textOf(stem[place] as Piece))
    if (at < 1 || !asks(at - 1) || stem.some((_, place) => place >= at && asks(place))) return []
    return [{ parts, at }]
  })
  if (answered.length < 2 || answered.length < questions.length * 0.6) return
  for (const { parts, at } of answered) {
    const pieces = parts.stem.splice(at)
    const first = pieces[0]
    if (first) parts.keys.push({ field: 'answer', label: first.token, pieces })
  }
}

function settle(habit: Habit, open: readonly Parts[], least: number): void {
  const found = open.flatMap(parts => {
    const piece = habit.find(parts)
    return piece === undefined ? [] : [{ parts, piece }]
  })
  if (found.length < least || found.length < open.length * 0.6) return
  for (const { parts, piece } of found) {
    habit.take(parts, piece)
    parts.keys.push({ field: 'answer', label: piece.token, pieces: [piece] })
  }
}

/** Moves keys that a file writes by habit into the questions' keys: most questions must share the habit, two at least. */
export function settleHabits(questions: readonly Parts[]): void {
  const choices = questions.filter(({ options }) => options.length > 1)
  for (const habit of [above, below, before, behind, inside]) {
    const open = choices.filter(({ keys }) => keys.length === 0)
    if (open.length >= choices.length * 0.5) settle(habit, open, 2)
  }
  const statements = questions.filter(
    ({ options, keys, stem }) => options.length === 0 && keys.length === 0 && stem.length > 0,
  )
  settleSeparators(choices)
  const sure = statements.some(({ stem }) => /[√×✓✗✔✘]/u.test(stem.map(textOf).join(' ')))
  settle(stated, statements, sure ? 1 : 2)
  settle(
    trailing,
    statements.filter(({ keys }) => keys.length === 0),
    3,
  )
  settle(
    under,
    statements.filter(({ keys }) => keys.length === 0),
    2,
  )
  settle(
    bold,
    statements.filter(({ keys, fields }) => keys.length === 0 && fields.length === 0),
    3,
  )
  settleAnswersBelow(questions)
}

/** 'A. Paris; B. Rome; C. Bonn': what only parts options on one line is no text of theirs. */
function settleSeparators(choices: readonly Parts[]): void {
  for (const { options } of choices) {
    if (options[0]?.pieces[0]?.token.line !== options[1]?.pieces[0]?.token.line) continue
    const inner = options.slice(0, -1).map(({ pieces }) => pieces.at(-1))
    const sign = inner.map(piece => (piece === undefined ? '' : (/[;,]\s*$/u.exec(textOf(piece))?.[0].charAt(0) ?? '')))
    const lines = new Set(options.map(({ pieces }) => pieces[0]?.token.line.number))
    if (inner.length < 2 || lines.size > 1 || sign.some(found => found === '' || found !== sign[0])) continue
    for (const { pieces } of options.slice(0, -1)) {
      const last = pieces.pop()
      if (last) pieces.push({ ...last, to: last.from + textOf(last).trimEnd().length - 1 })
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
