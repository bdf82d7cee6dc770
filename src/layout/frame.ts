import type { Segment } from '../content/segment.ts'

/**
 * What layout gives: pages of placed things. Plain data in points (1/72 in), origin at the page's top left, y downwards.
 * Paint in the order given: it is the reading order.
 */
export interface Frames {
  readonly pages: readonly PageFrame[]
  readonly structure: StructNode
  readonly outline: readonly OutlineEntry[]
  /** Faces used, by name; the bytes are in the font registry. */
  readonly faces: readonly string[]
  /** The outlines that formulas use, by {@link FormulaGlyph.outline}. */
  readonly outlines: Readonly<Record<string, Outline>>
}

/** A glyph of the math face: filled by the nonzero rule; in em, y upwards. */
export interface Outline {
  readonly segments: readonly Segment[]
  /** Its advance in em, as wide as a selection of it should be. */
  readonly advance: number
  /** The code point that it stands for. */
  readonly code: number
}

export interface PageFrame {
  readonly width: number
  readonly height: number
  /** May be made anew each time that they are asked for. */
  readonly things: readonly Placed[]
}

export type Colour = readonly [r: number, g: number, b: number] // 0…1

/** Index into the structure's leaves (`StructLeaf.id`), or an artifact (furniture, rules): 'page' is header and footer. */
export type Tag = number | 'artifact' | 'page'

export type Placed = PlacedText | PlacedPath | PlacedImage | PlacedFormula | PlacedLink

/** The glyphs of a word or a space in visual order; the same object wherever the same word stands in the same face. */
export interface Glyphs {
  /** All lengths in 1/1000 em. */
  readonly width: number
  readonly glyphs: readonly number[]
  readonly advances: readonly number[]
  /** The code points of each glyph, for ToUnicode. */
  readonly codes: readonly (readonly number[])[]
  /** Only where some glyph is shifted. */
  readonly offsets?: readonly (readonly [x: number, y: number])[]
}

/** One run of one face on one baseline. */
export interface PlacedText {
  readonly type: 'text'
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly face: string
  readonly size: number
  readonly colour?: Colour
  /** Words and spaces in visual order, each right behind the one before it. */
  readonly parts: readonly Glyphs[]
  /** What each part that is a space is wider than its glyph, in 1/1000 em (justified lines). */
  readonly stretch?: number
  /** Degrees anticlockwise about (x, y); a watermark. */
  readonly rotation?: number
  readonly tag: Tag
}

export type { Segment }

export interface PlacedPath {
  readonly type: 'path'
  readonly segments: readonly Segment[]
  readonly fill?: Colour
  /** How to fill; nonzero where unset. */
  readonly fillRule?: 'nonzero' | 'evenodd'
  readonly stroke?: Colour
  /** Points. */
  readonly lineWidth?: number
  readonly dash?: readonly number[]
  /** Butt and miter where unset. */
  readonly cap?: 'butt' | 'round' | 'square'
  readonly join?: 'miter' | 'round' | 'bevel'
  readonly tag: Tag
}

export interface PlacedImage {
  readonly type: 'image'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly path: string
  readonly tag: Tag
}

/** Outlines of a formula: glyphs of the math face by outline id, and rules. `x`, `y` = start of its baseline. */
export interface PlacedFormula {
  readonly type: 'formula'
  readonly x: number
  readonly y: number
  /** Points per em. */
  readonly size: number
  readonly glyphs: readonly FormulaGlyph[]
  readonly rules: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[]
  readonly tag: Tag
}

/** Coordinates in em, y upwards from the baseline. */
export interface FormulaGlyph {
  /** Key of the outline, the same for the same shape. */
  readonly outline: string
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly code: number
}

export interface PlacedLink {
  readonly type: 'link'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Absolute URL, or `#page=n`. */
  readonly target: string
  readonly contents: string
  readonly tag: Tag
}

/** The structure tree (ISO 32000-1, 14.8): roles as the standard names them. */
export interface StructNode {
  readonly role: string
  readonly title?: string
  readonly language?: string
  readonly alt?: string
  readonly actual?: string
  readonly listNumbering?: 'None' | 'Decimal' | 'UpperAlpha' | 'LowerAlpha' | 'UpperRoman' | 'LowerRoman' | 'Disc'
  readonly scope?: 'Row' | 'Column'
  readonly colSpan?: number
  readonly rowSpan?: number
  /** For figures and formulas: x0 y0 x1 y1 on its page, as the page frame counts. */
  readonly box?: readonly [number, number, number, number]
  readonly children: readonly (StructNode | StructLeaf)[]
}

/** A run of content; the placed things with this tag, on one or more pages, are its content. */
export interface StructLeaf {
  readonly role: 'leaf'
  readonly id: number
}

export interface OutlineEntry {
  readonly title: string
  /** 0-based. */
  readonly page: number
  readonly y: number
  readonly children: readonly OutlineEntry[]
}
