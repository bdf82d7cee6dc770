import type { Option, TextAnswer } from '../../corpus/item.ts'
import type { GiftAnswer } from './answers.ts'

/** Percent of the points that an answer earns. */
export function creditOf({ sign, weight }: GiftAnswer): number {
  return weight ?? (sign === '=' ? 100 : 0)
}

/**
 * Which answers are right. Where one earns all the points, those that do; else (several answers, each a share) those that
 * earn any. Where none does, the source does not say.
 */
export function rightAnswers(answers: readonly GiftAnswer[]): readonly (boolean | null)[] {
  const credits = answers.map(creditOf)
  if (!credits.some(credit => credit > 0)) return credits.map(() => null)
  const least = credits.some(credit => credit >= 100) ? 100 : Number.MIN_VALUE
  return credits.map(credit => credit >= least)
}

/** Several answers to be ticked: at least two earn points, and none is marked `=` or none earns them all. */
export function isMultiple(answers: readonly GiftAnswer[]): boolean {
  const earning = answers.filter(answer => creditOf(answer) > 0)
  if (earning.length < 2) return false
  return !answers.some(({ sign }) => sign === '=') || earning.every(answer => creditOf(answer) < 100)
}

type Extras = Pick<Option, 'credit' | 'feedback'>

/** The weight and feedback fields of an option or accepted answer. */
export function extrasOf(answer: GiftAnswer, feedback: string | undefined): Extras {
  const weight = answer.weight === undefined ? undefined : Math.max(-100, Math.min(100, answer.weight))
  return {
    ...(weight === undefined || (weight === 100 && answer.sign === '=') ? {} : { credit: weight }),
    ...(feedback ? { feedback } : {}),
  }
}

/** True for an answer that stands for whatever else is written: `*`, or nothing. */
export function isCatchAll({ text }: Pick<TextAnswer, 'text'>): boolean {
  return text === '*' || text === ''
}
