import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemSchema } from '../../../src/corpus/item.ts'
import { readMarkdown } from '../../../src/readers/markdown/read.ts'
import { sniffMarkdown } from '../../../src/readers/markdown/sniff.ts'

const folder = join(import.meta.dirname, '../../fixtures/readers/markdown/every-kind')
const input = readFileSync(join(folder, 'input.md'), 'utf8')
const read = (text: string, path = 'bank.md') => readMarkdown({ path, bytes: new TextEncoder().encode(text) })

test('every kind can be written by hand', () => {
  const reading = read(input)
  const lines = reading.items.map(item => JSON.stringify({ ...item, origin: item.origin.line }))
  expect(`${lines.join('\n')}\n`).toBe(readFileSync(join(folder, 'items.jsonl'), 'utf8'))
  expect(reading.messages).toEqual([])
  expect(reading.page).toEqual({
    path: 'bank.md',
    format: 'markdown',
    title: 'Harbour bank',
    language: 'en',
    summary: 'Questions for the first week.',
    metadata: { course: 'Seamanship' },
  })
  expect(read(input.replaceAll('\n', '\r\n')).items).toEqual(reading.items)
})

test('every line has one fate, wherever the file is cut', () => {
  const lines = input.split('\n')
  for (let end = 0; end <= lines.length; end++) {
    const reading = read(lines.slice(0, end).join('\n'))
    for (const item of reading.items) itemSchema.parse({ ...item, id: item.id ?? 'x' })
    const told = reading.fates.flatMap(({ line, endLine }) =>
      Array.from({ length: endLine - line + 1 }, (_, at) => line + at),
    )
    expect(new Set(told).size).toBe(told.length)
    for (const [index, line] of lines.slice(0, end).entries()) if (line.trim() !== '') expect(told).toContain(index + 1)
  }
})

test('what it does not understand it says, with its place', () => {
  const said = (text: string) =>
    read(text).messages.map(({ reason, origin }) => `${origin?.line}:${origin?.column} ${reason}`)
  expect(said('## A\n{#a poinst=2}\n')).toEqual(['2:5 Unexpected poinst=2, expected a known attribute'])
  expect(said('## A\n{numeric}\n\n= many\n')).toEqual([
    "4:1 Unexpected 'many', expected a number, a range or a tolerance",
  ])
  expect(said('## A\n{essay}\n\n- [x] b\n')).toEqual(['4:1 Unexpected mark in an item of kind essay'])
  expect(said('## A\n\n- [x] b\n\nmore\n')).toEqual([
    '5:1 Unexpected text, expected an option, an answer or a section: more',
  ])
  expect(said('## A\n{unit=m}\n\n= b\n')).toEqual(['2:2 Unexpected unit for an item of kind short-answer'])
})

test('images are shown from where the file stands', () => {
  const [item] = read('## ![a](pics/a.png) `![b](b.png)`\n{#a}\n', 'banks/one.md').items
  expect(item?.stem).toBe('![a](banks/pics/a.png) `![b](b.png)`')
  expect(item?.media).toEqual([{ path: 'banks/pics/a.png' }])
})

test('no text makes it throw or leaves the schema', () => {
  const part = fc.constantFrom(
    '## A',
    '{#a}',
    '{points=x',
    '- [x] b',
    '- [ "',
    '= 1',
    'Gap g:',
    '  = x',
    'Rationale:',
    '```',
    '# T',
    '---',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 20 }), lines => {
      for (const item of read(lines.join('\n')).items) itemSchema.parse({ ...item, id: item.id ?? 'x' })
    }),
    { seed: 42, numRuns: 1000 },
  )
})

test('its own files are sniffed, others are not', () => {
  expect(sniffMarkdown(input)).toBe(1)
  expect(sniffMarkdown('## A\n{#a}\n')).toBeGreaterThan(0.9)
  expect(sniffMarkdown('## A\n\n- [x] b\n')).toBe(0)
})

test('hostile input is read in linear time', () => {
  const many = (text: string, count: number) => text.repeat(count)
  const hostile = [
    many('## A\n{#', 20_000),
    `## A\n{${many('a ', 100_000)}`,
    `## A\n${many('- [', 50_000)}`,
    many('```\n', 30_000),
    `## ${many('![a](', 50_000)}`,
    many('\n', 100_000),
    many('Rationale: a\n', 20_000),
    `## A\n\n= ${many('"', 50_000)}`,
    many('## A\n\n- [x] a\n', 3_000),
  ]
  for (const text of hostile) expect(read(text, 'banks/a.md').items).toBeInstanceOf(Array)
})
