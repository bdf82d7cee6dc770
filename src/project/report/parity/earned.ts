import type { Gap, ItemOf, NumericAnswer, Option, Question, ScoringRule, TextAnswer } from '../../../corpus/item.ts'
import { boundsOf } from '../../../writers/lms/bounds.ts'
import { answerFraction, optionFractions, scoringOf } from '../../../writers/lms/scoring.ts'
import { moodleFraction, moodleShares } from '../../../writers/moodle/fraction.ts'
import type { Answer, GapAnswer, Ticked } from './answer.ts'
import type { Habits } from './habits.ts'

/** The share of an item's points, 0 to 1, that an answer earns; or who says. */
export type Earned = number | 'by hand' | 'not known'

const within = (share: number): number => Math.min(1, Math.max(0, share))
const snap = (fraction: number, { snapped }: Habits): number =>
  snapped ? Number(moodleFraction(fraction).text) / 100 : fraction

const isExact = ({ options }: Ticked, ids: ReadonlySet<string>): boolean =>
  options.every(({ id, correct }) => ids.has(id) === (correct === true))

const sumOf = (fractions: ReadonlyMap<string, number>, ids: ReadonlySet<string>): number =>
  within([...ids].reduce((total, id) => total + (fractions.get(id) ?? 0), 0))

const plain = (options: readonly Option[]): readonly Option[] => options.map(({ credit: _credit, ...option }) => option)

function single(options: readonly Option[], id: string, rule: ScoringRule, habits: Habits): number {
  const fractions = optionFractions(options, rule, true)
  const fraction = fractions.get(id) ?? 0
  const right = options.find(option => option.id === id)?.correct === true
  return habits.single === 'right' ? Number(right) : within(snap(fraction, habits))
}

/** Weights as the file has them: an option each, added up. */
function weights(item: Ticked): ReadonlyMap<string, number> {
  const rule = scoringOf(item)
  const fractions = new Map(optionFractions(item.options, rule))
  if (rule === 'all-or-nothing') for (const { id, correct } of item.options) if (!correct) fractions.set(id, -1)
  const texts = moodleShares(fractions)?.texts ?? new Map<string, string>()
  return new Map([...texts].map(([id, text]) => [id, Number(text) / 100]))
}

function several(item: ItemOf<'multiple-response'>, ids: ReadonlySet<string>, habit: Habits['several']): number {
  const rule = scoringOf(item)
  switch (habit) {
    case 'exact':
      return Number(isExact(item, ids))
    case 'net':
      return sumOf(optionFractions(plain(item.options), 'right-minus-wrong'), ids)
    case 'weights':
      return sumOf(weights(item), ids)
    case 'stated':
      return several(item, ids, rule === 'all-or-nothing' ? 'exact' : 'net')
    case 'own':
      // The key earns everything, whatever its credits add up to.
      if (rule === 'all-or-nothing' || isExact(item, ids)) return Number(isExact(item, ids))
      return sumOf(optionFractions(item.options, rule), ids)
  }
}

interface Typed {
  readonly caseSensitive?: boolean | undefined
  readonly answers: readonly TextAnswer[]
}

function typed({ answers, caseSensitive }: Typed, given: string, habits: Habits): number {
  const fold = (text: string): string => (caseSensitive && habits.letters === 'kept' ? text : text.toLowerCase())
  const shares = answers
    .filter(({ text }) => fold(text) === fold(given))
    .map(answer => snap(answerFraction(answer), habits))
  const best = within(Math.max(0, ...shares))
  return habits.parts || best >= 1 ? best : 0
}

interface Counted {
  readonly answers: readonly NumericAnswer[]
  readonly numbers: 'range' | 'exact'
}

