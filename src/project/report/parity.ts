import type { Form } from '../../corpus/form.ts'
import { optionLabel } from '../../corpus/label.ts'
import { optionFractions, scoringOf } from '../../writers/lms/scoring.ts'
import { earned, type Marking, markings, type Ticked } from './marking.ts'

/** One way to tick, and the points that it earns: on paper, and in each target in the order of {@link ParityTable.targets}. */
export interface ParityRow {
  readonly ticks: string
  readonly paper: number
  readonly targets: readonly number[]
}

/** Items that are marked alike. */
export interface ParityGroup {
  readonly ids: readonly string[]
  /** As the items say, or what stands for what they do not say. */
  readonly rule: string
  readonly right: number
  readonly wrong: number
  readonly points: number
  readonly rows: readonly ParityRow[]
}

/** What the same ticks earn in the marking scheme of the paper and in each target. */
export interface ParityTable {
  readonly targets: readonly { readonly to: string; readonly marking: Marking }[]
  readonly groups: readonly ParityGroup[]
}

interface Way {
  readonly ticks: string
  readonly ids: readonly string[]
}

/** The ways to tick several options that tell rules of marking apart. */
function severalWays(right: readonly string[], wrong: readonly string[]): Way[] {
  const [one, ...others] = right
  const [distractor] = wrong
  if (one === undefined) return []
  const ways: Way[] = [{ ticks: 'all right ones', ids: right }]
  if (others.length > 0) ways.push({ ticks: 'all right ones but one', ids: others })
  if (distractor !== undefined) ways.push({ ticks: 'all right ones, one wrong', ids: [...right, distractor] })
  if (others.length > 0 && distractor !== undefined)
    ways.push({ ticks: 'one right, one wrong', ids: [one, distractor] })
  if (wrong.length > 1) ways.push({ ticks: 'every option', ids: [...right, ...wrong] })
  return ways
}

/** Of a single choice only options that earn a part need words. */
function singleWays({ options }: Ticked): Way[] {
  const fractions = optionFractions(options, 'per-option', true)
  return options.flatMap(({ id }, index) => {
    const fraction = fractions.get(id) ?? 0
    return fraction === 0 || fraction === 1 ? [] : [{ ticks: `option ${optionLabel(index)}`, ids: [id] }]
  })
}

function waysOf(item: Ticked): Way[] {
  if (item.options.some(({ correct }) => correct === null)) return []
  if (item.kind === 'choice') return scoringOf(item) === 'per-option' ? singleWays(item) : []
  const right = item.options.flatMap(({ id, correct }) => (correct ? [id] : []))
  return severalWays(
    right,
    item.options.flatMap(({ id, correct }) => (correct ? [] : [id])),
  )
}

const hundredths = (points: number): number => Math.round(points * 100) / 100

function groupOf(item: Ticked, points: number, targets: ParityTable['targets']): ParityGroup | undefined {
  const ways = waysOf(item)
  if (ways.length === 0) return undefined
  const right = item.options.filter(({ correct }) => correct).length
  return {
    ids: [item.id],
    rule: scoringOf(item),
    right,
    wrong: item.options.length - right,
    points,
    rows: ways.map(({ ticks, ids }) => {
      const earns = (marking: Marking): number => hundredths(points * earned(item, new Set(ids), marking))
      return { ticks, paper: earns('own'), targets: targets.map(({ marking }) => earns(marking)) }
    }),
  }
}

/** Undefined where no item has ticks that targets could mark in different ways, or nothing marks them. */
export function parityOf(forms: readonly Form[], formats: readonly string[]): ParityTable | undefined {
  const targets = [...new Set(formats)].flatMap(to => {
    const marking = markings[to]
    return marking === undefined ? [] : [{ to, marking }]
  })
  const groups = new Map<string, ParityGroup>()
  const seen = new Set<Ticked>()
  for (const question of forms.flatMap(({ sections }) => sections.flatMap(section => section.questions))) {
    const { item } = question
    if ((item.kind !== 'choice' && item.kind !== 'multiple-response') || seen.has(item)) continue
    seen.add(item)
    const group = groupOf(item, question.points, targets)
    if (group === undefined) continue
    const { ids, ...rest } = group
    const name = JSON.stringify(rest)
    const known = groups.get(name)?.ids ?? []
    groups.set(name, { ...rest, ids: [...new Set([...known, ...ids])] })
  }
  return groups.size === 0 || targets.length === 0 ? undefined : { targets, groups: [...groups.values()] }
}
