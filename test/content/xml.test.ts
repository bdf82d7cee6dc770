import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { descendants, parseXml, xmlText } from '../../src/content/xml.ts'

describe('parseXml', () => {
  test('gives local names, attributes as written, text and CDATA, and where each element stands', () => {
    const parsed = parseXml('<?xml version="1.0"?>\n<m:a xmlns:m="u" m:b="1 &amp; 2">x<![CDATA[<y>]]><c/></m:a>')
    if (parsed.type === 'error') throw new Error(parsed.reason)
    expect(parsed.root.name).toBe('a')
    expect(parsed.root.attributes['m:b']).toBe('1 & 2')
    expect(parsed.root.offset).toBe(22)
    expect(xmlText(parsed.root)).toBe('x<y>')
    expect(descendants(parsed.root).map(element => element.name)).toEqual(['c'])
  })

  test.each([
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'DOCTYPE'],
    ['<a>&nbsp;</a>', '&nbsp;'],
    ['<a>&#0;</a>', '&#0;'],
    ['<a><b></a>', '</b>'],
    ['<a b="1" b="2"/>', 'second attribute'],
    ['<a b="<"/>', '&lt;'],
    ['<a>', '</a>'],
    ['<a/><b/>', 'second root'],
    ['text', 'outside'],
    ['', 'expected an element'],
    ['<a b=1/>', 'quotes'],
  ])('refuses %s', (text, reason) => {
    expect(parseXml(text)).toMatchObject({ type: 'error', reason: expect.stringContaining(reason) })
  })

  test('never throws', () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      ' ',
      '"',
      '=',
      '&',
      ';',
      '#',
      'x',
      '!',
      '-',
      '[',
      ']',
      '?',
      '\n',
      'é',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), parts => {
        expect(['document', 'error']).toContain(parseXml(parts.join('')).type)
      }),
      { seed: 3, numRuns: 3000 },
    )
  })

  test('refuses nesting that would overflow', () => {
    expect(parseXml('<a>'.repeat(100_000))).toMatchObject({ type: 'error', reason: expect.stringContaining('depth') })
  })
})
