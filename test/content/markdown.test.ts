import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlain, literal } from '../../src/content/literal.ts'
import { parseMarkdown, parseMarkdownFully, printMarkdown } from '../../src/content/markdown.ts'
import { toPlain } from '../../src/content/plain.ts'

/** Strings that are rich in signs, so that the interesting cases come up. */
const signs = fc
  .array(fc.constantFrom(...'ab 1.)-+=:#>*_`~$&<|[]{}\\\n!"', 'é', '\u00a0', '&amp;', '1. ', '- ', 'a_b_'), {
    maxLength: 30,
  })
  .map(parts => parts.join(''))

test('the short way for plain strings gives the tree of the full parser', () => {
  fc.assert(
    fc.property(signs, text => {
      fc.pre(isPlain(text) && text !== '')
      expect(parseMarkdown(text)).toEqual(parseMarkdownFully(text))
    }),
    { seed: 1, numRuns: 20_000 },
  )
})

test('literal text comes back as itself', () => {
  fc.assert(
    fc.property(signs, text => {
      const plain = text.replace(/\s+/gu, ' ').trim()
      expect(toPlain(literal(plain))).toBe(plain)
    }),
    { seed: 2, numRuns: 10_000 },
  )
})

test('sub, sup and u are marks of the dialect', () => {
  const tree = parseMarkdown('H<sub>2</sub>O and x<sup>*n*</sup>')
  expect(printMarkdown(tree)).toBe('H<sub>2</sub>O and x<sup>*n*</sup>')
  expect(toPlain('H<sub>2</sub>O')).toBe('H2O')
})
