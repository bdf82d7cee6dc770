import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identify } from '../../../src/corpus/id.ts'
import type { Item } from '../../../src/corpus/item.ts'
import { applyEdits } from '../../../src/readers/fix/edit.ts'
import { fixesOf } from '../../../src/readers/fix/fix.ts'
import { markEdits } from '../../../src/readers/fix/marks.ts'
import { gift } from '../../../src/readers/gift/index.ts'
import { markdown } from '../../../src/readers/markdown/index.ts'
import { markdownQuiz } from '../../../src/readers/markdown-quiz/index.ts'
import { readMarkdownQuiz } from '../../../src/readers/markdown-quiz/read.ts'
import type { Reader, Source } from '../../../src/readers/reader.ts'
import { readText } from '../../../src/readers/text/read.ts'

const sourceOf = (text: string): Source => ({ path: 'a.md', bytes: new TextEncoder().encode(text) })
const mended = (text: string) => applyEdits(text, markEdits(text))
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test('marks are written as Markdown has them', () => {
  expect(mended('-[x] a\n')).toBe('- [x] a\n')
  expect(mended('- [х] a\n- [] b\n- [×] c\n')).toBe('- [x] a\n- [ ] b\n- [x] c\n')
  expect(mended('- [ x ]a\n')).toBe('- [x] a\n')
  expect(mended('- [X] a\n- [ ] b\n')).toBe('- [X] a\n- [ ] b\n')
  expect(mended('####Q1. What?\n')).toBe('#### Q1. What?\n')
  expect(mended('##2. What?\n## 3. Who?\n')).toBe('## 2. What?\n## 3. Who?\n')
  expect(mended('A.one\nB.two\n')).toBe('A. one\nB. two\n')
})

test('code, links and prose stay as they are', () => {
  for (const text of ['```\n-[x] a\n```\n', '- [a](b)\n', '- [](b)\n', 'U.S.A.\n', '#hashtag\n', 'e.g. this\n'])
    expect(mended(text)).toBe(text)
})

test('a letter that stands twice is mended, unless the answer names it', () => {
  expect(mended('A) one\nB) two\nB) three\nD) four\n')).toBe('A) one\nB) two\nC) three\nD) four\n')
  const named = 'A) one\nB) two\nB) three\n\nAnswer: B\n'
  expect(mended(named)).toBe(named)
  const other = 'A) one\nB) two\nB) three\n\nAnswer: A\n'
  expect(mended(other)).toBe('A) one\nB) two\nC) three\n\nAnswer: A\n')
})

test('fixes come with a diff and the new bytes', () => {
  const { edits, diff, bytes } = fixesOf(sourceOf('### Which?\n\n-[х] a\n- [ ] b\n'), 'markdown-quiz', [])
  expect(edits.map(({ reason }) => reason)).toEqual(['no space before the box, the tick is a Cyrillic letter'])
  expect(textOf(bytes)).toBe('### Which?\n\n- [x] a\n- [ ] b\n')
  expect(diff).toBe('--- a.md\n+++ a.md\n@@ -1,4 +1,4 @@\n ### Which?\n \n--[х] a\n+- [x] a\n - [ ] b\n')
})

const read = async (reader: Reader, text: string): Promise<Item[]> =>
  identify((await reader.read(sourceOf(text), {})).items)

test.each([
  [markdownQuiz, '# T\n\n### Which?\n\n- [x] a\n- [ ] b\n\n#### Q2. And?\r\n\n- [x] a\n- [ ] b'],
  [markdown, '## Which?\n\n- [x] a\n\n## And?\n{points=2}\n\n- [x] a\n\n## Last'],
  [gift, 'Which? {=a ~b}\n\n::T::And? {T}\n'],
] as const)('ids that are written down are read back: %#', async (reader, text) => {
  const before = await read(reader, text)
  expect(before.length).toBeGreaterThan(1)
  const named = before.map((item, index) => ({ ...item, id: `kept-${index + 1}` }))
  const { bytes } = fixesOf(sourceOf(text), reader.format, named)
  const after = await read(reader, textOf(bytes))
  expect(after.map(({ id }) => id)).toEqual(named.map(({ id }) => id))
  expect(after.map(({ origin: _origin, ...item }) => item)).toEqual(named.map(({ origin: _origin, ...item }) => item))
})

