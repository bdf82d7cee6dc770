import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { create, type Font } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { openFace, shapeFully } from '../../../src/layout/fonts/face.ts'
import { fontFiles } from '../../../src/layout/fonts/files.ts'

const bundled = [
  'STIXTwoText',
  'STIXTwoText Bold',
  'STIXTwoText Italic',
  'STIXTwoText Bold Italic',
  'STIXTwoMath',
  'SourceCodePro',
  'AtkinsonHyperlegible',
]

const words =
  `affine baffling cliff difficult effort fjord Tyrol AVATAR WAVE Yacht Type Über façade naïve Ærø Łódź Ångström Straße
  Київ жёлтый Ωmega λόγος fi fl ff ffi ffl tt Th Qu (a) [b] “quoted” it’s 3.14 1,234 10–12 x=y a/b A.B. e.g. -5 −5 50%
  résumé coöperate Dvořák İstanbul ﬁn AWAY LTd P.O. Tokyo V.A. r, y. f) f] kx ky rt ct st sp`.split(/\s+/)

describe.each(bundled)('%s', name => {
  const bytes = readFileSync(join(import.meta.dirname, '../../../node_modules', fontFiles[name] ?? ''))
  const font = create(bytes) as Font
  const face = openFace(name, bytes)
  const unit = 1000 / font.unitsPerEm

  const same = (word: string): void => {
    const [own, full] = [face.shape(word), shapeFully(font, unit, word, 'ltr')]
    expect(own.glyphs, word).toEqual(full.glyphs)
    expect(own.width, word).toBeCloseTo(full.width, 6)
    for (const [index, advance] of full.advances.entries()) expect(own.advances[index], word).toBeCloseTo(advance, 6)
  }

  test('shapes words as fontkit does', () => {
    for (const word of words) same(word)
  })

  test('shapes any Latin word as fontkit does', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:-()éöñçßž')
    fc.assert(fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 12 }), same), { seed: 7, numRuns: 250 })
  })
})
