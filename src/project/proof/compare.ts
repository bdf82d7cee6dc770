import type { Question } from '../../corpus/item.ts'
import type { Bounds } from '../../writers/lms/bounds.ts'
import { type Claim, claimsOf } from './claim.ts'

/** `silent`: at least one of the two states no key, or the two cannot be compared. */
export type Verdict = 'same' | 'different' | 'silent' | 'open'

type Of<T extends Claim['type']> = Extract<Claim, { type: T }>
type Pair<T> = readonly [T, T]

/** Takes out what has the same name on both sides and on each only once. */
function sameNamed<T>(left: T[], right: T[], name: (entry: T) => string): Pair<T>[] {
  const count = (list: readonly T[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const entry of list) counts.set(name(entry), (counts.get(name(entry)) ?? 0) + 1)
    return counts
  }
  const [inLeft, inRight] = [count(left), count(right)]
  const isSure = (entry: T): boolean => inLeft.get(name(entry)) === 1 && inRight.get(name(entry)) === 1
  const partners = new Map(right.map(entry => [name(entry), entry]))
  const pairs = left.filter(isSure).flatMap((entry): Pair<T>[] => {
    const partner = partners.get(name(entry))
    return partner === undefined ? [] : [[entry, partner]]
  })
  const [restLeft, restRight] = [left.filter(entry => !isSure(entry)), right.filter(entry => !isSure(entry))]
  left.splice(0, left.length, ...restLeft)
  right.splice(0, right.length, ...restRight)
  return pairs
}

/** Who is who: by text, else by text without case, else by place. Undefined where the two sides are not of one length. */
function paired<T extends { readonly text: string }>(left: readonly T[], right: readonly T[]): Pair<T>[] | undefined {
  if (left.length !== right.length) return undefined
  const [ours, theirs] = [[...left], [...right]]
  const exact = sameNamed(ours, theirs, ({ text }) => text)
  const loose = sameNamed(ours, theirs, ({ text }) => text.toLowerCase())
  const rest = ours.flatMap((entry, index): Pair<T>[] => {
    const partner = theirs[index]
    return partner === undefined ? [] : [[entry, partner]]
  })
  return [...exact, ...loose, ...rest]
}

const verdict = (same: boolean): Verdict => (same ? 'same' : 'different')

function compareOptions(form: Of<'options'>, output: Of<'options'>): Verdict {
  const pairs = paired(form.options, output.options)?.filter(([ours]) => !ours.part)
  if (pairs === undefined || pairs.length === 0) return 'silent'
  return verdict(pairs.every(([ours, theirs]) => ours.correct === theirs.correct))
}

/** A target may accept less than the form (that is a loss, and told), never something else. */
const isPart = (part: readonly string[], whole: readonly string[]): boolean => part.every(text => whole.includes(text))

const middle = ({ min, max }: Bounds): number => (min + max) / 2

/** Up to the digits that formats round away. */
function isWithin(part: Bounds, whole: Bounds): boolean {
  const slack = 1e-6 * Math.max(Math.abs(whole.min), Math.abs(whole.max)) + 1e-12
  const centre = part.value ?? middle(part)
  const near = Math.abs(centre - (whole.value ?? middle(whole))) <= slack || Math.abs(centre - middle(whole)) <= slack
  return near && part.min >= whole.min - slack && part.max <= whole.max + slack
}

const compareNumbers = (form: Of<'numbers'>, ranges: readonly Bounds[]): Verdict =>
  verdict(ranges.every(range => form.ranges.some(whole => isWithin(range, whole))))

/** Numbers that were written as text: a target of exact values has one of each range. */
function compareNumerals(form: Of<'numbers'>, accepted: readonly string[]): Verdict {
  const values = accepted.map(Number)
  if (values.some(value => Number.isNaN(value))) return 'silent'
  const slack = (value: number): number => 1e-6 * Math.abs(value) + 1e-12
  const isIn = (value: number, { min, max }: Bounds): boolean =>
    value >= min - slack(value) && value <= max + slack(value)
  return verdict(values.every(value => form.ranges.some(range => isIn(value, range))))
}

const wordOf = (text: string): string =>
  text
    .replace(/<[^<>]*>/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

/** A list that is written in: different only where what is accepted is an option that is wrong. */
function compareWritten({ options }: Of<'options'>, accepted: readonly string[]): Verdict {
  const right = options.flatMap(({ text, correct }) => (correct ? [wordOf(text)] : []))
  const wrong = options.flatMap(({ text, correct }) => (correct ? [] : [wordOf(text)]))
  const words = accepted.map(wordOf)
  if (isPart(words, right)) return 'same'
  return words.some(word => !right.includes(word) && wrong.includes(word)) ? 'different' : 'silent'
}

/** Pairs by their prompts; a prompt that is only on one side makes the two incomparable. */
function comparePairs(form: Of<'pairs'>['pairs'], output: Of<'pairs'>['pairs']): Verdict {
  const named = (list: Of<'pairs'>['pairs']) => list.map(([text, match]) => ({ text, match }))
  const pairs = paired(named(form), named(output))
  if (pairs === undefined) return 'silent'
  const same = pairs.every(([ours, theirs]) => ours.match.toLowerCase() === theirs.match.toLowerCase())
  if (same) return 'same'
  // Matches that a format spells in another way are no other key.
  const known = new Set(form.map(([, match]) => match.toLowerCase()))
  return output.every(([, match]) => known.has(match.toLowerCase())) ? 'different' : 'silent'
}

function compareSequences(form: Of<'sequence'>, texts: readonly string[]): Verdict {
  if (form.texts.length !== texts.length) return 'silent'
  const [ours, theirs] = [form.texts, texts].map(list => list.map(text => text.toLowerCase()))
  if (ours?.every((text, index) => text === theirs?.[index])) return 'same'
  return isPart(theirs ?? [], ours ?? []) ? 'different' : 'silent'
}

/** An ordering that was written as pairs of places and entries: the entries in the order of their places. */
const byPlace = ({ pairs }: Of<'pairs'>): readonly string[] =>
  [...pairs].sort(([a], [b]) => Number(a) - Number(b)).map(([, match]) => match)

function compareClaims(form: Claim, output: Claim): Verdict {
  switch (form.type) {
    case 'options':
      if (output.type === 'options') return compareOptions(form, output)
      return output.type === 'text' ? compareWritten(form, output.accepted) : 'silent'
    case 'text':
      return output.type === 'text' ? verdict(isPart(output.accepted, form.accepted)) : 'silent'
    case 'numbers':
      if (output.type === 'text') return compareNumerals(form, output.accepted)
      return output.type === 'numbers' ? compareNumbers(form, output.ranges) : 'silent'
    case 'pairs':
      return output.type === 'pairs' ? comparePairs(form.pairs, output.pairs) : 'silent'
    case 'sequence':
      if (output.type === 'pairs') return compareSequences(form, byPlace(output))
      return output.type === 'sequence' ? compareSequences(form, output.texts) : 'silent'
  }
}

/** Whether what was read back of a question states the key that the form states. */
export function compareKeys(form: Question, output: Question): Verdict {
  const ours = claimsOf(form)
  if (ours.length === 0) return 'open'
  const theirs = claimsOf(output)
  if (ours.length !== theirs.length) return 'silent'
  const verdicts = ours.map((claim, index): Verdict => {
    const other = theirs[index]
    return claim && other ? compareClaims(claim, other) : 'silent'
  })
  return (['different', 'silent'] as const).find(worst => verdicts.includes(worst)) ?? 'same'
}
