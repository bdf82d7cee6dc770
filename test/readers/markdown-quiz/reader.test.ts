import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemSchema } from '../../../src/corpus/item.ts'
import { markdownQuiz } from '../../../src/readers/markdown-quiz/index.ts'
import { readMarkdownQuiz } from '../../../src/readers/markdown-quiz/read.ts'
import { gistOf } from './gist.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/readers/markdown-quiz')
const cases = readdirSync(fixtures)
const inputOf = (name: string) => readFileSync(join(fixtures, name, 'input.md'), 'utf8')
const read = (text: string, path = 'quiz/input.md') => readMarkdownQuiz({ path, bytes: new TextEncoder().encode(text) })

test.each(cases)('%s', name => {
  const expected = readFileSync(join(fixtures, name, 'expected.txt'), 'utf8')
  const input = inputOf(name)
  expect(gistOf(read(input))).toBe(expected)
  expect(gistOf(read(input.replaceAll('\n', '\r\n'))), 'CRLF').toBe(expected)
  expect(gistOf(read(`\ufeff${input}`)), 'byte order mark').toBe(expected)
  expect(gistOf(read(input.trimEnd())), 'no final newline').toBe(expected)
})

test.each(cases)('%s, cut at every line', name => {
  const lines = inputOf(name).split('\n')
  for (let end = 0; end <= lines.length; end++) {
    const reading = read(lines.slice(0, end).join('\n'))
    for (const item of reading.items) itemSchema.parse({ ...item, id: 'x' })
  }
})

test.each(cases)('%s: every line has one fate', name => {
  const lines = inputOf(name).trimEnd().split('\n')
  const reading = read(inputOf(name))
  const seen = new Array<number>(lines.length + 1).fill(0)
  for (const { line, endLine, item } of reading.fates) {
    expect(endLine).toBeGreaterThanOrEqual(line)
    if (item !== undefined) expect(reading.items[item]).toBeDefined()
    for (let at = line; at <= endLine; at++) seen[at] = (seen[at] ?? 0) + 1
  }
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') expect([index + 1, line, seen[index + 1]]).toEqual([index + 1, line, 1])
  }
})

test('no text makes it throw, leaves the schema or loses a line', () => {
  const part = fc.constantFrom(
    '#### Q1. What?',
    '- [ ] a',
    '- [x] b',
    '- A: c',
    '- B: d',
    '```',
    '```js',
    '<details>',
    '</details>',
    'Answer: A',
    '> q',
    '---',
    '<summary>Answer</summary>',
    '<quiz>',
    '</quiz>',
    '--- question ---',
    '--- feedback ---',
    '',
    '',
    '  x',
    '1. one?',
    '![a](b.png)',
    '<!--',
    '-->',
    '[a]: b',
    '$5',
    '\\(x\\)',
    '<img src=x>',
    '| a |',
    '**Explanation:** y',
    '[Reference](z)',
    '<a href="#top">up</a>',
  )
  const document = fc
    .array(fc.oneof({ weight: 5, arbitrary: part }, fc.string()), { maxLength: 40 })
    .map(lines => lines.join('\n'))
  fc.assert(
    fc.property(document, text => {
      const reading = read(text)
      for (const item of reading.items) itemSchema.parse({ ...item, id: 'x' })
      const told = new Set(
        reading.fates.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, at) => line + at)),
      )
      for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
        if (line.trim() !== '') expect(told.has(index + 1), `line ${index + 1} of ${JSON.stringify(text)}`).toBe(true)
      }
    }),
    { seed: 31, numRuns: 1500 },
  )
})

test('hostile input is read in linear time', () => {
  const many = (text: string, count: number) => text.repeat(count)
  const hostile = [
    many('```js\n', 30_000),
    many('```js\n#### Q1. x?\n', 5_000),
    `- [x] ${many('![', 30_000)}`,
    `- [x] ${many('<p>', 30_000)}`,
    many('<summary>', 30_000),
    many('\n', 100_000),
    `${many('> ', 20_000)}a`,
    `a ${many('*b* <c ', 300_000)}`,
    many('<details>\n', 30_000),
  ]
  for (const text of hostile) expect(read(text).items).toBeInstanceOf(Array)
})

test('boxes are sniffed, prose is not', () => {
  const sniff = (text: string, path: string) => markdownQuiz.sniff(text, { path, bytes: new Uint8Array() })
  expect(sniff(inputOf('checkbox'), 'a.md')).toBeGreaterThan(0.8)
  expect(sniff(inputOf('letters-details'), 'a.md')).toBeGreaterThan(0.8)
  expect(sniff(inputOf('list'), 'a.md')).toBeGreaterThan(0.5)
  expect(sniff('# Title\n\n## Part\n\nProse.\n', 'a.md')).toBeLessThan(0.4)
  expect(sniff('Just a line of prose.\n', 'a.txt')).toBe(0)
  expect(sniff('{"a": [1]}', 'a.json')).toBe(0)
})
