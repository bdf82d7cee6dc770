import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { identify } from '../../../src/corpus/id.ts'
import { itemSchema } from '../../../src/corpus/item.ts'
import { ankiApkg } from '../../../src/readers/anki-apkg/index.ts'
import { detect } from '../../../src/readers/detect.ts'
import { readers } from '../../../src/readers/index.ts'
import { newestPackage } from './package.ts'

const read = (bytes: Uint8Array) => ankiApkg.read({ path: 'decks/a.apkg', bytes }, {})
const newest = newestPackage({ 'high tide.png': new Uint8Array([7, 7]) })

test('the newest format: notes in the order of new cards, their decks, types and images', async () => {
  const { items, messages, media } = await read(newest)
  expect(messages).toEqual([])
  expect(items.map(({ kind, topic, tags }) => [kind, topic, tags])).toEqual([
    ['cloze', ['Water', 'Salt'], []],
    ['essay', ['Water', 'Salt'], ['tide']],
  ])
  expect(media.map(({ bytes }) => [...bytes])).toEqual([[7, 7]])
  expect(items[1]?.stem).toBe(`When is ![](${media[0]?.path})?`)
  expect(items[1]?.origin).toMatchObject({ path: 'decks/a.apkg', line: 2, column: 1 })
  for (const item of identify(items)) itemSchema.parse(item)
})

test('is known by its content', () => {
  expect(detect({ path: 'unknown.bin', bytes: newest }, readers).reader).toBe(ankiApkg)
  expect(detect({ path: 'x.zip', bytes: zipSync({ 'a.txt': new Uint8Array([65]) }) }, readers).reader).not.toBe(
    ankiApkg,
  )
})

test.each([
  ['nothing', new Uint8Array()],
  ['another zip', zipSync({ 'a.txt': new Uint8Array([65]) })],
  ['a collection that is no database', zipSync({ 'collection.anki2': new Uint8Array([1, 2, 3]) })],
  ['a media list that is no JSON', zipSync({ 'collection.anki2': new Uint8Array(), media: new Uint8Array([1]) })],
])('%s is a message', async (_, bytes) => {
  const { items, messages } = await read(bytes)
  expect(items).toEqual([])
  expect(messages.map(({ rule, origin }) => [rule, origin?.line])).toEqual([['source-unreadable', 1]])
})

test('a damaged package never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: newest.length - 1 }), fc.nat({ max: 255 }), fc.boolean(), async (at, byte, cut) => {
      const bytes = cut ? newest.slice(0, at) : newest.slice()
      if (!cut) bytes[at] = byte
      const { items } = await read(bytes)
      for (const item of identify(items)) itemSchema.parse(item)
    }),
    { seed: 61, numRuns: 60 },
  )
})
