import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textReader } from '../../../src/readers/text/index.ts'
import { readText } from '../../../src/readers/text/read.ts'

const many = 30_000

/** Texts that make careless readers slow. */
const growing: Readonly<Record<string, (size: number) => string>> = {
  'unclosed brackets': size => '(['.repeat(size),
  'unclosed emphasis': size => '**a '.repeat(size),
  'unclosed links': size => '[a]('.repeat(size),
  'dollar signs': size => '$a '.repeat(size),
  'tags in one line': size => '<b>'.repeat(size),
  'options in one line': size => 'A. x B. y C. z '.repeat(size),
  'one number': size => '1. x\n'.repeat(size / 4),
  'one key': size => '5. A\n'.repeat(size / 4),
  'one option': size => `1. q\n${'A. x\n'.repeat(size / 4)}`,
  'questions without marks': size => 'A. x\nB. y\n'.repeat(size / 8),
  'answer headings': size => 'Answers\n'.repeat(size / 4),
  'shared passages': size => 'Questions 1-2 refer\n'.repeat(size / 8),
  'blank lines': size => '\n'.repeat(size),
  'one long word': size => 'a'.repeat(size * 10),
  'one long line': size => 'word and (A) more. '.repeat(size),
  quotes: size => '> '.repeat(size),
  'stars, pluses and minuses': size => '* q\n+ a\n- b\n'.repeat(size / 8),
  'rows of keys': size => `1. q\nA. x\nB. y\nAnswers: ${'A, B, '.repeat(size)}\n`,
  'headings of keys': size => 'Chapter 2 answers\n'.repeat(size / 4),
  'truth words': size => `True or False: ${'true / '.repeat(size)}\nAnswer: T\n`,
}

describe('hostile texts', () => {
  // A reader that is not linear does not come to an end of these within the time that a test has.
  test.each(Object.entries(growing))('%s are read to the end', (_, make) => {
    const text = make(50_000)
    const lines = text.split('\n').length
    for (const { endLine } of readText('a.txt', text).fates) expect(endLine <= lines).toBe(true)
  })

  test.each([
    ['30,000 unclosed fences and tags', '```\n<details>\n'.repeat(many / 2 + 1)],
    ['one line of 5 MB', 'Which? A) x B) y '.repeat(300_000)],
    ['100,000 blank lines', '\n'.repeat(100_000)],
    ['deep nesting', Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n')],
    ['deep quotes', `${'> '.repeat(many)}x`],
  ])('%s do no harm', (_, text) => {
    expect(readText('a.txt', text).items.length).toBeLessThan(10)
  })
})

/** Lines that mean something to the reader, in any order. */
const lines = fc.constantFrom(
  '1. What?',
  '2) Why?',
  'Question 3',
  'QUESTION NO: 4',
  'Q5: Who?',
  'A. one',
  'B. two',
  'C) three',
  '(D) four',
  '*E. five',
  'a) x b) y c) z',
  'Answer: B',
  'Answer:',
  'Ans. C',
  'Answers',
  '1. A 2. B 3. C',
  'Explanation: so',
  'Explanation',
  'Note: this',
  'Reference: that',
  '- point',
  '• point',
  '```',
  '| 1 | B |',
  '|---|---|',
  '',
  '',
  '  wrapped',
  'Questions 1-3 refer to this',
  'Chapter 2',
  '# Heading',
  '$x^2$',
  '![p](p.png)',
  '正确答案：A',
  'Ответ: Б',
  'X01',
  '^ two',
  '---',
  '<details>',
  '☐ tick',
  '[x] tick',
  'Correct',
  'Match the following',
  '1. a   b. c',
)

test('any order of meaningful lines is read without a throw, and every line has a fate', () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 40 }), chosen => {
      const { items, fates, messages } = readText('a.txt', chosen.join('\n'))
      const named = new Set(
        fates.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, at) => line + at)),
      )
      for (const [at, line] of chosen.entries()) if (line.trim() !== '') expect(named.has(at + 1)).toBe(true)
      for (const fate of fates) if (fate.item !== undefined) expect(items[fate.item]).toBeDefined()
      for (const { origin } of messages) expect(origin?.line).toBeGreaterThan(0)
      for (const item of items) {
        if (item.kind !== 'choice' && item.kind !== 'multiple-response') continue
        const known = item.options.filter(({ correct }) => correct !== null).length
        expect(known === 0 || known === item.options.length).toBe(true)
      }
    }),
    { seed: 5, numRuns: 600 },
  )
})

test('any string is read without a throw, twice the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
      expect(readText('a.txt', text)).toEqual(readText('a.txt', text))
      expect(textReader.sniff(text, { path: 'a.txt', bytes: new Uint8Array() })).toBeLessThanOrEqual(1)
    }),
    { seed: 6, numRuns: 500 },
  )
})
