import { createHash } from 'node:crypto'
import { create, type Font } from 'fontkit'
import { deflate, latin1, type ObjectWriter, pdfText, type Ref } from './objects.ts'
import { toUnicode } from './operators.ts'

/** A face of the file: glyphs are numbered as they come up, and embedded at the end. */
export interface FontSubset {
  /** Resource name. */
  readonly name: string
  readonly ref: Ref
  /** The number of a glyph in the subset; notes which code points it stands for. */
  include(glyph: number, codes: readonly number[]): number
  /** Advance of a glyph of the subset in 1/1000 em. */
  width(included: number): number
  /** Whether reading the glyph gives these code points. */
  reads(included: number, codes: readonly number[]): boolean
  embed(): void
}

/** fontkit's subset as it is (its declarations lag). */
interface Subset {
  readonly cff?: unknown
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

interface Embedding {
  readonly font: Font
  readonly subset: Subset
  readonly widths: readonly number[]
  readonly codes: readonly (readonly number[])[]
  readonly glyphs: readonly number[]
}

function descriptor(objects: ObjectWriter, embedding: Embedding, name: string): Ref {
  const { font, subset } = embedding
  const unit = 1000 / font.unitsPerEm
  const bytes = subset.encode()
  const file = objects.ref({
    ...(subset.cff ? { Subtype: 'CIDFontType0C' } : { Length1: bytes.length }),
    Filter: 'FlateDecode',
  })
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
    [subset.cff ? 'FontFile3' : 'FontFile2']: file,
  })
  ref.end()
  return ref
}

function embed(objects: ObjectWriter, ref: Ref, embedding: Embedding): void {
  const { font, subset, glyphs } = embedding
  const name = `${subsetTag(font.postscriptName, glyphs)}+${font.postscriptName.replace(/[^\w-]/gu, '_')}`
  const descendant = objects.ref({
    Type: 'Font',
    Subtype: subset.cff ? 'CIDFontType0' : 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: pdfText('Adobe'), Ordering: pdfText('Identity'), Supplement: 0 },
    FontDescriptor: descriptor(objects, embedding, name),
    W: [0, embedding.widths.map(width => Math.round(width * 1000) / 1000)],
    ...(subset.cff ? {} : { CIDToGIDMap: 'Identity' }),
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

export function openSubset(objects: ObjectWriter, name: string, bytes: Uint8Array): FontSubset {
  const font = openFont(bytes)
  const unit = 1000 / font.unitsPerEm
  const subset = font.createSubset() as unknown as Subset
  const ref = objects.ref()
  const widths = [font.getGlyph(0).advanceWidth * unit]
  const codes: (readonly number[])[] = [[0xfffd]]
  const glyphs = [0]
  const numbers = new Map<number, number>()
  return {
    name,
    ref,
    include: (glyph, points) => {
      const seen = numbers.get(glyph)
      if (seen !== undefined) return seen
      const included = subset.includeGlyph(glyph)
      numbers.set(glyph, included)
      if (widths[included] === undefined) {
        widths[included] = font.getGlyph(glyph).advanceWidth * unit
        codes[included] = readable(points)
        glyphs[included] = glyph
      }
      return included
    },
    width: included => widths[included] ?? 0,
    reads: (included, points) => {
      const known = codes[included]
      // What is noted is readable, so an equal code is too.
      if (points.length === 1 && known?.length === 1 && known[0] === points[0]) return true
      return points.length > 0 && same(known, readable(points))
    },
    embed: () => embed(objects, ref, { font, subset, widths, codes, glyphs }),
  }
}
