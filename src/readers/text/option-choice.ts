import { isRoman } from './alphabets.ts'
import { keyNumerals } from './key-shape.ts'
import { bare } from './key-target.ts'
import { judgedLines, plusLines, signedBullets } from './marked-lines.ts'
import type { OptionMark } from './option-mark.ts'
import { asksToMatch } from './phrases.ts'
import { plainOptions } from './plain-options.ts'
import { findRuns, type Run, type RunOption } from './run.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'
import { rightWords, wrongWords } from './vocabulary.ts'

const tickLine = /^[\s>]{0,8}[-*+•]?\s?(?:\[[ xX*✓хХ×✔]?\]|\([ xX*✓хХ×✔]?\)|[☐☑☒□■○●◯◉⬜✅])\s{0,3}/u
const bulletLine = /^[\s>]{0,8}([-*+•▪●◦‣·–—>])\s{1,8}(?=\S)/u

/** The first token at which something other than stem and options stands. */
function labelAfter(tokens: readonly Token[], { from, to }: Segment): number {
  for (let at = from + 1; at < to; at++) {
    const field = tokens[at]?.label?.field
    if (field !== undefined && field !== 'options' && field !== 'note' && field !== 'passage' && field !== 'hint')
      return at
  }
  return to
}

function listed(
  tokens: readonly Token[],
  range: readonly [from: number, to: number],
  read: (token: Token, place: number) => { sign: string; textAt: number } | undefined,
): RunOption[] {
  const found: RunOption[] = []
  for (let at = range[0]; at < range[1]; at++) {
    const token = tokens[at]
    const mark = token?.kind === 'text' ? read(token, found.length) : undefined
    if (token === undefined || mark === undefined) continue
    const { first } = token.line
    const option: OptionMark = {
      letters: [{ alphabet: 'listed', index: found.length }],
      sign: mark.sign,
      style: 'listed',
      start: first,
      letterAt: mark.textAt,
      textAt: mark.textAt,
    }
    found.push({ at, mark: option, index: found.length })
  }
  return found
}

const verdicts = /^\s{0,60}(?:[([*_]{0,3})([\p{L}\p{M} ]{2,24})(?:[)\]*_.]{0,3})\s{0,60}$/u

const isVerdict = ({ line }: Token): boolean => {
  const word = verdicts.exec(line.fold.slice(0, 60))?.[1]?.toLowerCase().trim() ?? ''
  return rightWords.has(word) || wrongWords.has(word)
}

/** The lines of the key, after its label. */
function keyLines(tokens: readonly Token[], label: number, to: number): string[] {
  const own = tokens[label]
  const lines = [own?.line.fold.slice(own.label?.restAt ?? 0) ?? '']
  for (let at = label + 1; at < to && tokens[at]?.kind === 'text' && tokens[at]?.label === undefined; at++)
    lines.push(tokens[at]?.line.fold ?? '')
  return lines.map(line => line.trim()).filter(line => line !== '')
}

const asLine = (tokens: readonly Token[], places: readonly number[]): RunOption[] =>
  places.map((at, index) => {
    const first = tokens[at]?.line.first ?? 0
    return { at, index, mark: { letters: [], sign: '', style: 'listed', start: first, letterAt: first, textAt: first } }
  })

/** 'Options:' alone on its line: what follows are options. */
const announces = (token: Token | undefined): boolean =>
  token?.label?.field === 'options' && token.line.fold.slice(token.label.restAt).trim() === ''

/** The lines between an announcement of options and what ends them, where they are few and short. */
function announcedLines(tokens: readonly Token[], [from, to]: readonly [from: number, to: number]): RunOption[] {
  const at = tokens.slice(from, to).findIndex(announces)
  if (at < 0) return []
  const lines: number[] = []
  for (let place = from + at + 1; place < to; place++) {
    const token = tokens[place]
    if (token?.kind === 'blank') continue
    if (token?.kind !== 'text' || token.label !== undefined || token.line.text.length > 200) break
    lines.push(place)
  }
  return lines.length > 1 && lines.length < 9 ? asLine(tokens, lines) : []
}

