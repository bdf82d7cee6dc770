import { escapeMarkup } from '../../content/html.ts'
import type { NumericAnswer } from '../../corpus/item.ts'
import { boundsOf, marginOf, plainNumber } from '../lms/bounds.ts'
import { formatNumber } from '../lms/scoring.ts'
import type { Bench, Condition } from './model.ts'

export const equal = (response: string, value: string, caseSensitive?: boolean): string =>
  `<varequal respident="${escapeMarkup(response)}"${
    caseSensitive === undefined ? '' : ` case="${caseSensitive ? 'Yes' : 'No'}"`
  }>${escapeMarkup(value)}</varequal>`

export const all = (tests: readonly string[]): string => `<and>${tests.join('')}</and>`
export const not = (test: string): string => `<not>${test}</not>`
export const otherwise = '<other/>'

/** Accepts a number within its bounds, in the shape by which Canvas knows exact values, margins and ranges. */
export function within(response: string, answer: NumericAnswer): string {
  const { min, max } = boundsOf(answer)
  const { middle, named } = marginOf(answer)
  const compare = (name: string, bound: number): string =>
    `<${name} respident="${escapeMarkup(response)}">${plainNumber(bound)}</${name}>`
  const range = compare('vargte', min) + compare('varlte', max)
  return named ? `<or>${compare('varequal', middle)}<and>${range}</and></or>` : range
}

/** Accepts the one number that an answer names, as text. */
export function exactly(response: string, answer: NumericAnswer): string {
  return equal(response, plainNumber(boundsOf(answer).value ?? Number.NaN))
}

/** What all the points are written as; an item worth nothing is marked in percent, so that its key shows. */
export function maximumOf({ profile, points }: Pick<Bench, 'profile' | 'points'>): number {
  return profile.scale === 'hundred' || points === 0 ? 100 : points
}

/** What a fraction of the points is written as. */
export function scoreOf(fraction: number, bench: Bench): string {
  return formatNumber(fraction * maximumOf(bench))
}

export function earns(test: string, fraction: number, bench: Bench): Condition {
  const shows = fraction >= 1 ? ['correct_fb'] : []
  return { test, goOn: false, score: { action: 'Set', value: scoreOf(fraction, bench) }, shows }
}

export function adds(test: string, fraction: number, bench: Bench): Condition {
  return { test, goOn: true, score: { action: 'Add', value: scoreOf(fraction, bench) }, shows: [] }
}
