import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noteGuid, rowId, scatter } from '../../../src/writers/anki/identity.ts'
import { mediaName } from '../../../src/writers/anki/media.ts'
import { deckOf, tagsOf } from '../../../src/writers/anki/place.ts'
import { item } from './bank.ts'

test('a guid is fourteen letters and digits, the same for ever', () => {
  expect(noteGuid('', 'river-longest')).toBe('51HugM586iRHtE')
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(noteGuid(a, b)).toMatch(/^[0-9A-Za-z]{14}$/)
    }),
    { seed: 21 },
  )
  expect(noteGuid('a', 'b')).not.toBe(noteGuid('', 'ab'))
})

test('row ids lie in the past and never meet', () => {
  const taken = new Set<number>()
  const first = rowId(['x'], taken)
  expect(rowId(['x'], taken)).toBe(first + 1)
  expect(new Date(first).getUTCFullYear()).toBeGreaterThanOrEqual(2023)
  expect(new Date(first).getUTCFullYear()).toBeLessThanOrEqual(2024)
})

test('the scattered order hangs on the ids alone', () => {
  const entries = ['a', 'b', 'c', 'd', 'e'].map(id => ({ id }))
  const order = scatter(entries, 's').map(({ id }) => id)
  expect(scatter([...entries].reverse(), 's').map(({ id }) => id)).toEqual(order)
  const without = entries.filter(({ id }) => id !== 'c')
  expect(scatter(without, 's').map(({ id }) => id)).toEqual(order.filter(id => id !== 'c'))
})

test('media names are safe, short and tell bytes apart', () => {
  const bytes = new TextEncoder().encode('x')
  expect(mediaName('img/Ünï côde (1).PNG', bytes)).toBe('U-ni-co-de-1-2d711642b726.png')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), path => {
      expect(mediaName(path, bytes)).toMatch(/^[A-Za-z0-9-]{1,64}(\.[a-z0-9]{1,8})?$/)
    }),
    { seed: 22 },
  )
})

test('decks follow the topic, tags carry all of it', () => {
  const question = item('essay', {
    topic: ['Water', 'Salt :: sweet', 'Deep'],
    tags: ['map skills', 'a::b', '::', ' '],
    difficulty: 'very hard',
    retired: true,
  })
  expect(deckOf(question, { root: 'Geo', levels: 2 })).toBe('Geo::Water::Salt : sweet')
  expect(deckOf(question, { root: 'Geo', levels: 0 })).toBe('Geo')
  expect(tagsOf(question)).toEqual([
    'a::b',
    'difficulty::very-hard',
    'map-skills',
    'retired',
    'source::bank',
    'topic::Water::Salt-:-sweet::Deep',
  ])
})