/** Up to the digits that formats round away. */
function counted({ answers, numbers }: Counted, given: number, habits: Habits): number {
  const accepts = (answer: NumericAnswer): boolean => {
    const { value, min, max } = boundsOf(answer)
    const slack = 1e-9 * Math.max(1, Math.abs(given))
    // A range names no value: a file of exact values has its lower end.
    return numbers === 'exact'
      ? Math.abs(given - (value ?? min)) <= slack
      : given >= min - slack && given <= max + slack
  }
  const shares = answers.filter(accepts).map(answer => snap(answerFraction(answer), habits))
  const best = within(Math.max(0, ...shares))
  return habits.parts || best >= 1 ? best : 0
}

/** However the parts are shared out, all of them earn everything, and none nothing. */
function whole(right: number, all: number): Earned {
  return right >= all ? 1 : right === 0 ? 0 : 'not known'
}

function paired(item: ItemOf<'matching'>, pairs: ReadonlyMap<string, string>, habit: Habits['pairs']): Earned {
  const right = item.prompts.filter(({ id, match }) => pairs.get(id) === match).length
  const wrong = item.prompts.filter(({ id }) => pairs.has(id)).length - right
  const all = Math.max(1, item.prompts.length)
  const rule = scoringOf(item)
  if (habit === 'unknown') return whole(right, all)
  if (habit !== 'each' && rule === 'all-or-nothing') return Number(right === item.prompts.length)
  if (habit === 'own' && rule === 'right-minus-wrong') return within((right - wrong) / all)
  return right / all
}

function placed(item: ItemOf<'ordering'>, ids: readonly string[], habit: Habits['places']): Earned {
  const sequence = item.sequence ?? []
  const right = sequence.filter((id, index) => ids[index] === id).length
  if (habit === 'unknown') return whole(right, sequence.length)
  const exact = habit === 'exact' || (habit === 'own' && scoringOf(item) === 'all-or-nothing')
  return exact ? Number(right === sequence.length) : right / Math.max(1, sequence.length)
}

function filledGap(gap: Gap, given: GapAnswer | undefined, habits: Habits): number {
  if (given === undefined) return 0
  switch (gap.type) {
    case 'choice':
      return given.type === 'option' ? single(gap.options, given.id, 'per-option', { ...habits, snapped: false }) : 0
    case 'text':
      return given.type === 'text' ? typed(gap, given.text, { ...habits, snapped: false }) : 0
    case 'numeric': {
      const { answers } = gap
      if (given.type !== 'number') return 0
      return counted({ answers, numbers: habits.gapNumbers }, given.value, { ...habits, snapped: false })
    }
  }
}

function filled(item: ItemOf<'cloze'>, given: ReadonlyMap<string, GapAnswer>, habits: Habits): Earned {
  const shares = item.gaps.map(gap => filledGap(gap, given.get(gap.id), habits))
  if (habits.gaps === 'unknown') {
    // What earns a part of a gap is no right answer to who knows only right ones.
    return whole(shares.filter(share => share >= 1).length, shares.length)
  }
  if (habits.gaps === 'own' && scoringOf(item) === 'all-or-nothing') return Number(shares.every(share => share >= 1))
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
}

/** What an answer earns by the habits of a target. An answer of another shape than the item's earns nothing. */
export function earned(item: Question, answer: Answer, habits: Habits): Earned {
  switch (item.kind) {
    case 'essay':
      return 'by hand'
    case 'choice': {
      const [id] = answer.type === 'ticks' ? [...answer.ids] : []
      return id === undefined ? 0 : single(item.options, id, scoringOf(item), habits)
    }
    case 'multiple-response':
      return answer.type === 'ticks' && answer.ids.size > 0 ? several(item, answer.ids, habits.several) : 0
    case 'short-answer':
      return answer.type === 'text' ? typed(item, answer.text, habits) : 0
    case 'numeric': {
      const { answers } = item
      return answer.type === 'number' ? counted({ answers, numbers: habits.numbers }, answer.value, habits) : 0
    }
    case 'matching':
      return answer.type === 'pairs' ? paired(item, answer.pairs, habits.pairs) : 0
    case 'ordering':
      return answer.type === 'order' ? placed(item, answer.ids, habits.places) : 0
    case 'cloze':
      return answer.type === 'gaps' ? filled(item, answer.gaps, habits) : 0
  }
}
