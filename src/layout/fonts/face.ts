import { create, type Font } from 'fontkit'
import type { Glyphs } from '../frame.ts'
import { turned } from '../inline/bidi.ts'

/** One font file, with what has been learnt of it. Lengths in 1/1000 em. */
export interface Face {
  readonly name: string
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly underline: { readonly position: number; readonly thickness: number }
  has(code: number): boolean
  /** Glyphs of one run of one direction; in visual order, and brackets turned, where that is from the right. */
  shape(text: string, direction?: 'ltr' | 'rtl'): Shaped
}

export type Shaped = Glyphs

/**
 * fontkit makes each glyph once, with the characters for which it was first wanted; here each place has a glyph with
 * its own: one shape may stand for many letters (Arabic letters that differ by their dots).
 */
function withOwnCodes(font: Font): Font {
  const first = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints) => {
    const glyph = first(id, codePoints)
    return codePoints ? Object.create(glyph, { codePoints: { value: codePoints } }) : glyph
  }
  return font
}

export function openFace(name: string, bytes: Uint8Array): Face {
  const font = withOwnCodes(create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as Font)
  const unit = 1000 / font.unitsPerEm
  const known = new Map<number, boolean>()
  const shape = pairShaper(font, unit)
  return {
    name,
    ascent: font.ascent * unit,
    descent: -font.descent * unit,
    capHeight: font.capHeight * unit,
    underline: { position: font.underlinePosition * unit, thickness: font.underlineThickness * unit },
    has: code => {
      let answer = known.get(code)
      if (answer === undefined) {
        answer = font.hasGlyphForCodePoint(code)
        known.set(code, answer)
      }
      return answer
    },
    shape,
  }
}

/** The same with brackets the other way round. */
const turnedText = (text: string): string => Array.from(text, turned).join('')

/** A bracket that was turned stands for the one that it was before. */
const turnedCodes = (codes: readonly number[]): readonly number[] =>
  codes.map(code => turned(String.fromCodePoint(code)).codePointAt(0) ?? code)

/** What fontkit makes of a run; the measure of {@link pairShaper}. */
export function shapeFully(font: Font, unit: number, text: string, direction: 'ltr' | 'rtl'): Shaped {
  const isLeftward = direction === 'rtl'
  const run = font.layout(isLeftward ? turnedText(text) : text, undefined, undefined, undefined, direction)
  const advances = run.positions.map(position => position.xAdvance * unit)
  const shifted = run.positions.some(position => position.xOffset !== 0 || position.yOffset !== 0)
  return {
    width: advances.reduce((sum, advance) => sum + advance, 0),
    glyphs: run.glyphs.map(glyph => glyph.id),
    advances,
    codes: run.glyphs.map(glyph => (isLeftward ? turnedCodes(glyph.codePoints) : glyph.codePoints)),
    ...(shifted
      ? { offsets: run.positions.map(position => [position.xOffset * unit, position.yOffset * unit] as const) }
      : {}),
  }
}

interface Letter {
  readonly glyph: number
  readonly advance: number
  /** One array for all words that have it. */
  readonly codes: readonly number[]
}

const wordLimit = 20_000

/**
 * Shapes words letter by letter with the kerning of each pair learnt once; words with a letter or a pair that the font
 * shapes otherwise (ligatures, marks, joins) go to fontkit whole.
 */
function pairShaper(font: Font, unit: number): Face['shape'] {
  const letters = new Map<string, Letter | 'complex'>()
  const pairs = new Map<string, number | 'complex'>()
  const words = new Map<string, Shaped>()

  const letterOf = (char: string): Letter | 'complex' => {
    const found = letters.get(char)
    if (found) return found
    const shaped = shapeFully(font, unit, char, 'ltr')
    const [glyph, advance] = [shaped.glyphs[0], shaped.advances[0]]
    const simple = shaped.glyphs.length === 1 && !shaped.offsets && glyph !== undefined && advance !== undefined
    const letter = simple ? { glyph, advance, codes: [char.codePointAt(0) ?? 0] } : 'complex'
    letters.set(char, letter)
    return letter
  }

  const kernOf = (left: string, right: string): number | 'complex' => {
    const found = pairs.get(left + right)
    if (found !== undefined) return found
    const [a, b] = [letterOf(left), letterOf(right)]
    let kern: number | 'complex' = 'complex'
    if (a !== 'complex' && b !== 'complex') {
      const shaped = shapeFully(font, unit, left + right, 'ltr')
      const same = shaped.glyphs.length === 2 && shaped.glyphs[0] === a.glyph && shaped.glyphs[1] === b.glyph
      if (same && !shaped.offsets && shaped.advances[1] === b.advance) kern = (shaped.advances[0] ?? 0) - a.advance
    }
    pairs.set(left + right, kern)
    return kern
  }

  const shapeByPairs = (text: string): Shaped | undefined => {
    const chars = Array.from(text)
    // What grows has room to grow: words are kept, and have none.
    const glyphs = new Array<number>(chars.length)
    const advances = new Array<number>(chars.length)
    const codes = new Array<readonly number[]>(chars.length)
    let width = 0
    for (const [index, char] of chars.entries()) {
      const letter = letterOf(char)
      if (letter === 'complex') return undefined
      const next = chars[index + 1]
      const kern = next === undefined ? 0 : kernOf(char, next)
      if (kern === 'complex') return undefined
      glyphs[index] = letter.glyph
      advances[index] = letter.advance + kern
      codes[index] = letter.codes
      width += letter.advance + kern
    }
    return { width, glyphs, advances, codes }
  }

  return (text, direction = 'ltr') => {
    const key = direction === 'ltr' ? text : `\u200f${text}`
    const known = words.get(key)
    if (known) return known
    const shaped = (direction === 'ltr' ? shapeByPairs(text) : undefined) ?? shapeFully(font, unit, text, direction)
    if (words.size >= wordLimit) words.clear()
    words.set(key, shaped)
    return shaped
  }
}
