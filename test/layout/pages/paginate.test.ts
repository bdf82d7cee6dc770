import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillHeight, paginate } from '../../../src/layout/pages/paginate.ts'
import { breakCost, type Slab } from '../../../src/layout/slab.ts'

const slab = (height: number, above = 0, cost = 0): Slab => ({ height, above, cost, things: [] })

const slabs = fc.array(
  fc.record({
    height: fc.integer({ min: 1, max: 40 }),
    above: fc.integer({ min: 0, max: 6 }),
    cost: fc.constantFrom(0, breakCost.line, breakCost.widow, breakCost.next, breakCost.together),
  }),
  { minLength: 1, maxLength: 60 },
)

const room = (height: number) => ({ first: height, rest: height, firstCount: 0 })

test('every slab stands once, in order, and no page is too full', () => {
  fc.assert(
    fc.property(slabs, parts => {
      const all = parts.map(part => slab(part.height, part.above, part.cost))
      const fills = paginate(all, room(100))
      expect(fills[0]?.start).toBe(0)
      expect(fills.at(-1)?.end).toBe(all.length)
      for (const [index, fill] of fills.entries()) {
        if (index > 0) expect(fill.start).toBe(fills[index - 1]?.end)
        expect(fillHeight(all, fill)).toBeLessThanOrEqual(100)
      }
    }),
    { seed: 3, numRuns: 200 },
  )
})

test('keeps together what fits on a page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 5, max: 20 }), { minLength: 1, maxLength: 5 }), { maxLength: 20 }),
      groups => {
        const all = groups.flatMap(group =>
          group.map((height, index) => slab(height, 2, index === 0 ? 0 : breakCost.together)),
        )
        for (const { start } of paginate(all, room(110))) {
          if (start > 0) expect(all[start]?.cost).toBe(0)
        }
      },
    ),
    { seed: 5, numRuns: 200 },
  )
})

test('breaks what is taller than a page', () => {
  const all = Array.from({ length: 30 }, () => slab(10, 0, breakCost.together))
  expect(paginate(all, room(100)).length).toBe(3)
})

test('looks ahead: an early break where a later page gains by it', () => {
  // 60 + 30 fit on a page; a heading (10) goes with what follows (70).
  const all = [slab(60), slab(20), slab(10), slab(70, 0, breakCost.next), slab(20)]
  expect(paginate(all, room(100)).map(fill => fill.start)).toEqual([0, 2])
})

test('leaves a page that has too little room', () => {
  const all = [slab(50), slab(50)]
  expect(paginate(all, { first: 20, rest: 100, firstCount: 1 })).toEqual([
    { start: 0, end: 0 },
    { start: 0, end: 2 },
  ])
})

test('a repeated head takes room', () => {
  const lead = slab(10)
  const all = [slab(10), ...Array.from({ length: 20 }, () => ({ ...slab(10), lead }))]
  expect(paginate(all, room(100)).length).toBe(3)
})

test('work grows with the number of slabs', () => {
  const work = (count: number): number => {
    let reads = 0
    const all = new Proxy(
      Array.from({ length: count }, (_, index) => slab(10 + (index % 7), 2, index % 3 === 0 ? 0 : breakCost.line)),
      {
        get(target, key, receiver) {
          reads++
          return Reflect.get(target, key, receiver)
        },
      },
    )
    paginate(all, room(700))
    return reads
  }
  expect(work(2000) / work(1000)).toBeLessThan(2.1)
})

test('leaves a first page as it is in all its columns or in none', () => {
  const all = [slab(40, 0, 0), slab(60, 0, breakCost.next), slab(30), slab(70), slab(90)]
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 100 }), fc.integer({ min: 1, max: 3 }), (first, firstCount) => {
      const fills = paginate(all, { first, rest: 100, firstCount })
      const skipped = fills.filter(fill => fill.end === 0).length
      expect([0, firstCount]).toContain(skipped)
    }),
    { seed: 8, numRuns: 100 },
  )
})

test('does not leave a half-full first page to be left alone', () => {
  const all = Array.from({ length: 12 }, () => slab(20))
  expect(paginate(all, { first: 60, rest: 100, firstCount: 2 })[0]).toEqual({ start: 0, end: 3 })
})
