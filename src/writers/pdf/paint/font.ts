import { createHash } from 'node:crypto'
import { create, type Font } from 'fontkit'
import type { Glyphs } from '../../../layout/frame.ts'
import { deflate, latin1, type ObjectWriter, pdfText, type Ref } from './objects.ts'
import { toUnicode } from './operators.ts'
import { insideOf } from './shown.ts'

/** A face of the file: what is shown is noted, and embedded at the end. */
export interface FontSubset {
  /** Resource name. */
  readonly name: string
  readonly ref: Ref
  /** How these glyphs are shown. */
  show(part: Glyphs): Shown
  /** Advance of a glyph in 1/1000 em. */
  width(glyph: number): number
  embed(): void
}

/** Glyphs as operators show them. */
export interface Shown {
  /** What stands between the first and the last parenthesis of the array of a TJ. */
  readonly inside: string
  /** Whether reading the glyphs gives their code points. */
  readonly isFaithful: boolean
}

/** fontkit's subset as it is (its declarations lag). */
interface Subset {
  includeGlyph(glyph: number): number
  encode(): Uint8Array
}
interface Tables {
  readonly 'OS/2'?: { readonly sFamilyClass?: number; readonly usWeightClass?: number }
  readonly post: { readonly isFixedPitch: number }
  readonly head: { readonly macStyle: { readonly italic: boolean } }
}

const opened = new WeakMap<Uint8Array, Font>()

function openFont(bytes: Uint8Array): Font {
  let font = opened.get(bytes)
  if (!font) {
    font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as Font
    opened.set(bytes, font)
  }
  return font
}

const blank = [0x200b]
const unreadable = 0x25a1

/** What may not stand in a ToUnicode map (ISO 14289-1, 7.21.7), and what says nothing: halves of characters, replacement characters. */
const isUnreadable = (code: number): boolean =>
  code === 0 ||
  code === 0xfeff ||
  code >= 0x110000 ||
  (code & 0xfffe) === 0xfffe ||
  code === 0xfffd ||
  (code >= 0xd800 && code <= 0xdfff)

/** A space that may not break reads as a space; a glyph that stands for nothing, as nothing that is seen. */
function readable(codes: readonly number[]): readonly number[] {
  if (codes.length === 0) return blank
  if (codes.length === 1 && codes[0] === 0xa0) return [0x20]
  return codes.some(isUnreadable) ? codes.map(code => (isUnreadable(code) ? unreadable : code)) : codes
}

const same = (left: readonly number[] | undefined, right: readonly number[]): boolean =>
  left !== undefined && left.length === right.length && left.every((code, index) => code === right[index])

/** Six letters that depend on the glyphs alone, as subsets are named. */
function subsetTag(name: string, glyphs: readonly number[]): string {
  const digest = createHash('sha256')
    .update(`${name}:${glyphs.join(',')}`)
    .digest()
  return Array.from(digest.subarray(0, 6), byte => String.fromCharCode(65 + (byte % 26))).join('')
}

function flags(font: Font): number {
  const tables = font as unknown as Tables
  const family = (tables['OS/2']?.sFamilyClass ?? 0) >> 8
  const serif = family >= 1 && family <= 7 ? 2 : 0
  return (tables.post.isFixedPitch ? 1 : 0) | serif | 4 | (tables.head.macStyle.italic ? 64 : 0)
}

/** What of a font is embedded; character codes are the glyph ids of the whole font. */
interface Embedding {
  readonly font: Font
  /** Its TrueType file. */
  readonly bytes: Uint8Array
  /** By character code. */
  readonly widths: ReadonlyMap<number, number>
  readonly codes: ReadonlyMap<number, readonly number[]>
  readonly glyphs: readonly number[]
  /** Two bytes a character code: its glyph in what is embedded. */
  readonly map: Uint8Array
}

