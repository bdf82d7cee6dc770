import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '../../../src/corpus/item.ts'
import { emptyLock, identifyWithLock, type Lock, readLock, writeLock } from '../../../src/project/lock/index.ts'
import { question } from './draft.ts'

const ids = (drafts: readonly Draft[], lock: Lock = emptyLock) => {
  const result = identifyWithLock([drafts], lock)
  return { ...result, ids: result.items.map(item => item.id), rules: result.messages.map(message => message.rule) }
}

const rivers = question('Which river runs through Vienna on its way to the Black Sea?', ['Danube', 'Elbe', 'Rhine'])
const seas = question('Which sea has the highest share of salt of all that are named here?', ['Dead Sea', 'Baltic'])

test('the first time ids are derived, the second time they are remembered', () => {
  const first = ids([rivers, seas])
  expect(first.rules).toEqual([])
  const again = ids([rivers, seas], first.lock)
  expect(again.ids).toEqual(first.ids)
  expect(writeLock(again.lock)).toBe(writeLock(first.lock))
})

test('an edited stem keeps its id', () => {
  const first = ids([rivers, seas])
  const edited = {
    ...rivers,
    stem: 'Which river runs through Vienna and Budapest on its way to the Black Sea?',
  } as Draft
  const second = ids([seas, edited], first.lock)
  expect(second.ids).toEqual([...first.ids].reverse())
  expect(second.rules).toEqual([])
})

test('an item moves to another file with its id', () => {
  const first = ids([rivers, seas])
  const moved = { ...rivers, origin: { ...rivers.origin, path: 'b.md' } } as Draft
  expect(ids([moved, seas], first.lock).ids).toEqual(first.ids)
})

test('a doubtful likeness keeps the id and says so until it is confirmed', () => {
  const first = ids([rivers])
  const other = question('Which river runs through Prague on its way to the North Sea?', ['Elbe', 'Oder'])
  const second = ids([other], first.lock)
  expect(second.ids).toEqual(first.ids)
  expect(second.rules).toEqual(['id-doubtful'])
  expect(second.messages[0]?.reason).toContain('Vienna')
  expect(ids([other], second.lock).rules).toEqual(['id-doubtful'])
})

test('a new question gets a new id, and the id of a lost one is not given again', () => {
  const first = ids([rivers])
  const second = ids([seas], first.lock)
  expect(second.ids).not.toEqual(first.ids)
  expect(second.lock.items.map(entry => [entry.id, entry.retired])).toContainEqual([first.ids[0], true])
  const third = ids([seas, rivers], second.lock)
  expect(third.ids[1]).toBe(first.ids[0])
  expect(third.lock.items.some(entry => entry.retired)).toBe(false)
})

test('a copy of what an item once said gets an id of its own', () => {
  const first = ids([rivers])
  const edited = { ...rivers, stem: 'Which great river runs through Vienna on its way to the Black Sea?' } as Draft
  const second = ids([edited], first.lock)
  const third = ids([edited, rivers], second.lock)
  expect(third.ids[0]).toBe(first.ids[0])
  expect(third.ids[1]).toBe(`${first.ids[0]}-2`)
})

test("the author's id goes before every likeness", () => {
  const first = ids([rivers, seas])
  const named = { ...rivers, id: 'rivers-1' } as Draft
  const second = ids([named, seas], first.lock)
  expect(second.ids).toEqual(['rivers-1', first.ids[1]])
  expect(second.rules).toEqual(['id-changed'])
  const rewritten = question('A wholly other text', ['x', 'y'], 'a.md', 'rivers-1')
  const third = ids([rewritten, seas], second.lock)
  expect(third.ids).toEqual(second.ids)
  expect(third.rules).toEqual([])
})

test('two items with one id of their own: the second is told apart, always in the same way', () => {
  const drafts = [question('one', ['a', 'b'], 'a.md', 'x'), question('two', ['c', 'd'], 'a.md', 'x')]
  const first = ids(drafts)
  expect(first.ids).toEqual(['x', 'x-2'])
  expect(first.rules).toEqual(['id-duplicate'])
  expect(ids(drafts, first.lock).ids).toEqual(['x', 'x-2'])
})