/**
 * Options that are only lines: as many as the key has verdicts or bits, or one of them the key's own text, or the lines
 * after a stem that ends in a question mark where the key is a letter.
 */
function lineOptions(tokens: readonly Token[], segment: Segment, end: number): Run | undefined {
  const bits = bitsOf(tokens[segment.from])
  const lines: number[] = []
  const start =
    bits === undefined && segment.opening !== undefined && rest(tokens, segment) !== ''
      ? segment.from
      : segment.from + 1
  for (let at = start; at < (bits === undefined ? end : segment.to); at++)
    if (tokens[at]?.kind === 'text') lines.push(at)
  const run = (count: number): Run | undefined =>
    count > 1 && lines.length > count ? { alphabet: 'lines', options: asLine(tokens, lines.slice(-count)) } : undefined
  if (bits !== undefined) return run(bits.length)
  if (end >= segment.to) return undefined
  const key = keyLines(tokens, end, segment.to)
  const verdictLines = tokens
    .slice(end + 1, segment.to)
    .filter(token => token.kind === 'text' && isVerdict(token)).length
  if (verdictLines > 1 && verdictLines === key.length) return run(verdictLines)
  const announced = lines.findIndex(at => announces(tokens[at]))
  const stem = announced >= 0 ? announced : lines.findIndex(at => /[?:？：]\s*$/u.test(tokens[at]?.line.fold ?? ''))
  const options = lines.slice(stem < 0 ? 1 : stem + 1)
  const said = bare(key[0] ?? '')
  const named = options.filter(at => bare(tokens[at]?.line.text ?? '') === said).length === 1
  const short = options.every(at => (tokens[at]?.line.text.length ?? 0) < 160)
  const lettered =
    stem >= 0 && key.length === 1 && /^[A-H]$/u.test(key[0] ?? '') && (key[0] ?? '').charCodeAt(0) - 65 < options.length
  return options.length < 8 && short && said !== '' && (named || lettered) ? run(options.length) : undefined
}

function rest(tokens: readonly Token[], { from, opening }: Segment): string {
  return tokens[from]?.line.fold.slice(opening?.textAt ?? 0).trim() ?? ''
}

/** `X0100`: one bit an option. */
export function bitsOf(token: Token | undefined): string | undefined {
  return /^\s*X([01]{2,12})\s*$/u.exec(token?.line.fold.slice(0, 24) ?? '')?.[1]
}

/** The last run of circled letters or Roman numerals. */
function countedRun(tokens: readonly Token[], [from, to]: readonly [from: number, to: number]): Run | undefined {
  const run = findRuns(tokens.slice(from, to), true).findLast(({ options }) => options.length > 1)
  return run && { alphabet: run.alphabet, options: run.options.map(option => ({ ...option, at: option.at + from })) }
}

const textAfter = ({ line: { fold } }: Token, at: number): string => fold.slice(at).trim()

/**
 * Whether Roman numerals are options here, not statements or parts of a question: the key is one of them, alone or with
 * its text; without a key, the stem asks and none of them does.
 */
function numeralsAnswer(tokens: readonly Token[], segment: Segment, { options }: Run): boolean {
  const end = labelAfter(tokens, segment)
  const key = tokens[end]?.label?.field === 'answer' ? (keyLines(tokens, end, segment.to)[0] ?? '') : undefined
  const texts = options.map(({ at, mark }) => textAfter(tokens[at] as Token, mark.textAt))
  if (key !== undefined) {
    const shape = keyNumerals(key)
    return shape !== undefined && (shape.rest === '' || texts.some(text => bare(text) === bare(shape.rest)))
  }
  const stem = tokens.slice(segment.from, options[0]?.at).findLast(({ kind }) => kind === 'text')
  const asks = /[?？]\s*$/u
  return options.length > 2 && asks.test(stem?.line.fold ?? '') && !texts.some(text => asks.test(text))
}

/** How a file writes options without letters, as most of its questions show. */
export interface OptionWays {
  /** Bullets that bear signs. */
  readonly signed: boolean
  /** Plain lines. */
  readonly plain: boolean
}