function descriptor(objects: ObjectWriter, embedding: Embedding, name: string): Ref {
  const { font, bytes } = embedding
  const unit = 1000 / font.unitsPerEm
  const file = objects.ref({ Length1: bytes.length, Filter: 'FlateDecode' })
  file.end(deflate(bytes))
  const weight = (font as unknown as Tables)['OS/2']?.usWeightClass ?? 400
  const { minX, minY, maxX, maxY } = font.bbox
  const ref = objects.ref({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: flags(font),
    FontBBox: [minX, minY, maxX, maxY].map(value => Math.round(value * unit)),
    ItalicAngle: font.italicAngle,
    Ascent: font.ascent * unit,
    Descent: font.descent * unit,
    CapHeight: (font.capHeight || font.ascent) * unit,
    XHeight: (font.xHeight || 0) * unit,
    StemV: Math.round(weight / 5),
    FontFile2: file,
  })
  ref.end()
  return ref
}

/** `[first [widths …] …]`: one list for each run of codes. */
function widthRuns(widths: ReadonlyMap<number, number>): unknown[] {
  const runs: unknown[] = []
  let open: number[] = []
  let next = -1
  for (const [code, width] of [...widths].sort(([left], [right]) => left - right)) {
    if (code !== next) {
      open = []
      runs.push(code, open)
    }
    open.push(Math.round(width * 1000) / 1000)
    next = code + 1
  }
  return runs
}

function embed(objects: ObjectWriter, ref: Ref, embedding: Embedding): void {
  const { font, glyphs, map } = embedding
  const name = `${subsetTag(font.postscriptName, glyphs)}+${font.postscriptName.replace(/[^\w-]/gu, '_')}`
  const descendant = objects.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: pdfText('Adobe'), Ordering: pdfText('Identity'), Supplement: 0 },
    FontDescriptor: descriptor(objects, embedding, name),
    W: widthRuns(embedding.widths),
    CIDToGIDMap: objects.stream({}, map),
  })
  descendant.end()
  ref.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: objects.stream({}, latin1(toUnicode(embedding.codes, 2))),
  }
  ref.end()
}

/** The part of a font that has these glyphs; `numbers`: what each is called in it. */
function cut(font: Font, glyphs: readonly number[]): { bytes: Uint8Array; numbers: number[] } {
  const subset = font.createSubset() as unknown as Subset
  const numbers = glyphs.map(glyph => subset.includeGlyph(glyph))
  return { bytes: subset.encode(), numbers }
}

function cidMap(glyphs: readonly number[], numbers: readonly number[]): Uint8Array {
  const map = new Uint8Array(2 * (Math.max(0, ...glyphs) + 1))
  for (const [index, glyph] of glyphs.entries()) {
    map[glyph * 2] = (numbers[index] ?? 0) >> 8
    map[glyph * 2 + 1] = (numbers[index] ?? 0) & 255
  }
  return map
}

// A word is shown the same way in every file: its glyphs keep the numbers that they have in the whole font.
const insides = new WeakMap<Glyphs, string>()

export function openSubset(objects: ObjectWriter, name: string, bytes: Uint8Array): FontSubset {
  const font = openFont(bytes)
  const unit = 1000 / font.unitsPerEm
  const ref = objects.ref()
  const widths = new Map<number, number>([[0, font.getGlyph(0).advanceWidth * unit]])
  const codes = new Map<number, readonly number[]>([[0, [0xfffd]]])
  const shown = new Map<Glyphs, Shown>()
  const width = (glyph: number): number => {
    const found = widths.get(glyph) ?? font.getGlyph(glyph).advanceWidth * unit
    widths.set(glyph, found)
    return found
  }
  const note = (part: Glyphs): Shown => {
    let isFaithful = true
    for (const [index, glyph] of part.glyphs.entries()) {
      const points = part.codes[index] ?? []
      width(glyph)
      const known = codes.get(glyph)
      if (!known) codes.set(glyph, readable(points))
      isFaithful &&= points.length > 0 && same(codes.get(glyph), readable(points))
    }
    const inside = insides.get(part) ?? insideOf(part, width)
    insides.set(part, inside)
    return { inside, isFaithful }
  }
  return {
    name,
    ref,
    width,
    show: part => {
      let found = shown.get(part)
      if (!found) {
        found = note(part)
        shown.set(part, found)
      }
      return found
    },
    embed: () => {
      const glyphs = [...widths.keys()].sort((left, right) => left - right)
      const { numbers, bytes: cutOut } = cut(font, glyphs)
      const map = cidMap(glyphs, numbers)
      embed(objects, ref, { font, bytes: cutOut, widths, codes, glyphs, map })
    },
  }
}
