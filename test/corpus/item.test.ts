import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarkdown, printMarkdown } from '../../src/content/markdown.ts'
import { bankSchema } from '../../src/corpus/bank.ts'
import { canonicalJson } from '../../src/corpus/canonical.ts'
import { banks, richTexts } from './arbitrary.ts'

test('banks of every kind of item survive canonical JSON', () => {
  for (const text of ['word', 'line', 'inline', 'blocks'] as const) {
    fc.assert(
      fc.property(banks({ text }), bank => {
        const json = canonicalJson(bank)
        const again = bankSchema.parse(JSON.parse(json))
        expect(again).toEqual(bank)
        expect(canonicalJson(again)).toBe(json)
      }),
      { seed: 11, numRuns: 60 },
    )
  }
})

test('generated rich text is in its printed form', () => {
  fc.assert(
    fc.property(richTexts('blocks'), text => {
      expect(printMarkdown(parseMarkdown(text))).toBe(text)
    }),
    { seed: 12, numRuns: 200 },
  )
})
