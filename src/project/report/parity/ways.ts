import type { Gap, ItemOf, NumericAnswer, Question, TextAnswer } from '../../../corpus/item.ts'
import { keyOf } from '../../../corpus/key.ts'
import { optionLabel } from '../../../corpus/label.ts'
import { boundsOf } from '../../../writers/lms/bounds.ts'
import { answerFraction, optionFractions } from '../../../writers/lms/scoring.ts'
import { type Answer, type GapAnswer, type Ticked, ticks, type Way } from './answer.ts'

/** The ways to tick several options that tell rules of marking apart. */
function severalWays(right: readonly string[], wrong: readonly string[]): Way[] {
  const [one, ...others] = right
  const [distractor] = wrong
  if (one === undefined) return []
  const ways: Way[] = [{ words: 'all right ones', answer: ticks(right) }]
  if (others.length > 0) ways.push({ words: 'all right ones but one', answer: ticks(others) })
  if (distractor === undefined) return ways
  ways.push({ words: 'all right ones, one wrong', answer: ticks([...right, distractor]) })
  if (others.length > 0) ways.push({ words: 'one right, one wrong', answer: ticks([one, distractor]) })
  if (wrong.length > 1) ways.push({ words: 'every option', answer: ticks([...right, ...wrong]) })
  return ways
}

/** The key, a wrong option, and each that earns a part. */
function singleWays({ options }: Ticked): Way[] {
  const fractions = optionFractions(options, 'per-option', true)
  const right = options.find(({ correct }) => correct)
  const wrong = options.find(({ id, correct }) => !correct && (fractions.get(id) ?? 0) === 0)
  const parts = options.flatMap(({ id, correct }, index): Way[] => {
    const fraction = fractions.get(id) ?? 0
    return correct || fraction <= 0 ? [] : [{ words: `option ${optionLabel(index)}`, answer: ticks([id]) }]
  })
  return [
    ...(right ? [{ words: 'the right option', answer: ticks([right.id]) }] : []),
    ...parts,
    ...(wrong ? [{ words: 'a wrong option', answer: ticks([wrong.id]) }] : []),
  ]
}

function tickedWays(item: Ticked): Way[] {
  if (item.kind === 'choice') return singleWays(item)
  const ids = (right: boolean): string[] => item.options.flatMap(({ id, correct }) => (correct === right ? [id] : []))
  return severalWays(ids(true), ids(false))
}

const otherCase = (text: string): string | undefined =>
  [text.toUpperCase(), text.toLowerCase()].find(other => other !== text)

function textWays(answers: readonly TextAnswer[]): readonly (readonly [words: string, text: string])[] {
  const full = answers.filter(answer => answerFraction(answer) >= 1)
  const [first, ...others] = full
  const other = first && otherCase(first.text)
  const part = answers.find(answer => answerFraction(answer) > 0 && answerFraction(answer) < 1)
  const last = others.at(-1)
  return [
    ...(first ? [['the right answer', first.text] as const] : []),
    ...(last ? [['another accepted answer', last.text] as const] : []),
    ...(other !== undefined && !answers.some(({ text }) => text === other)
      ? [['the right answer in other letters', other] as const]
      : []),
    ...(part ? [['an answer that earns a part', part.text] as const] : []),
    ['any other answer', '\u0000'],
  ]
}

/** What rounds to a value ends before half a digit, and towards zero maybe sooner. */
function edgeOf(answer: NumericAnswer): number {
  const { min, max } = boundsOf(answer)
  if (answer.type !== 'precision') return max
  return answer.value < 0 ? min + (max - min) / 20 : max - (max - min) / 20
}

function numberWays(answers: readonly NumericAnswer[]): readonly (readonly [words: string, value: number])[] {
  const first = answers.find(answer => answerFraction(answer) >= 1)
  const part = answers.find(answer => answerFraction(answer) > 0 && answerFraction(answer) < 1)
  if (!first) return []
  const { value, min, max } = boundsOf(first)
  const partly = part && boundsOf(part)
  const outside = max + Math.max(1, Math.abs(max), max - min)
  return [
    ['the value', value ?? (min + max) / 2],
    ...(max > min ? [['a number at the edge of its range', edgeOf(first)] as const] : []),
    ...(partly ? [['a number that earns a part', partly.value ?? (partly.min + partly.max) / 2] as const] : []),
    ['a number outside', outside],
  ]
}

