import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, lineCost, type Measure } from '../../../src/layout/inline/breaks.ts'
import type { Item } from '../../../src/layout/inline/item.ts'

const box = (width: number): Item => ({ kind: 'box', width }) as Item
const glue = (width: number, cost = 0): Item => ({ kind: 'glue', width, cost }) as Item

/** The cost of breaking at these places: the same arithmetic, tried for every set of breaks. */
function costOf(items: readonly Item[], breaks: readonly number[], measure: Measure): number | undefined {
  let [start, total] = [0, 0]
  for (const [index, end] of [...breaks, items.length].entries()) {
    const line = items.slice(start, end)
    const item = items[end]
    const natural = line.reduce((sum, part) => sum + (part.kind === 'penalty' ? 0 : part.width), 0)
    const space = line.reduce((sum, part) => sum + (part.kind === 'glue' ? part.width : 0), 0)
    const cost = lineCost(
      {
        natural,
        space,
        last: end === items.length,
        penalty: item && item.kind !== 'box' ? (item.cost ?? 0) : 0,
        word: index > 0 && items[breaks[index - 1] ?? -1]?.kind === 'glue',
      },
      index === 0 ? measure.first : measure.rest,
      measure.justify,
    )
    if (cost === undefined) return undefined
    total += cost
    start = end
    while (start < items.length && items[start]?.kind !== 'box') start++
  }
  return total
}

function bruteForce(items: readonly Item[], measure: Measure): number | undefined {
  const places = items.flatMap((item, index) => (item.kind === 'box' ? [] : [index]))
  let best: number | undefined
  for (let set = 0; set < 2 ** places.length; set++) {
    const cost = costOf(
      items,
      places.filter((_, bit) => set & (2 ** bit)),
      measure,
    )
    if (cost !== undefined && (best === undefined || cost < best)) best = cost
  }
  return best
}

const paragraph = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { minLength: 1, maxLength: 10 })
  .map(words =>
    words.flatMap(([width, soft], index): Item[] => {
      const gap: Item = soft ? { kind: 'penalty', cost: 0.5 } : glue(4, width % 5 === 0 ? 6 : 0)
      return index === 0 ? [box(width)] : [gap, box(width)]
    }),
  )

test.each([true, false])('finds the least cost (justified: %s)', justify => {
  fc.assert(
    fc.property(paragraph, fc.integer({ min: 30, max: 80 }), fc.integer({ min: 0, max: 15 }), (items, rest, less) => {
      const measure = { first: Math.max(30, rest - less), rest, justify }
      const lines = breakLines(items, measure)
      const own = costOf(
        items,
        lines.slice(0, -1).map(line => line.end),
        measure,
      )
      expect(own).toBeDefined()
      expect(own).toBeCloseTo(bruteForce(items, measure) ?? Number.NaN, 6)
    }),
    { seed: 11, numRuns: 300 },
  )
})

test('breaks where it must', () => {
  const items: Item[] = [box(5), { kind: 'penalty', cost: -Infinity }, box(5), glue(2), box(5)]
  expect(breakLines(items, { first: 100, rest: 100, justify: false })).toEqual([
    { start: 0, end: 1 },
    { start: 2, end: 5 },
  ])
})

test('lets a box that is wider than the line stand alone', () => {
  const items: Item[] = [box(5), glue(2), box(50), glue(2), box(5)]
  const lines = breakLines(items, { first: 20, rest: 20, justify: false })
  expect(lines.map(line => line.end - line.start)).toEqual([1, 1, 1])
})

test('leaves no word alone on the last line where a line before it can spare one', () => {
  const words = [20, 20, 20, 20, 12].flatMap((width, index) => (index === 0 ? [box(width)] : [glue(3), box(width)]))
  const lines = breakLines(words, { first: 92, rest: 92, justify: false })
  expect(lines).toEqual([
    { start: 0, end: 5 },
    { start: 6, end: 9 },
  ])
})

test('a justified line does not end behind one word because its spaces need not widen', () => {
  const items = [box(20), glue(3), box(20), glue(3), box(30), glue(3), box(50), glue(3), box(40), glue(3), box(20)]
  const [first] = breakLines(items, { first: 90, rest: 100, justify: true })
  expect(first).toEqual({ start: 0, end: 5 })
})