/** Options without letters: numbers of another style than the question's, boxes to tick, bullets before the key. */
function otherOptions(tokens: readonly Token[], segment: Segment, ways: OptionWays): Run | undefined {
  const end = labelAfter(tokens, segment)
  const range = [segment.from + 1, end] as const
  const counted = countedRun(tokens, range)
  if (counted && (!isRoman(counted.alphabet) || numeralsAnswer(tokens, segment, counted))) return counted
  const named = listed(tokens, range, ({ label, line }) =>
    label?.field === 'options' && label.restAt < line.fold.length ? { sign: '', textAt: label.restAt } : undefined,
  )
  if (named.length > 1) return { alphabet: 'named', options: named }
  const ticks = listed(tokens, range, ({ line }) => {
    const found = tickLine.exec(line.fold.slice(0, 40))
    return found ? { sign: found[0].trim(), textAt: found[0].length } : undefined
  })
  if (ticks.length > 1) return { alphabet: 'ticks', options: ticks }
  const signed = ways.signed ? signedBullets(tokens, range) : []
  if (signed.length > 1) return { alphabet: 'bullets', options: signed }
  const plus = ways.signed ? plusLines(tokens, range) : []
  if (plus.length > 1) return { alphabet: 'bullets', options: plus }
  const judged = judgedLines(tokens, range)
  if (judged.length > 1) return { alphabet: 'lines', options: judged }
  const announced = announcedLines(tokens, range)
  if (announced.length > 1) return { alphabet: 'lines', options: announced }
  const keyed = tokens[end]?.label?.field === 'answer' && end < segment.to
  if (!keyed) {
    if (bitsOf(tokens[segment.from]) !== undefined) return lineOptions(tokens, segment, segment.to)
    const plain = ways.plain ? plainOptions(tokens, [segment.from, end]) : []
    return plain.length > 1 ? { alphabet: 'lines', options: plain } : undefined
  }
  const base = tokens.slice(...range).find(({ number }) => number !== undefined)?.number?.value === 0 ? 0 : 1
  const numbers = listed(tokens, range, ({ number }, place) =>
    number !== undefined && number.value === place + base
      ? { sign: String(number.value), textAt: number.textAt }
      : undefined,
  )
  if (numbers.length > 1 && !asksToMatch(tokens[segment.from]?.line.text ?? ''))
    return { alphabet: 'numbers', options: numbers }
  const bullets = listed(tokens, range, ({ line }) => {
    const found = bulletLine.exec(line.fold.slice(0, 40))
    return found ? { sign: found[1] ?? '', textAt: found[0].length } : undefined
  })
  return bullets.length > 1 ? { alphabet: 'bullets', options: bullets } : lineOptions(tokens, segment, end)
}

/** Whether signed bullets are how a file writes options: most of its questions have them that have no letters. */
export function hasSignedBullets(tokens: readonly Token[], segments: readonly Segment[]): boolean {
  const open = segments.filter(({ runs }) => !runs.some(({ options }) => options.length > 1))
  if (open.length === 0) return false
  const signed = open.filter(segment => {
    const range = [segment.from + 1, labelAfter(tokens, segment)] as const
    return signedBullets(tokens, range).length > 1 || (open.length > 1 && plusLines(tokens, range).length > 1)
  }).length
  return signed >= open.length * 0.6
}

/** The run that holds the question's options; others of the segment are lists in its text. */
export function optionsOf(tokens: readonly Token[], segment: Segment, ways: OptionWays): Run | undefined {
  const real = segment.runs.filter(({ options }) => options.length > 1)
  if (real.length > 0) return real.at(-1)
  const other = otherOptions(tokens, segment, ways)
  if (other) return other
  const end = labelAfter(tokens, segment)
  const only = segment.runs.filter(
    ({ options: [first] }) => first !== undefined && first.index < 8 && first.at > segment.from && first.at <= end,
  )
  return only.length === 1 && segment.opening !== undefined ? only[0] : undefined
}