function matchingWays({ prompts, matches }: ItemOf<'matching'>): Way[] {
  const right = new Map(prompts.map(({ id, match }) => [id, match ?? '']))
  const wrongOf = (id: string): string => matches.find(match => match.id !== right.get(id))?.id ?? ''
  const some = (count: number): Answer => ({
    type: 'pairs',
    pairs: new Map(prompts.map(({ id }, index) => [id, index < count ? (right.get(id) ?? '') : wrongOf(id)])),
  })
  return [
    { words: 'all pairs', answer: some(prompts.length) },
    ...(prompts.length > 1 && matches.length > 1
      ? [{ words: 'all pairs but one', answer: some(prompts.length - 1) }]
      : []),
    ...(prompts.length > 2 && matches.length > 1 ? [{ words: 'one pair', answer: some(1) }] : []),
  ]
}

function orderingWays({ sequence }: ItemOf<'ordering'>): Way[] {
  const right = sequence ?? []
  const [first, second, ...rest] = right
  const order = (words: string, ids: readonly string[]): Way => ({ words, answer: { type: 'order', ids } })
  return [
    order('the right order', right),
    ...(first !== undefined && second !== undefined
      ? [order('the first two the other way round', [second, first, ...rest])]
      : []),
    ...(rest.length > 0 ? [order('the other way round', [...right].reverse())] : []),
  ]
}

function rightIn(gap: Gap): GapAnswer | undefined {
  switch (gap.type) {
    case 'choice': {
      const right = gap.options.find(({ correct }) => correct)
      return right && { type: 'option', id: right.id }
    }
    case 'text': {
      const right = gap.answers.find(answer => answerFraction(answer) >= 1)
      return right && { type: 'text', text: right.text }
    }
    case 'numeric': {
      const [value] = numberWays(gap.answers)
      return value && { type: 'number', value: value[1] }
    }
  }
}

/** Another answer to a gap: in other letters, or at the edge of a range. */
function variant(gap: Gap): GapAnswer | undefined {
  if (gap.type === 'text') {
    const found = textWays(gap.answers).find(([words]) => words.endsWith('letters'))
    return found && { type: 'text', text: found[1] }
  }
  const found = gap.type === 'numeric' && numberWays(gap.answers).find(([words]) => words.includes('edge'))
  return found ? { type: 'number', value: found[1] } : undefined
}

function partIn(gap: Gap): GapAnswer | undefined {
  if (gap.type === 'choice') {
    const fractions = optionFractions(gap.options, 'per-option', true)
    const part = gap.options.find(({ id, correct }) => !correct && (fractions.get(id) ?? 0) > 0)
    return part && { type: 'option', id: part.id }
  }
  if (gap.type === 'text') {
    const found = textWays(gap.answers).find(([words]) => words.includes('part'))
    return found && { type: 'text', text: found[1] }
  }
  const found = numberWays(gap.answers).find(([words]) => words.includes('part'))
  return found && { type: 'number', value: found[1] }
}

function clozeWays({ gaps }: ItemOf<'cloze'>): Way[] {
  const filled = (words: string, pick: (gap: Gap, index: number) => GapAnswer | undefined): Way => {
    const entries = gaps.flatMap((gap, index): [string, GapAnswer][] => {
      const answer = pick(gap, index)
      return answer ? [[gap.id, answer]] : []
    })
    return { words, answer: { type: 'gaps', gaps: new Map(entries) } }
  }
  const odd = gaps.findIndex(gap => variant(gap) !== undefined)
  const oddWords =
    gaps[odd]?.type === 'text' ? 'every gap, one in other letters' : 'every gap, one at the edge of its range'
  const part = gaps.findIndex(gap => partIn(gap) !== undefined)
  return [
    filled('every gap', rightIn),
    ...(gaps.length > 1 ? [filled('every gap but one', (gap, index) => (index > 0 ? rightIn(gap) : undefined))] : []),
    ...(odd >= 0 ? [filled(oddWords, (gap, index) => (index === odd ? variant(gap) : rightIn(gap)))] : []),
    ...(part >= 0
      ? [
          filled('every gap, one with an answer that earns a part', (gap, at) =>
            at === part ? partIn(gap) : rightIn(gap),
          ),
        ]
      : []),
  ]
}

/** The ways to answer an item that tell rules of marking apart; none where its key is not known. */
export function waysOf(item: Question): readonly Way[] {
  if (item.kind !== 'essay' && keyOf(item).type === 'unknown') return []
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return tickedWays(item)
    case 'short-answer':
      return textWays(item.answers).map(([words, text]) => ({ words, answer: { type: 'text', text } }))
    case 'numeric':
      return numberWays(item.answers).map(([words, value]) => ({ words, answer: { type: 'number', value } }))
    case 'essay':
      return [{ words: item.upload ? 'any file' : 'any text', answer: { type: 'text', text: '' } }]
    case 'matching':
      return matchingWays(item)
    case 'ordering':
      return orderingWays(item)
    case 'cloze':
      return clozeWays(item)
  }
}
