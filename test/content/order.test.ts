import { expect, test } from 'vitest'
import { keepsOrder } from '../../src/content/order.ts'
import type { ItemOf } from '../../src/corpus/item.ts'

let line = 0

function choice(...texts: readonly string[]): ItemOf<'choice'> {
  line++
  const options = texts.map((text, index) => ({ id: `o${index}`, text, correct: index === 0 }))
  const common = { tags: [], topic: [], references: [], media: [] }
  return { kind: 'choice', id: `i${line}`, stem: 'Which?', ...common, origin: { path: 'a', line, column: 1 }, options }
}

test('options that speak of others by place keep their order', () => {
  for (const last of [
    'All of the above',
    'Both A and C',
    'A and B only',
    'None',
    'both',
    'Neither.',
    'Keine',
    'Aucune',
  ])
    expect(keepsOrder(choice('red', 'blue', 'green', last)), last).toBe(true)
})

test('a word that sums up does so only behind the others, and only alone', () => {
  expect(keepsOrder(choice('None', 'red', 'blue'))).toBe(false)
  expect(keepsOrder(choice('red', 'blue', 'None but the brave'))).toBe(false)
  expect(keepsOrder(choice('red', 'blue', 'Allspice'))).toBe(false)
})
