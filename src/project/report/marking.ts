import type { Question } from '../../corpus/item.ts'
import { optionFractions, scoringOf } from '../../writers/lms/scoring.ts'
import { moodleFraction } from '../../writers/moodle/fraction.ts'

/** An item of which options are ticked. */
export type Ticked = Extract<Question, { kind: 'choice' | 'multiple-response' }>

/**
 * How a target marks ticks:
 * `own` by the item's rule and credits, `net` right ticks minus wrong ones whatever the file says, `exact` all or nothing,
 * `weights` the sum of weights from Moodle's list, where all-or-nothing becomes a wrong tick that takes everything,
 * `stated` one of two rules that the file can state: all-or-nothing, else right minus wrong.
 */
export type Marking = 'own' | 'net' | 'exact' | 'weights' | 'stated'

/** Formats that mark ticks, each as its page docs/formats/<format>.md says. Others (cards, games) are marked by nobody. */
export const markings: Readonly<Record<string, Marking>> = {
  'qti-2.1': 'own',
  'qti-2.2': 'own',
  'qti-3.0': 'own',
  tao: 'own',
  openolat: 'own',
  inspera: 'own',
  'qti-1.2': 'own',
  'blackboard-original': 'exact',
  canvas: 'net',
  'canvas-new-quizzes': 'net',
  text2qti: 'net',
  'common-cartridge': 'exact',
  'blackboard-ultra': 'exact',
  moodle: 'weights',
  gift: 'weights',
  brightspace: 'stated',
}

const within = (share: number): number => Math.min(1, Math.max(0, share))

const isExact = ({ options }: Ticked, ticks: ReadonlySet<string>): boolean =>
  options.every(({ id, correct }) => ticks.has(id) === (correct === true))

function sumOf(fractions: ReadonlyMap<string, number>, ticks: ReadonlySet<string>): number {
  return within([...ticks].reduce((total, id) => total + (fractions.get(id) ?? 0), 0))
}

const plain = (options: Ticked['options']): Ticked['options'] => options.map(({ credit: _credit, ...option }) => option)

function weights(item: Ticked): ReadonlyMap<string, number> {
  const rule = scoringOf(item)
  const fractions = optionFractions(item.options, rule, item.kind === 'choice')
  const several = item.kind === 'multiple-response' && rule === 'all-or-nothing'
  return new Map(
    item.options.map(({ id, correct }) => {
      const fraction = several && !correct ? -1 : (fractions.get(id) ?? 0)
      return [id, Number(moodleFraction(fraction).text) / 100]
    }),
  )
}

/** The share of an item's points, 0 to 1, that ticks earn. A single choice has one tick; where nothing is ticked nothing is earned. */
export function earned(item: Ticked, ticks: ReadonlySet<string>, marking: Marking): number {
  const single = item.kind === 'choice'
  const rule = scoringOf(item)
  if (ticks.size === 0) return 0
  switch (marking) {
    case 'own':
      if (rule === 'all-or-nothing' && !single) return isExact(item, ticks) ? 1 : 0
      // The key earns everything, whatever its credits add up to.
      if (!single && isExact(item, ticks)) return 1
      return sumOf(optionFractions(item.options, rule, single), ticks)
    case 'net':
      return sumOf(optionFractions(plain(item.options), single ? 'all-or-nothing' : 'right-minus-wrong', single), ticks)
    case 'exact':
      return single ? earned(item, ticks, 'net') : Number(isExact(item, ticks))
    case 'weights':
      return sumOf(weights(item), ticks)
    case 'stated':
      if (single) return earned(item, ticks, 'own')
      return earned(item, ticks, rule === 'all-or-nothing' ? 'exact' : 'net')
  }
}
