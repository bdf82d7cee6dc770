import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markGaps } from '../../src/content/gaps.ts'
import { toHtml, toXhtml, treeToHtml, treeToXhtml } from '../../src/content/html.ts'
import { isPlain, literal } from '../../src/content/literal.ts'
import { parseMarkdown, parseMarkdownFully, printMarkdown } from '../../src/content/markdown.ts'
import { normalTree } from '../../src/content/normal.ts'
import { toPlain, treeToPlain } from '../../src/content/plain.ts'
import { inlineTrees, line, signs, trees } from './arbitrary.ts'

test('the short way for plain strings gives the tree of the full parser', () => {
  fc.assert(
    fc.property(signs, text => {
      fc.pre(isPlain(text) && text !== '')
      expect(parseMarkdown(text)).toEqual(parseMarkdownFully(text))
    }),
    { seed: 1, numRuns: 5_000 },
  )
})

test('a text has one tree, which no one can change', () => {
  const tree = parseMarkdown('a **b**')
  expect(parseMarkdown('a **b**')).toBe(tree)
  expect(() => tree.children.pop()).toThrow(TypeError)
  for (let at = 0; at < 50; at++) parseMarkdown(`*${at}* ${'x'.repeat(100_000)}`)
  expect(parseMarkdown('a **b**')).not.toBe(tree)
  expect(parseMarkdown('a **b**')).toEqual(tree)
})

test('literal text comes back as itself', () => {
  fc.assert(
    fc.property(signs, text => {
      const plain = text.replace(/\s+/gu, ' ').trim()
      expect(toPlain(literal(plain))).toBe(plain)
    }),
    { seed: 2, numRuns: 4_000 },
  )
})

test('sub, sup and u are marks of the dialect', () => {
  const tree = parseMarkdown('H<sub>2</sub>O and x<sup>*n*</sup>')
  expect(printMarkdown(tree)).toBe('H<sub>2</sub>O and x<sup>*n*</sup>')
  expect(toPlain('H<sub>2</sub>O')).toBe('H2O')
})

test('what is printed parses to the normal form of the tree', () => {
  for (const [seed, some] of [inlineTrees, trees].entries()) {
    fc.assert(
      fc.property(some, tree => {
        expect(parseMarkdown(printMarkdown(tree))).toEqual(normalTree(tree))
      }),
      { seed, numRuns: 1_200 },
    )
  }
})

test('what is parsed prints and parses to itself', () => {
  fc.assert(
    fc.property(signs, text => {
      const tree = parseMarkdown(text)
      expect(normalTree(tree)).toEqual(tree)
      expect(parseMarkdown(printMarkdown(tree))).toEqual(tree)
    }),
    { seed: 3, numRuns: 4_000 },
  )
})

test('the short ways to text, HTML and XHTML give what the long ways give', () => {
  const options = { math: () => [] }
  const plain = fc.oneof(line, signs, fc.lorem()).filter(text => isPlain(text) && text !== '')
  fc.assert(
    fc.property(plain, text => {
      const tree = parseMarkdownFully(text)
      expect(toPlain(text)).toBe(treeToPlain(tree))
      expect(toHtml(text, options)).toBe(treeToHtml(tree, options))
      expect(toXhtml(text, options)).toBe(treeToXhtml(tree, options))
      expect(printMarkdown(tree)).toBe(text)
    }),
    { seed: 4, numRuns: 1_500 },
  )
})

test('gaps are marked by id and print back', () => {
  const tree = markGaps(parseMarkdown('A {{1}} and *{{b_c}}* but {{2}} and `{{1}}`.'), ['1', 'b_c'])
  const paragraph = tree.children[0]
  const found = paragraph?.type === 'paragraph' ? paragraph.children.map(child => child.type) : []
  expect(found).toEqual(['text', 'gap', 'text', 'emphasis', 'text', 'inlineCode', 'text'])
  const text = printMarkdown(tree)
  expect(markGaps(parseMarkdown(text), ['1', 'b_c'])).toEqual(tree)
})

test('HTML marks, references and breaks are nodes of the dialect', () => {
  expect(printMarkdown(parseMarkdown('a <b>bold</b>, <i>it</i>, <code>x*y</code><br>end'))).toBe(
    'a **bold**, *it*, `x*y`\\\nend',
  )
  expect(printMarkdown(parseMarkdown('[site][1] ![pic][p]\n\n[1]: https://a.example\n[p]: p.png "P"'))).toBe(
    '[site](https://a.example) ![pic](p.png "P")',
  )
  expect(printMarkdown(parseMarkdown('|a|\n|-|\n|$\\|x\\|$ b<br>c|'))).toBe(
    '| a |\n| - |\n| $\\vert{}x\\vert{}$ b<br>c |',
  )
})
