import { type Item, mostStretch, shrinkOf, stretchOf } from './item.ts'

export interface Measure {
  readonly first: number
  readonly rest: number
  readonly justify: boolean
}

/** A line's items: from `start` up to, not including, `end`; `end` is where it breaks. */
export interface LineSpan {
  readonly start: number
  readonly end: number
}

interface Sums {
  readonly width: readonly number[]
  readonly space: readonly number[]
}

function sumsOf(items: readonly Item[]): Sums {
  const width = [0]
  const space = [0]
  let [wide, blank] = [0, 0]
  for (const item of items) {
    if (item.kind !== 'penalty') wide += item.width
    if (item.kind === 'glue') blank += item.width
    width.push(wide)
    space.push(blank)
  }
  return { width, space }
}

/** Where the items of a line after a break at `index` begin: what vanishes at a line's start is skipped. */
function startAfter(items: readonly Item[], index: number): number {
  let start = index
  while (start < items.length && items[start]?.kind !== 'box') {
    const item = items[start]
    start++
    if (item?.kind === 'penalty' && item.cost === -Infinity) break
  }
  return start
}

function isBreak(items: readonly Item[], index: number): boolean {
  const item = items[index]
  if (item?.kind === 'penalty') return true
  return item?.kind === 'glue' && items[index - 1]?.kind === 'box'
}

/** What a word alone on the last line costs: as much as a line before it that leaves a third of itself free. */
const loneCost = { ragged: 12, justified: 40 }

/** Among justified lines, one that is shorter by this share, and what it costs: more than the widest spaces. */
const [shortShare, shortCost] = [0.1, (mostStretch / stretchOf) ** 3]

/**
 * Cost of a line of this natural width; `undefined` where it does not fit. Lower is better. `word`: it begins behind a
 * space, so that what has no space in it is a word alone, and not one of many signs that may stand anywhere.
 */
export function lineCost(
  line: { natural: number; space: number; last: boolean; penalty: number; word: boolean },
  width: number,
  justify: boolean,
): number | undefined {
  const slack = width - line.natural
  if (slack < -1e-6 && !(justify && -slack <= line.space * shrinkOf)) return undefined
  // A last line of hardly a word looks lost.
  if (line.last) {
    const lone = (line.word && line.space === 0 && slack > width * 0.6) || slack > width * 0.94
    if (lone) return justify ? loneCost.justified : loneCost.ragged
    return slack > width * 0.88 ? 1 : 0
  }
  const penalty = line.penalty === -Infinity ? 0 : line.penalty
  if (line.penalty === -Infinity) return 0
  const ragged = penalty + 100 * (slack / width) ** 2
  if (!justify) return ragged
  if (slack > line.space * mostStretch) return ragged + (slack > width * shortShare ? shortCost : 0)
  const ratio = slack >= 0 ? slack / (line.space * stretchOf + 0.01) : -slack / (line.space * shrinkOf)
  return penalty + 1 + ratio ** 3
}

/** Most options and cells: one line, of which the cost is that of a last line. */
function fitsOneLine(items: readonly Item[], width: number): boolean {
  let natural = 0
  for (const item of items) {
    if (item.kind !== 'penalty') natural += item.width
    else if (item.cost === -Infinity) return false
    if (natural > width) return false
  }
  return true
}

/**
 * Total-fit line breaking: the breaks with the least sum of line costs. Where a box is wider than the line, it stands
 * alone and sticks out: callers split such boxes first.
 */
export function breakLines(items: readonly Item[], measure: Measure): LineSpan[] {
  if (fitsOneLine(items, measure.first)) return items.length === 0 ? [] : [{ start: 0, end: items.length }]
  const sums = sumsOf(items)
  const breaks = [-1]
  for (let index = 0; index < items.length; index++) if (isBreak(items, index)) breaks.push(index)
  breaks.push(items.length)
  const starts = breaks.map(at => startAfter(items, at < 0 ? 0 : at))
  const best = breaks.map(() => Number.POSITIVE_INFINITY)
  const from = breaks.map(() => 0)
  best[0] = 0
  for (let to = 1; to < breaks.length; to++) {
    const end = breaks[to] ?? items.length
    const item = items[end]
    const penalty = item && item.kind !== 'box' ? (item.cost ?? 0) : 0
    const hyphen = item?.kind === 'penalty' && item.hyphen ? item.hyphen.width : 0
    for (let back = to - 1; back >= 0; back--) {
      const start = starts[back] ?? 0
      const natural = (sums.width[end] ?? 0) - (sums.width[start] ?? 0) + hyphen
      const space = (sums.space[end] ?? 0) - (sums.space[start] ?? 0)
      const last = to === breaks.length - 1
      const width = back === 0 ? measure.first : measure.rest
      const word = items[breaks[back] ?? -1]?.kind === 'glue'
      const cost = lineCost({ natural, space, last, penalty, word }, width, measure.justify)
      const total = cost === undefined ? undefined : cost + (best[back] ?? 0)
      if (total !== undefined && total < (best[to] ?? 0)) {
        best[to] = total
        from[to] = back
      } else if (total === undefined && back === to - 1 && best[to] === Number.POSITIVE_INFINITY) {
        // Too wide even alone: better out of the margin than lost; dear, so that nothing else chooses it.
        best[to] = (best[back] ?? 0) + 1e6
        from[to] = back
      }
      const forced = items[breaks[back] ?? -1]
      if (forced?.kind === 'penalty' && forced.cost === -Infinity) break
      if (natural - space * shrinkOf > Math.max(measure.first, measure.rest) && back < to - 1) break
    }
  }
  const lines: LineSpan[] = []
  for (let at = breaks.length - 1; at > 0; at = from[at] ?? 0) {
    lines.push({ start: starts[from[at] ?? 0] ?? 0, end: breaks[at] ?? items.length })
  }
  return lines.reverse()
}
