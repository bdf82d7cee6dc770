import { expect, test } from 'vitest'
import type { Draft } from '../../../src/corpus/item.ts'
import {
  type Edited,
  emptyLock,
  identifyWithLock,
  type Lock,
  listIds,
  pinId,
  readLock,
  renameId,
  renewId,
} from '../../../src/project/lock/index.ts'
import { question } from './draft.ts'

const old = question('Which river runs through Vienna on its way to the Black Sea?', ['Danube', 'Elbe', 'Rhine'])
const doubtful = question('Which river runs through Prague on its way to the North Sea?', ['Elbe', 'Oder'])

const after = (drafts: readonly Draft[], lock: Lock) => identifyWithLock([drafts], lock)
const done = (edited: Edited): Lock => {
  if ('reason' in edited) throw new Error(edited.reason)
  return edited.lock
}

const first = after([old], emptyLock)
const second = after([doubtful], first.lock)
const id = first.items[0]?.id ?? ''

test('a pinned item is doubted no more', () => {
  const result = after([doubtful], done(pinId(second.lock, id)))
  expect(result.items[0]?.id).toBe(id)
  expect(result.messages).toEqual([])
})

test('a renewed item gets an id of its own; the old one is retired', () => {
  const lock = done(renewId(second.lock, id))
  const result = after([doubtful], lock)
  expect(result.items[0]?.id).not.toBe(id)
  expect(result.messages).toEqual([])
  expect(listIds(result.lock).at(-1)).toMatchObject({ id, retired: true })
})

test('a renamed item keeps its new name', () => {
  const lock = done(renameId(first.lock, id, 'danube'))
  const result = after([old], lock)
  expect(result.items[0]?.id).toBe('danube')
  expect(result.lock.items.map(entry => entry.id)).toEqual(['danube'])
})

test('an id that its source states is changed there', () => {
  const own = { ...old, id: 'vienna' }
  const { lock } = after([own], emptyLock)
  expect(lock.items[0]?.stated).toBe(true)
  for (const edited of [renameId(lock, 'vienna', 'danube'), renewId(lock, 'vienna')]) {
    expect(edited).toEqual({ reason: expect.stringContaining(`${own.origin.path} states itself`) })
  }
  const later = after([old], lock).lock
  expect(later.items.find(entry => !entry.retired)?.stated).toBeUndefined()
})

test('the id of a retired item can be taken up again, that of a living one cannot', () => {
  const far = question('An essay on tides', ['x', 'y'])
  const both = after([far], first.lock)
  const fresh = both.items[0]?.id ?? ''
  expect(after([far], done(renameId(both.lock, fresh, id))).items[0]?.id).toBe(id)
  const living = after([old, far], first.lock)
  expect(renameId(living.lock, fresh, id)).toHaveProperty('reason')
  expect(renameId(living.lock, 'nobody', 'x')).toHaveProperty('reason')
  expect(renameId(living.lock, fresh, 'two words')).toHaveProperty('reason')
})

test('the list is searched by id, path and text', () => {
  expect(listIds(first.lock, 'vienna')).toHaveLength(1)
  expect(listIds(first.lock, 'A.MD')).toHaveLength(1)
  expect(listIds(first.lock, 'prague')).toHaveLength(0)
})

test.each(['', '{', '[]', '{"version":2,"items":[]}', '{"version":1,"items":[{"id":""}]}'])('not a lock: %s', text => {
  expect(readLock(text)).toHaveProperty('reason')
})