test('mending twice changes nothing more, and never a key', () => {
  const line = fc.constantFrom(
    '-[x] a',
    '- [х] b',
    '- [] c',
    '- [ ]d',
    '#### Q1. x?',
    '####Q2. y?',
    'A.one',
    'B) two',
    'B) three',
    'D) four',
    'Answer: B',
    '',
    '```',
  )
  const keys = (text: string) => readMarkdownQuiz(sourceOf(text)) as { items: readonly Item[] }
  fc.assert(
    fc.property(fc.array(line, { maxLength: 15 }), lines => {
      const text = lines.join('\n')
      const once = mended(text)
      expect(mended(once)).toBe(once)
      const boxes = (of: string) =>
        keys(of).items.flatMap(item =>
          'options' in item ? [item.options.filter(option => option.correct).map(option => option.text)] : [],
        )
      if (!/[A-D][.)]/u.test(text) && !text.includes('####Q')) expect(boxes(once)).toEqual(boxes(text))
    }),
    { seed: 51, numRuns: 500 },
  )
})

const mendedText = (text: string) => textOf(fixesOf({ ...sourceOf(text), path: 'a.txt' }, 'text', []).bytes)

test('plain text gets its spaces, ticks and letters', () => {
  const tight = '1.Which floats?\nA.cork\nB.lead\nAnswer: A\n\n2. Which sinks?\nA. cork\nB. lead\nAnswer: B\n'
  expect(mendedText(tight)).toBe(tight.replace('1.W', '1. W').replace('A.cork', 'A. cork').replace('B.lead', 'B. lead'))
  const foreign = '1. Which floats?\n\u0410. cork\nB. lead\nC. iron\nAnswer: B\n'
  expect(mendedText(foreign)).toBe(foreign.replace('\u0410', 'A'))
  const doubled = '1. Which floats?\nA. cork\nB. lead\nB. iron\nD. tin\nAnswer: A\n'
  expect(mendedText(doubled)).toBe(doubled.replace('B. iron', 'C. iron'))
  const named = doubled.replace('Answer: A', 'Answer: B')
  expect(mendedText(named)).toBe(named)
})

test('abbreviations, decimals and prose stay as they are', () => {
  for (const text of [
    '1. Who wrote it?\nA. J.R. Smith\nB. U.S. Grant\nAnswer: A\n',
    '1.5 litres are enough.\n',
    'A.B. Smith came.\nHe left.\n',
    'Nothing to ask.\n',
  ])
    expect(mendedText(text)).toBe(text)
})

test('plain text that was mended reads as before, with no more messages, and needs no mending', () => {
  const line = fc.constantFrom(
    '1. Which floats?',
    '2.Which sinks?',
    '3. Which of these?',
    'A. cork',
    'A.cork',
    '\u0410. cork',
    'B. lead',
    'B.lead',
    'B) lead',
    'C. iron',
    'D. tin',
    '[х] cork',
    '[ ] lead',
    'Answer: A',
    'Answer: B',
    'Answer: C',
    'as the log says',
    '',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), lines => {
      const text = lines.join('\n')
      const once = mendedText(text)
      const before = readText('a.txt', text)
      const after = readText('a.txt', once)
      expect(after.items.length).toBe(before.items.length)
      expect(after.messages.length).toBeLessThanOrEqual(before.messages.length)
      for (const [index, item] of before.items.entries()) {
        const other = after.items[index]
        if (!('options' in item) || !other || !('options' in other)) continue
        for (const [place, { text: said, correct }] of item.options.entries()) {
          expect(other.options[place]?.text).toBe(said)
          if (correct !== null) expect(other.options[place]?.correct).toBe(correct)
        }
      }
      expect(mendedText(once)).toBe(once)
    }),
    { seed: 17, numRuns: 400 },
  )
})
