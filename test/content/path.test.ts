import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compose, parsePath, parseTransform, transformSegments } from '../../src/content/path.ts'
import type { Segment } from '../../src/content/segment.ts'

const ends = (segments: readonly Segment[]) =>
  segments.flatMap(segment =>
    segment[0] === 'Z'
      ? []
      : [
          [segment[segment.length - 2], segment[segment.length - 1]].map(
            value => Math.round(Number(value) * 1e6) / 1e6,
          ),
        ],
  )

test('reads absolute and relative commands alike', () => {
  const absolute = 'M10 10L20 10H30V20C30 30 20 30 20 20S10 10 10 20Z'
  const relative = 'm10 10l10 0h10v10c0 10-10 10-10 0s-10-10-10 0z'
  expect(parsePath(relative)).toEqual(parsePath(absolute))
})

test('turns quadratics, reflected ones too, into cubics of the same curve', () => {
  const [, first, second] = parsePath('M0 0Q10 20 20 0T40 0')
  expect(first?.map(value => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value))).toEqual([
    'C',
    6.667,
    13.333,
    13.333,
    13.333,
    20,
    0,
  ])
  expect(second?.map(value => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value))).toEqual([
    'C',
    26.667,
    -13.333,
    33.333,
    -13.333,
    40,
    0,
  ])
})

test('draws arcs within a hair of the circle', () => {
  const segments = parsePath('M10 0A10 10 0 0 1 -10 0a10 10 0 01 20 0')
  expect(ends(segments).at(-1)).toEqual([10, 0])
  let [x0, y0] = [10, 0]
  for (const segment of segments) {
    if (segment[0] !== 'C') continue
    const [, x1, y1, x2, y2, x3, y3] = segment
    for (const t of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      const at = (a: number, b: number, c: number, d: number) =>
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
      expect(Math.hypot(at(x0, x1, x2, x3), at(y0, y1, y2, y3))).toBeCloseTo(10, 2)
    }
    ;[x0, y0] = [x3, y3]
  }
})

test('reads numbers run together, and stops at the first error', () => {
  expect(parsePath('M1.5.5-2e1L3')).toEqual([['M', 1.5, 0.5]])
  expect(parsePath('M0 0 10 10 20 20')).toEqual([
    ['M', 0, 0],
    ['L', 10, 10],
    ['L', 20, 20],
  ])
  expect(parsePath('M0 0L1 1x5')).toEqual([
    ['M', 0, 0],
    ['L', 1, 1],
  ])
})

test('applies transforms from the inside out', () => {
  const matrix = compose(parseTransform('translate(10, 20) scale(2)'), parseTransform('rotate(90)'))
  expect(ends(transformSegments([['M', 1, 0]], matrix))).toEqual([[10, 22]])
  expect(parseTransform('rotate(90 5 5)').map(value => Math.round(value))).toEqual([0, 1, -1, 0, 10, 0])
})

test('never throws, and gives numbers only', () => {
  const data = fc.string({ unit: fc.constantFrom(...'MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, x'), maxLength: 60 })
  fc.assert(
    fc.property(data, text => {
      for (const segment of parsePath(text)) {
        for (const value of segment.slice(1)) expect(typeof value).toBe('number')
      }
    }),
    { seed: 2, numRuns: 500 },
  )
})