test('items of a source that could not be read are neither retired nor given away', () => {
  const other = { ...seas, origin: { ...seas.origin, path: 'b.md' } } as Draft
  const first = ids([rivers, other])
  const second = identifyWithLock([[rivers]], first.lock, { unread: new Set(['b.md']) })
  expect(writeLock(second.lock)).toBe(writeLock(first.lock))
})

test('a change is dated, the first sight and a quiet build are not', () => {
  const first = identifyWithLock([[rivers]], emptyLock, { now: '2026-01-01T00:00:00Z' })
  expect(first.items[0]?.updated).toBeUndefined()
  const edited = { ...rivers, rationale: 'It rises in the Black Forest.' } as Draft
  const second = identifyWithLock([[edited]], first.lock, { now: '2026-01-02T03:04:05Z' })
  expect(second.items[0]?.updated).toBe('2026-01-02T03:04:05Z')
  const third = identifyWithLock([[edited]], second.lock, { now: '2026-02-02T00:00:00Z' })
  expect(third.items[0]?.updated).toBe('2026-01-02T03:04:05Z')
})

test('a passage keeps its questions', () => {
  const passage: Draft = { ...seas, kind: 'stimulus', stem: 'High water came at six.' } as Draft
  delete (passage as { options?: unknown }).options
  const { items } = ids([passage, { ...rivers, stimulus: '#0' } as Draft])
  expect(items[1]?.stimulus).toBe(items[0]?.id)
})

const word = fc.integer({ min: 0, max: 4000 }).map(number => `w${number.toString(36)}`)
const draft = fc
  .tuple(
    fc.array(word, { minLength: 12, maxLength: 30 }),
    fc.array(fc.array(word, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 5 }),
  )
  .map(([stem, options]) => ({ stem, options }))
const bank = fc.uniqueArray(draft, { minLength: 1, maxLength: 12, selector: ({ stem }) => stem.join(' ') })
const toDraft = ({ stem, options }: { stem: string[]; options: string[][] }): Draft =>
  question(
    stem.join(' '),
    options.map(option => option.join(' ')),
  )

test('whatever changes around and in it, an item that keeps most of its text keeps its id, and no two share one', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), word), { maxLength: 60 })
  fc.assert(
    fc.property(bank, bank, edits, fc.infiniteStream(fc.nat()), (old, fresh, changes, draws) => {
      const first = identifyWithLock([old.map(toDraft)], emptyLock)
      const budget = old.map(({ stem }) => Math.floor(stem.length / 6))
      const edited = old.map(({ stem, options }) => ({ stem: [...stem], options: [...options].reverse() }))
      for (const [which, where, text] of changes) {
        const at = which % edited.length
        const left = budget[at] ?? 0
        const stem = edited[at]?.stem
        if (!stem || left === 0) continue
        stem[where % stem.length] = text
        budget[at] = left - 1
      }
      const kept = edited
        .map((item, index) => ({ item, id: first.items[index]?.id }))
        .filter(() => (draws.next().value ?? 0) % 4 !== 0)
      const second = identifyWithLock(
        [[...fresh.map(toDraft), ...kept.map(({ item }) => toDraft(item)).reverse()]],
        first.lock,
      )
      const given = second.items.map(item => item.id)
      expect(new Set(given).size).toBe(given.length)
      expect(given.slice(fresh.length)).toEqual(kept.map(({ id }) => id).reverse())
      expect(new Set(second.lock.items.map(entry => entry.id)).size).toBe(second.lock.items.length)
      for (const { id } of first.lock.items) expect(second.lock.items.some(entry => entry.id === id)).toBe(true)
      const text = writeLock(second.lock)
      const read = readLock(text)
      expect('lock' in read && writeLock(read.lock)).toBe(text)
    }),
    { seed: 41, numRuns: 300 },
  )
})
