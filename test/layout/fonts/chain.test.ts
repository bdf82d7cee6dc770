import { expect, test } from 'vitest'
import { openFaces } from '../../../src/layout/fonts/chain.ts'
import type { TextStyle } from '../../../src/layout/inline/style.ts'
import { standardTheme } from '../../../src/layout/theme.ts'
import { fonts } from '../../writers/pdf/paint/frames.ts'

const style: TextStyle = {
  family: standardTheme.text,
  size: 11,
  bold: false,
  italic: false,
  rise: 0,
  colour: [0, 0, 0],
  underline: false,
  strike: false,
}

function split(text: string): { readonly texts: readonly string[]; readonly missing: readonly number[] } {
  const missing: number[] = []
  const faces = openFaces(fonts, standardTheme.fallback, code => missing.push(code))
  return { texts: faces.split(text, style).map(piece => piece.text), missing }
}

test('a character that no face has is set in simpler ones that some have', () => {
  expect(split('aǆb')).toEqual({ texts: ['a', 'džb'], missing: [] })
  expect(split('㎏').texts.join('')).toBe('kg')
  expect(split('ἀ').texts.join('')).toBe('α\u0313')
})

test('where there are none, it is missing', () => {
  expect(split('😀')).toEqual({ texts: ['😀'], missing: [0x1f600] })
  expect(split('ῇ').missing).toEqual([0x1fc7])
})
