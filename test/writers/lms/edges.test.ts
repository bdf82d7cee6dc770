import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Item, itemSchema } from '../../../src/corpus/item.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf } from '../../corpus/arbitrary.ts'
import { testContext } from './context.ts'

const base = { tags: [], topic: [], references: [], media: [], origin: { path: 'b.md', line: 7, column: 1 } }

const choice = (stem: string, ...texts: string[]): Item =>
  itemSchema.parse({
    ...base,
    kind: 'choice',
    id: `q-${stem}`,
    stem,
    options: texts.map((text, index) => ({ id: `o${index}`, text, correct: index === 0 })),
  })

async function written(format: string, ...items: readonly Item[]) {
  const writer = writers.find(other => other.format === format)
  const { context, messages } = testContext()
  const [file] = (await writer?.write(formOf(items), writer.options.parse({}), context)) ?? []
  return { bytes: file?.bytes ?? new Uint8Array(), text: strFromU8(file?.bytes ?? new Uint8Array()), messages }
}

test('GIFT: a question of one option would be a short answer there, so it is left out', async () => {
  const { text, messages } = await written('gift', choice('Alone?', 'only'), choice('Two?', 'one', 'two'))
  expect(text).not.toContain('only')
  expect(text).toContain('Two? {')
  expect(messages).toContainEqual(expect.objectContaining({ rule: 'writer-kind-unsupported', origin: base.origin }))
})

test('text2qti: questions of one text are parted by a sign that does not show; equal options leave a question out', async () => {
  const { text, messages } = await written(
    'text2qti',
    choice('Which is true?', 'a', 'b'),
    choice('Which is true?', 'c', 'd'),
    choice('Which is true?', 'e', 'f'),
    choice('Twice?', 'same', ' same '),
  )
  const stems = [...text.matchAll(/^\d+\. +(.*)$/gmu)].map(([, stem]) => stem)
  expect(new Set(stems).size).toBe(3)
  expect(stems.map(stem => stem?.replace(/\u200b/gu, ''))).toEqual(Array(3).fill('Which is true?'))
  expect(messages.map(({ rule }) => rule)).toEqual([
    'writer-content-changed',
    'writer-content-changed',
    'writer-kind-unsupported',
  ])
})

test('Blackboard upload: an accepted answer that reads as markup is no key to send', async () => {
  const short = (text: string): Item =>
    itemSchema.parse({ ...base, kind: 'short-answer', id: text, stem: `Say ${text.length}`, answers: [{ text }] })
  const { text, messages } = await written(
    'blackboard-ultra',
    short('<br>'),
    short('&amp;'),
    short('R&D'),
    short('a < b'),
  )
  expect(text.split('\r\n')).toEqual(['FIB\tSay 3\tR&D', 'FIB\tSay 5\ta < b'])
  expect(messages.filter(({ rule }) => rule === 'writer-kind-unsupported')).toHaveLength(2)
})

test.each(['canvas', 'canvas-new-quizzes'])('%s: brackets in the text never take the place of a gap', async format => {
  const cloze = itemSchema.parse({
    ...base,
    kind: 'cloze',
    id: 'c',
    stem: 'See \\[g1\\] and fill {{g1}}.',
    gaps: [{ type: 'text', id: 'g1', answers: [{ text: 'x' }] }],
  })
  const { bytes } = await written(format, cloze)
  const xml = strFromU8(unzipSync(bytes)['assessment/assessment.xml'] ?? new Uint8Array())
  expect(xml).toContain('See [g1] and fill [g1_2].')
  expect(xml).toContain('ident="response_g1_2"')
})
