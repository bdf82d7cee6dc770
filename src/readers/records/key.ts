import type { Origin } from '../../corpus/origin.ts'
import type { Message } from '../../diagnostics/message.ts'
import { letters } from '../text/alphabets.ts'
import { type Statement, weigh } from '../text/key.ts'
import { readClaim } from '../text/key-claim.ts'
import type { Claim, Target } from '../text/key-target.ts'
import { type DataNode, isList, textOf } from './node.ts'
import type { RawOption } from './raw-option.ts'
import type { QuestionRecord } from './record.ts'

/** What a file shows of its keys, taken together. */
export interface Habit {
  /** What number keys count from; undefined where nothing in the file says it. */
  readonly base: 0 | 1 | undefined
  /** Keys repeat the text of their option. */
  readonly texts: boolean
}

/** The options as keys refer to them: by their own letters, else A, B, C … */
function targetsOf(options: readonly RawOption[]): readonly Target[] {
  return options.map(({ sign, text }, place) => {
    const own = letters.get(sign)?.[0]
    if (own) return { sign, index: own.index, alphabet: own.alphabet, text }
    return { sign: /^\d/u.test(sign) ? sign : String.fromCharCode(65 + place), index: place, alphabet: 'upper', text }
  })
}

const digits = /^\d{1,2}$/u

/** A key's values: one, or those of a list. */
function valuesOf(node: DataNode): readonly DataNode[] {
  return isList(node) ? node.value : [node]
}

/**
 * A list with a verdict for each option: `[true, false, true]`, `[1, 0, 1]`. Two numbers that differ may also be the places of two keys:
 * that is nobody's guess.
 */
function verdictsOf(node: DataNode, options: readonly RawOption[]): readonly number[] | 'doubtful' | undefined {
  if (!isList(node) || node.value.length !== options.length || options.length < 2) return undefined
  const values = node.value.map(({ value }) => value)
  const bits = values.every(value => value === 0 || value === 1)
  if (!bits && !values.every(value => typeof value === 'boolean')) return undefined
  if (bits && values.length === 2 && values[0] !== values[1]) return 'doubtful'
  return values.flatMap((value, place) => (value === true || value === 1 ? [place] : []))
}

const hasNumberSigns = (options: readonly RawOption[]): boolean => options.every(({ sign }) => /^\d{1,2}$/u.test(sign))

/** A value that can only be an option's number: digits that are no option's own text, where options have no numbers of their own. */
function numberOf(node: DataNode, options: readonly RawOption[]): number | undefined {
  const text = textOf(node) ?? ''
  if (!digits.test(text) || hasNumberSigns(options)) return undefined
  return options.some(option => option.text === text) ? undefined : Number(text)
}

/** The place that a letter or text names, to weigh numbers by. */
function namedPlace(record: QuestionRecord): number | undefined {
  const targets = targetsOf(record.options)
  for (const { node } of record.keys) {
    const text = textOf(node) ?? ''
    if (text === '' || digits.test(text)) continue
    const claim = readClaim(text, text, targets)
    if (claim.type === 'keys' && claim.keys.size === 1) return [...claim.keys][0]
  }
  return undefined
}

/**
 * What the numbers of a file count from: a 0, or a letter beside the number, says so; a number as large as there are options
 * says 1. Where the signs disagree, or there are none, it stays unknown.
 */
export function habitOf(records: readonly QuestionRecord[]): Habit {
  let zero = false
  let one = false
  let texts = false
  for (const record of records) {
    const { options, keys } = record
    if (options.length < 2) continue
    const named = namedPlace(record)
    for (const { node, base } of keys) {
      if (base !== undefined || verdictsOf(node, options)) continue
      for (const value of valuesOf(node)) {
        const text = textOf(value) ?? ''
        if (text.length > 2 && !digits.test(text) && options.some(option => option.text === text)) texts = true
        const number = numberOf(value, options)
        if (number === undefined) continue
        if (number === 0 || number === named) zero = true
        if (number === options.length || (named !== undefined && number === named + 1)) one = true
      }
    }
  }
  return { base: zero === one ? undefined : zero ? 0 : 1, texts }
}

export interface Keyed {
  /** Places of the right options; undefined where the record does not say, or not clearly. */
  readonly keys: ReadonlySet<number> | undefined
  readonly messages: readonly Message[]
}

/** Weighs what a record says of its key: marks on options, letters, texts, numbers. */
export function keyOfRecord(record: QuestionRecord, habit: Habit, place: (node: DataNode) => Origin): Keyed {
  const targets = targetsOf(record.options)
  const statements: Statement[] = []
  const marks = record.options.flatMap((option, index) => (option.correct ? [index] : []))
  if (marks.length > 0) {
    statements.push({
      claim: { type: 'keys', keys: new Set(marks) },
      origin: place(record.options[marks[0] ?? 0]?.node ?? record.node),
      words: 'marked',
    })
  }
  for (const { name, node, base: own } of record.keys) {
    const claim = claimOf(node, {
      options: record.options,
      targets,
      byId: /ids?$/iu.test(name),
      habit: own === undefined ? habit : { ...habit, base: own },
    })
    if (claim) statements.push({ claim, origin: place(node), words: wordsOf(node) })
  }
  return weigh(statements)
}

