import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bankSchema, bankVersion } from '../../src/corpus/bank.ts'
import { canonicalJson } from '../../src/corpus/canonical.ts'
import { gather } from '../../src/project/bank.ts'
import { readCorpus, writeCorpus } from '../../src/project/corpus-file.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 30 })
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/u)
const origin = fc.record({ path: id, line: fc.integer({ min: 1, max: 99 }), column: fc.integer({ min: 1, max: 99 }) })
const common = {
  id,
  stem: text,
  tags: fc.array(text, { maxLength: 2 }),
  topic: fc.array(text, { maxLength: 2 }),
  references: fc.array(text, { maxLength: 2 }),
  media: fc.array(fc.record({ path: text }), { maxLength: 1 }),
  origin,
}
const extras = {
  title: text,
  rationale: text,
  points: fc.double({ min: 0, max: 10, noNaN: true }).map(value => value + 0),
  metadata: fc.dictionary(id, text, { maxKeys: 3 }),
}
const option = fc.record(
  { id, text, correct: fc.constantFrom(true, false, null) },
  { requiredKeys: ['id', 'text', 'correct'] },
)
const item = fc.oneof(
  fc.record(
    { kind: fc.constant('choice'), ...common, ...extras, options: fc.array(option, { maxLength: 4 }) },
    { requiredKeys: ['kind', ...(Object.keys(common) as (keyof typeof common)[]), 'options'] },
  ),
  fc.record(
    { kind: fc.constant('essay'), ...common, ...extras },
    { requiredKeys: ['kind', ...(Object.keys(common) as (keyof typeof common)[])] },
  ),
  fc.record({
    kind: fc.constant('numeric'),
    ...common,
    answers: fc.array(
      fc.record({
        type: fc.constant('value'),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
      }),
      { maxLength: 2 },
    ),
  }),
)
const page = fc.record({ path: id, format: id, summary: text }, { requiredKeys: ['path', 'format'] })
const bank = fc.record({
  version: fc.constant(bankVersion),
  pages: fc.array(page, { maxLength: 2 }),
  items: fc.array(item, { maxLength: 4 }),
})

test('corpus JSON → read → JSON is the same', async () => {
  await fc.assert(
    fc.asyncProperty(bank, async value => {
      const json = writeCorpus(bankSchema.parse(value))
      const read = await readCorpus('corpus.json', json)
      expect(read.messages).toEqual([])
      expect(writeCorpus(read.bank ?? { version: bankVersion, pages: [], items: [] })).toBe(json)
    }),
    { seed: 7, numRuns: 200 },
  )
})

test('equal banks give equal bytes, whatever the order of their fields', () => {
  expect(canonicalJson({ b: 1, a: [{ d: 2, c: undefined }] })).toBe(canonicalJson({ a: [{ d: 2 }], b: 1 }))
})

test('an item that does not fit is left out with a message, the others stay', () => {
  const draft = {
    kind: 'essay',
    stem: 'S',
    tags: [],
    topic: [],
    references: [],
    media: [],
    origin: { path: 'a', line: 3, column: 1 },
  } as const
  const { bank: joined, messages } = gather([
    {
      page: { path: 'a', format: 'x' },
      items: [
        { ...draft, tags: [], topic: [], references: [], media: [] },
        { ...draft, tags: [], topic: [], references: [], media: [], points: -2 },
      ],
      messages: [],
      fates: [],
      media: [],
    },
  ])
  expect(joined.items).toHaveLength(1)
  expect(messages.map(({ rule, origin: place }) => [rule, place?.line])).toEqual([['item-invalid', 3]])
})

test('says where a corpus is broken', async () => {
  const firstOf = async (json: string) => {
    const [said] = (await readCorpus('c.json', json)).messages
    return `${said?.origin?.line}:${said?.origin?.column} ${said?.reason}`
  }
  expect(await firstOf('{"version": 1,\n "pages": [],\n "items": [{"kind": "choise"}]}')).toMatch(
    /^3:21 Unexpected "choise", expected one of choice, multiple-response/u,
  )
  expect(await firstOf('{"version": 1, "items": [')).toMatch(/^1:\d+ /u)
  expect(await firstOf('{"version": 2, "pages": [], "items": []}')).toContain('1:13 Unexpected 2')
})
