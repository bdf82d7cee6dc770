import type { Font } from 'fontkit'
import type { Code, Component } from './codes.ts'

/** fontkit's subset of a TrueType font as it is (its declarations lag; 2.0.4, pinned). */
interface Subset {
  includeGlyph(glyph: number): number
  encode(): Uint8Array
  _addGlyph(glyph: number): number
  glyf: Uint8Array[]
  offset: number
  readonly loca: { readonly offsets: number[] }
  readonly hmtx: { readonly metrics: { readonly advance: number; readonly bearing: number }[] }
}

/** Flags of a component (OpenType, glyf): offsets in words, in units; whether another one follows. */
const byOffset = 0x0003
const moreFollow = 0x0020

/** The part of a font that some codes show: a TrueType file, and the number in it of what each code shows. */
export interface CutOut {
  readonly bytes: Uint8Array
  readonly numbers: ReadonlyMap<number, number>
}

/** A glyph of components, each where it stands, as the table has it. */
function compositeBytes(font: Font, components: readonly Component[], subset: Subset): Buffer {
  const bytes = Buffer.alloc(10 + 8 * components.length)
  const units = (length: number): number => Math.round((length * font.unitsPerEm) / 1000)
  const boxes = components.map(({ glyph, x, y }) => {
    const { minX, minY, maxX, maxY } = font.getGlyph(glyph).bbox
    return [minX + units(x), minY + units(y), maxX + units(x), maxY + units(y)] as const
  })
  bytes.writeInt16BE(-1, 0)
  for (const side of [0, 1, 2, 3] as const) {
    const values = boxes.map(box => box[side])
    bytes.writeInt16BE(side < 2 ? Math.floor(Math.min(...values)) : Math.ceil(Math.max(...values)), 2 + 2 * side)
  }
  for (const [index, { glyph, x, y }] of components.entries()) {
    const at = 10 + 8 * index
    bytes.writeUInt16BE(byOffset | (index < components.length - 1 ? moreFollow : 0), at)
    bytes.writeUInt16BE(subset.includeGlyph(glyph), at + 2)
    bytes.writeInt16BE(units(x), at + 4)
    bytes.writeInt16BE(units(y), at + 6)
  }
  return bytes
}

/** Cuts out what the codes show; what is shown as several glyphs in one becomes a glyph of its own. */
export function cut(font: Font, codes: readonly Code[]): CutOut {
  const subset = font.createSubset() as unknown as Subset
  const composites = new Map<number, Code>()
  const numbers = new Map<number, number>()
  for (const code of codes) {
    if (typeof code.shows !== 'number') composites.set(code.code, code)
    numbers.set(code.code, subset.includeGlyph(typeof code.shows === 'number' ? code.shows : code.code))
  }
  if (composites.size === 0) return { bytes: subset.encode(), numbers }
  const addPlain = subset._addGlyph.bind(subset)
  subset._addGlyph = glyph => {
    const code = composites.get(glyph)
    if (!code || typeof code.shows === 'number') return addPlain(glyph)
    const bytes = compositeBytes(font, code.shows, subset)
    subset.glyf.push(bytes)
    subset.loca.offsets.push(subset.offset)
    const advance = Math.round((code.width * font.unitsPerEm) / 1000)
    subset.hmtx.metrics.push({ advance, bearing: bytes.readInt16BE(2) })
    subset.offset += bytes.length
    return subset.glyf.length - 1
  }
  return { bytes: subset.encode(), numbers }
}
