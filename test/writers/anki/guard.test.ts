import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardAttribute, guardText } from '../../../src/writers/anki/guard.ts'

/** What a browser shows of our fields: tags drop out, entities are decoded. */
const shown = (html: string): string =>
  html
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

const signs = fc
  .array(
    fc.constantFrom(...'ab{}:<>&"\\()[]$%#\u0301\u0338 \n', '{{c1::', '}}', '::', '[sound:', '[latex]', '\\(', '\\['),
    { maxLength: 25 },
  )
  .map(parts => parts.join(''))

test('text shows as itself', () => {
  expect(guardText('a < b & c', 'text')).toBe('a &lt; b &amp; c')
  fc.assert(
    fc.property(signs, fc.boolean(), (text, cloze) => {
      expect(shown(guardText(text, 'code', cloze))).toBe(text.normalize('NFC'))
    }),
    { seed: 11, numRuns: 3000 },
  )
})

test('a field is one physical line', () => {
  fc.assert(
    fc.property(signs, fc.constantFrom('text', 'code', 'tex'), (text, place) => {
      expect(guardText(text, place as 'text')).not.toMatch(/[\r\n]/)
      expect(guardAttribute(text)).not.toMatch(/[\r\n]/)
    }),
    { seed: 12, numRuns: 2000 },
  )
  expect(guardText('let a\r\nlet b', 'code')).toBe('let a<br>let b')
})

test('text never opens math, a sound or LaTeX', () => {
  fc.assert(
    fc.property(signs, fc.boolean(), (text, cloze) => {
      const html = guardText(text, 'text', cloze)
      expect(html).not.toMatch(/\\[()[\]]/)
      expect(html + guardAttribute(text, cloze)).not.toMatch(/\[(latex|\$\$?)\]|\[sound:|\[anki:/i)
    }),
    { seed: 13, numRuns: 3000 },
  )
})

test('in a cloze note no text makes a deletion, ends one or splits a hint off', () => {
  fc.assert(
    fc.property(signs, fc.constantFrom('text', 'code', 'tex'), (text, place) => {
      expect(guardText(text, place as 'text', true)).not.toMatch(/\{\{|\}\}|::/)
      expect(guardAttribute(text, true)).not.toMatch(/\{\{|\}\}|::/)
    }),
    { seed: 14, numRuns: 3000 },
  )
  expect(guardText('\\frac{1}{x^{2}}', 'tex', true)).toBe('\\frac{1}{x^{2} }')
  expect(guardText('std::vector', 'text', true)).toBe('std:<wbr>:vector')
})

test('a comment in TeX goes before its line end does', () => {
  expect(guardText('a % note\n+ b', 'tex')).toBe('a + b')
  expect(guardText('50\\% \n+ b', 'tex')).toBe('50\\% + b')
  expect(guardText('\\\\% note\nb', 'tex')).toBe('\\\\ b')
})

test('control characters go and marks stay off the tag before them', () => {
  expect(guardText('a\u0000\u001fb', 'text')).toBe('ab')
  expect(guardText('\u0338x', 'text')).toBe('&#824;x')
})