const wordsOf = (node: DataNode): string =>
  valuesOf(node)
    .map(value => String(value.value).slice(0, 40))
    .join(', ')

interface Choices {
  readonly options: readonly RawOption[]
  readonly targets: readonly Target[]
  readonly habit: Habit
  /** The field's name says that it holds ids. */
  readonly byId: boolean
}

/** What one field claims; undefined for a verdict without options to judge. */
function claimOf(node: DataNode, choices: Choices): Claim | undefined {
  const verdicts = verdictsOf(node, choices.options)
  if (verdicts === 'doubtful') return { type: 'unreadable' }
  if (verdicts) return verdicts.length === 0 ? { type: 'empty' } : { type: 'keys', keys: new Set(verdicts) }
  const claims = valuesOf(node).map(value => idClaim(value, choices) ?? valueClaim(value, choices))
  if (claims.length === 0) return { type: 'empty' }
  const keys = new Set<number>()
  for (const claim of claims) {
    if (claim.type !== 'keys') return claim
    for (const key of claim.keys) keys.add(key)
  }
  return { type: 'keys', keys }
}

/** What names an option by the id that the file gives it; undefined where it can only be something else. */
function idClaim(node: DataNode, { options, byId }: Choices): Claim | undefined {
  const text = textOf(node)
  const places = options.flatMap(({ id }, place) => (id !== undefined && id === text ? [place] : []))
  if (byId && options.every(({ id }) => id !== undefined))
    return places.length === 1 ? { type: 'keys', keys: new Set(places) } : { type: 'dangling' }
  const otherwise = options.some(option => option.text === text || option.sign === text)
  return places.length === 1 && (text?.length ?? 0) > 2 && !otherwise
    ? { type: 'keys', keys: new Set(places) }
    : undefined
}

function valueClaim(node: DataNode, { options, targets, habit }: Choices): Claim {
  const { base } = habit
  const text = textOf(node)
  if (text === undefined) return { type: 'empty' }
  const number = numberOf(node, options)
  if (number !== undefined) {
    if (base === undefined) return { type: 'unreadable' }
    const place = number - base
    return place >= 0 && place < options.length ? { type: 'keys', keys: new Set([place]) } : { type: 'dangling' }
  }
  if (digits.test(text)) return digitsClaim(text, options, habit)
  const several = /^\s*\d{1,2}(?:\s*[,;]\s*\d{1,2})+\s*$/u.test(text) && !hasNumberSigns(options)
  const repeated = several ? undefined : repeatedText(text, options)
  if (repeated !== undefined) return { type: 'keys', keys: new Set([repeated]) }
  if (!several) return readClaim(text, text, targets)
  if (base === undefined) return { type: 'unreadable' }
  const places = text.split(/[,;]/u).map(part => Number(part) - base)
  return places.every(place => place >= 0 && place < options.length)
    ? { type: 'keys', keys: new Set(places) }
    : { type: 'dangling' }
}

/** The place of the only option with this very text, where the text cannot be the letters of several (`AB`). */
function repeatedText(text: string, options: readonly RawOption[]): number | undefined {
  const places = options.flatMap((option, place) => (option.text === text ? [place] : []))
  if (places.length !== 1 || text.length < 2) return undefined
  const letters = [...text.toUpperCase()]
  const named = letters.every(letter => letter >= 'A' && letter.charCodeAt(0) - 65 < options.length)
  return named && new Set(letters).size === letters.length ? undefined : places[0]
}

/** Digits that are an option's own sign or text. Where they could be a place too, all readings must agree. */
function digitsClaim(text: string, options: readonly RawOption[], { base, texts }: Habit): Claim {
  const bySign = options.flatMap((option, place) => (Number(option.sign || 'x') === Number(text) ? [place] : []))
  const byText = options.flatMap((option, place) => (option.text === text ? [place] : []))
  if (texts && byText.length === 1) return { type: 'keys', keys: new Set(byText) }
  const bases = hasNumberSigns(options) ? [] : base === undefined ? [0, 1] : [base]
  const byPlace = bases.map(from => Number(text) - from).filter(place => place >= 0 && place < options.length)
  const readings = new Set([...bySign, ...byText, ...byPlace])
  if (readings.size === 0) return { type: 'dangling' }
  return readings.size === 1 ? { type: 'keys', keys: readings } : { type: 'unreadable' }
}
