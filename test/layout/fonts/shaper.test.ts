import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { create, type Font } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { openFace, shapeFully } from '../../../src/layout/fonts/face.ts'
import { fontFiles } from '../../../src/layout/fonts/files.ts'

const modules = join(import.meta.dirname, '../../../node_modules')
const bundled = Object.keys(fontFiles).filter(name => existsSync(join(modules, fontFiles[name] ?? '')))

const words =
  `affine baffling cliff difficult effort fjord Tyrol AVATAR WAVE Yacht Type Über façade naïve Ærø Łódź Ångström Straße
  Київ жёлтый Ωmega λόγος fi fl ff ffi ffl tt Th Qu (a) [b] “quoted” it’s 3.14 1,234 10–12 x=y a/b A.B. e.g. -5 −5 50%
  résumé coöperate Dvořák İstanbul ﬁn AWAY LTd P.O. Tokyo V.A. r, y. f) f] kx ky rt ct st sp`.split(/\s+/)

test('every font that comes along is among them', () => {
  expect(bundled.length).toBeGreaterThanOrEqual(17)
})

const rightToLeft = 'שלום עִבְרִית (מבחן) סלאם السلام عليكم لا الله مِصْر ٣٤ إلى'.split(' ')

describe.each(bundled)('%s', name => {
  const bytes = readFileSync(join(modules, fontFiles[name] ?? ''))
  const font = create(bytes) as Font
  const face = openFace(name, bytes)
  const unit = 1000 / font.unitsPerEm

  const isLatin = face.has(0x61) && !name.startsWith('Noto')

  const same = (word: string, direction: 'ltr' | 'rtl' = 'ltr'): void => {
    const [own, full] = [face.shape(word, direction), shapeFully(font, unit, word, direction)]
    expect(own.glyphs, word).toEqual(full.glyphs)
    expect(own.width, word).toBeCloseTo(full.width, 6)
    for (const [index, advance] of full.advances.entries()) expect(own.advances[index], word).toBeCloseTo(advance, 6)
  }

  test('shapes words as fontkit does', () => {
    if (isLatin) for (const word of words) same(word)
    else for (const word of rightToLeft) same(word, 'rtl')
  })

  // Fonts of one script stand in for its characters alone.
  test.runIf(isLatin)('shapes any Latin word as fontkit does', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:-()éöñçßž')
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 12 }), word => same(word)),
      { seed: 7, numRuns: 250 },
    )
  })
})
