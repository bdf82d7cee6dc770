import { createHash } from 'node:crypto'
import { create, type Font } from 'fontkit'
import type { Glyphs } from '../../../layout/frame.ts'
import { type Codes, openCodes, type Sign } from './codes.ts'
import { cut } from './cut.ts'
import { deflate, latin1, type ObjectWriter, pdfText, type Ref } from './objects.ts'
import { toUnicode } from './operators.ts'
import { insideOf, isRaised } from './shown.ts'

/** A face of the file: what is shown is noted, and embedded at the end. */
export interface FontSubset {
  /** Resource name. */
  readonly name: string
  readonly ref: Ref
  /** How these glyphs are shown. */
  show(part: Glyphs): Shown
  embed(): void
}

/** Glyphs as operators show them. */
export interface Shown {
  /** What stands between the first and the last parenthesis of the array of a TJ. */
  readonly inside: string
  /** Whether reading the codes gives the text. */
  readonly isFaithful: boolean
  /** Set where signs stand above or below the baseline. */
  readonly raised?: readonly Sign[]
}

/** What its declarations lack. */
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

/** What of a font is embedded. */
interface Embedding {
  readonly font: Font
  /** Its TrueType file. */
  readonly bytes: Uint8Array
  /** By character code. */
  readonly widths: ReadonlyMap<number, number>
  readonly texts: ReadonlyMap<number, readonly number[]>
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
  const { font, widths, map } = embedding
  const name = `${subsetTag(font.postscriptName, [...widths.keys()])}+${font.postscriptName.replace(/[^\w-]/gu, '_')}`
  const descendant = objects.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: pdfText('Adobe'), Ordering: pdfText('Identity'), Supplement: 0 },
    FontDescriptor: descriptor(objects, embedding, name),
    W: widthRuns(widths),
    CIDToGIDMap: objects.stream({}, map),
  })
  descendant.end()
  ref.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: objects.stream({}, latin1(toUnicode(embedding.texts, 2))),
  }
  ref.end()
}

function cidMap(numbers: ReadonlyMap<number, number>): Uint8Array {
  const map = new Uint8Array(2 * (Math.max(0, ...numbers.keys()) + 1))
  for (const [code, number] of numbers) {
    map[code * 2] = number >> 8
    map[code * 2 + 1] = number & 255
  }
  return map
}

// A word is shown the same way in every file whose glyphs have the numbers that they have in the whole font.
const insides = new WeakMap<Glyphs, string>()

/** Whether each sign is a glyph of the font called by its own number. */
const isPlain = (signs: readonly Sign[]): boolean => signs.every(({ code }) => code.shows === code.code)

function shownBy(part: Glyphs, { signs, isFaithful }: ReturnType<Codes['signs']>): Shown {
  const plain = isPlain(signs)
  const inside = (plain ? insides.get(part) : undefined) ?? insideOf(signs)
  if (plain) insides.set(part, inside)
  return isRaised(signs) ? { inside, isFaithful, raised: signs } : { inside, isFaithful }
}

export function openSubset(objects: ObjectWriter, name: string, bytes: Uint8Array): FontSubset {
  const font = openFont(bytes)
  const unit = 1000 / font.unitsPerEm
  const ref = objects.ref()
  const codes = openCodes({ numGlyphs: font.numGlyphs, width: glyph => font.getGlyph(glyph).advanceWidth * unit })
  const shown = new Map<Glyphs, Shown>()
  return {
    name,
    ref,
    show: part => {
      let found = shown.get(part)
      if (!found) {
        found = shownBy(part, codes.signs(part))
        shown.set(part, found)
      }
      return found
    },
    embed: () => {
      const used = codes.used()
      const { numbers, bytes: cutOut } = cut(font, used)
      const widths = new Map(used.map(({ code, width }) => [code, width]))
      const texts = new Map(used.map(({ code, text }) => [code, text]))
      embed(objects, ref, { font, bytes: cutOut, widths, texts, map: cidMap(numbers) })
    },
  }
}
