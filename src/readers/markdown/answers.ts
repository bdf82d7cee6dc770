import type { Entry, Gap, NumericAnswer, Option, TextAnswer } from '../../corpus/item.ts'
import { bracketValue, parseAttributes } from './attributes.ts'
import { isBlank, trimmed, trimmedEnd } from './blank.ts'
import { type Complain, readFields, readNumber } from './field.ts'
import { entryOf, type Part, partsOf } from './part.ts'

/** Says what is wrong with a part. */
export interface Doubt {
  readonly part: (reason: string, part: Part) => void
  readonly attribute: (part: Part) => Complain
}

function extras(part: Part, doubt: Doubt): Readonly<Record<string, unknown>> {
  const { values } = readFields(part.attributes, doubt.attribute(part))
  const { tags: _tags, media: _media, ...rest } = values
  return rest
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]) {
  return Object.fromEntries(names.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])))
}

const withFeedback = (feedback: string | undefined) => (feedback === undefined ? {} : { feedback })

export function readOptions(parts: readonly Part[], doubt: Doubt): Option[] {
  return parts
    .filter(part => part.kind === 'box')
    .map((part, index) => {
      const { text, feedback } = entryOf(part)
      const sign = part.name.trim()
      if (!/^[xX?]?$/u.test(sign)) doubt.part(`Unexpected [${sign}], expected [x], [ ] or [?]`, part)
      const correct = sign === '' ? false : /^[xX]$/u.test(sign) ? true : null
      const values = extras(part, doubt)
      return {
        id: `o${index + 1}`,
        text,
        correct,
        ...withFeedback(feedback),
        ...pick(values, ['id', 'pinned', 'credit']),
      }
    })
}

/** The text of an answer: the rest of the line, or what stands in quotes. */
function answerText(text: string): string {
  return text.startsWith('"') ? (bracketValue(text) ?? text) : trimmedEnd(text)
}

export function readTexts(parts: readonly Part[], doubt: Doubt): TextAnswer[] {
  return parts
    .filter(part => part.kind === 'answer')
    .flatMap(part => {
      const { feedback } = entryOf(part)
      const text = answerText(part.first)
      if (text === '') {
        doubt.part('Unexpected empty answer, expected text after =', part)
        return []
      }
      return [{ text, ...withFeedback(feedback), ...pick(extras(part, doubt), ['credit']) }]
    })
}

const number = String.raw`([-+]?\d{1,20}(?:\.\d{1,20})?(?:e[-+]?\d{1,3})?)`
const tolerant = new RegExp(String.raw`^${number}(?:[ \t]*(?:±|\+-|\+/-)[ \t]*${number})?$`, 'iu')
const between = new RegExp(String.raw`^${number}[ \t]*(?:\.\.|–|to)[ \t]*${number}$`, 'iu')
const precise = new RegExp(String.raw`^${number}[ \t]*\((\d{1,3}) (significant figures?|decimals?)\)$`, 'iu')

/** `3.14 ± 0.01`, `2 .. 5`, `9.81 (3 significant figures)`, `0.5 (2 decimals)`. */
export function readNumeric(text: string): NumericAnswer | undefined {
  const value = tolerant.exec(text)
  if (value) {
    const tolerance = value[2] === undefined ? undefined : readNumber(value[2])
    if (tolerance !== undefined && tolerance < 0) return undefined
    return { type: 'value', value: Number(value[1]), ...(tolerance === undefined ? {} : { tolerance }) }
  }
  const range = between.exec(text)
  if (range) return { type: 'range', min: Number(range[1]), max: Number(range[2]) }
  const digits = precise.exec(text)
  if (!digits) return undefined
  const figures = digits[3]?.startsWith('s') ? 'significant' : 'decimal'
  return { type: 'precision', value: Number(digits[1]), digits: Number(digits[2]), figures }
}

export function readNumbers(parts: readonly Part[], doubt: Doubt): NumericAnswer[] {
  return parts
    .filter(part => part.kind === 'answer')
    .flatMap(part => {
      const { feedback } = entryOf(part)
      const answer = readNumeric(part.first.trim())
      if (answer === undefined) {
        doubt.part(`Unexpected '${part.first.trim().slice(0, 40)}', expected a number, a range or a tolerance`, part)
        return []
      }
      return [{ ...answer, ...withFeedback(feedback), ...pick(extras(part, doubt), ['credit']) }]
    })
}

const bracketId = (part: Part): string | null => {
  const name = part.name.trim()
  return name === '?' || name === '' ? null : (bracketValue(name) ?? name)
}

export function readMatching(parts: readonly Part[], doubt: Doubt) {
  const boxes = parts.filter(part => part.kind === 'box')
  const prompts = boxes.map((part, index) => {
    const { text, feedback } = entryOf(part)
    return {
      id: `p${index + 1}`,
      text,
      match: bracketId(part),
      ...withFeedback(feedback),
      ...pick(extras(part, doubt), ['id']),
    }
  })
  const rounds = parts.filter(part => part.kind === 'round')
  const matches = rounds.map((part, index): Entry => {
    const id = bracketId(part)
    if (id === null) doubt.part('Unexpected (?), expected the name of a match', part)
    return { id: id ?? `m${index + 1}`, text: entryOf(part).text, ...pick(extras(part, doubt), ['pinned']) }
  })
  return { prompts, matches }
}

export function readOrdering(parts: readonly Part[], doubt: Doubt) {
  const rounds = parts.filter(part => part.kind === 'round')
  const entries = rounds.map((part, index): Entry => {
    return { id: `e${index + 1}`, text: entryOf(part).text, ...pick(extras(part, doubt), ['id', 'pinned']) }
  })
  const ranks = rounds.map(part => Number(part.name.trim()))
  const ranked = entries
    .map((entry, index) => ({ id: entry.id, rank: ranks[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
  const known = ranked.length > 0 && ranked.every(({ rank }, index) => rank === index + 1)
  const silent = rounds.every(part => part.name.trim() === '?')
  if (!known && !silent) {
    const odd = rounds[0]
    if (odd) doubt.part(`Unexpected places, expected each of 1 to ${rounds.length} once`, odd)
  }
  return { entries, sequence: known ? ranked.map(({ id }) => id) : null }
}

/** What stands below `Gap id:`, one level in. */
export function readGap(part: Part, doubt: Doubt): Gap {
  const id = bracketValue(part.about) ?? part.about
  const lines = isBlank(part.first) ? part.rest : [part.first, ...part.rest]
  const { text, parts } = partsOf(lines)
  const inner = parts.map(one => ({ ...one, at: part.at + 1 + one.at }))
  const said = trimmed(text.join(''))
  const list = parseAttributes(said, 0)
  if (said !== '' && list?.end !== said.length) doubt.part(`Unexpected text in a gap: ${said.slice(0, 40)}`, part)
  const { kind, values } = readFields(list?.attributes ?? [], doubt.attribute(part))
  const boxes = inner.some(one => one.kind === 'box')
  if (kind === 'choice' || (kind === undefined && boxes)) {
    return { type: 'choice', id, options: readOptions(inner, doubt), ...pick(values, ['shuffle']) }
  }
  if (kind === 'numeric') return { type: 'numeric', id, answers: readNumbers(inner, doubt) }
  return { type: 'text', id, answers: readTexts(inner, doubt), ...pick(values, ['caseSensitive']) }
}
