import type { Outline } from '../../../layout/frame.ts'
import { latin1, type ObjectWriter, type Ref } from './objects.ts'
import { number, pathOperators, toUnicode } from './operators.ts'

/** The formula glyphs of the file as Type 3 fonts of up to 256 glyphs: outlines drawn once, used as text that reads as maths. */
export interface FormulaFonts {
  /** Where a glyph is; undefined where it stands for no character and is to be drawn as a path. */
  include(key: string, code: number): FormulaCode | undefined
  /** All fonts by resource name. */
  fonts(): ReadonlyMap<string, Ref>
  embed(): void
}

export interface FormulaCode {
  readonly font: string
  readonly code: number
}

interface Glyph {
  readonly outline: Outline
  readonly code: number
}

interface Type3 {
  readonly name: string
  readonly ref: Ref
  readonly glyphs: Glyph[]
}

type Box = readonly [left: number, bottom: number, right: number, top: number]

function boxOf(outline: Outline): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const segment of outline.segments) {
    for (let index = 1; index + 1 < segment.length; index += 2) {
      const [x, y] = [Number(segment[index]) * 1000, Number(segment[index + 1]) * 1000]
      left = Math.min(left, x)
      right = Math.max(right, x)
      bottom = Math.min(bottom, y)
      top = Math.max(top, y)
    }
  }
  if (left > right) return [0, 0, 0, 0]
  return [Math.floor(left), Math.floor(bottom), Math.ceil(right), Math.ceil(top)]
}

function embed(objects: ObjectWriter, font: Type3): void {
  const boxes = font.glyphs.map(glyph => boxOf(glyph.outline))
  const widths = font.glyphs.map(glyph => Math.round(glyph.outline.advance * 1000))
  const procedures = font.glyphs.map(({ outline }, index) => {
    const head = `${widths[index] ?? 0} 0 ${(boxes[index] ?? [0, 0, 0, 0]).join(' ')} d1`
    return objects.stream({}, latin1(`${head}\n${pathOperators(outline.segments, y => y, 1000)}\nf`))
  })
  const names = font.glyphs.map((_, index) => `g${index}`)
  const bounds = [0, 1, 2, 3].map(side =>
    boxes.reduce((extreme, box) => (side < 2 ? Math.min : Math.max)(extreme, box[side] ?? 0), 0),
  )
  font.ref.data = {
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: bounds,
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    CharProcs: Object.fromEntries(names.map((name, index) => [name, procedures[index]])),
    Encoding: { Type: 'Encoding', Differences: [0, ...names] },
    FirstChar: 0,
    LastChar: font.glyphs.length - 1,
    Widths: widths,
    Resources: {},
    ToUnicode: objects.stream(
      {},
      latin1(toUnicode(new Map(font.glyphs.map((glyph, index) => [index, [glyph.code]])), 1)),
    ),
  }
  font.ref.end()
}

export function openFormulaFonts(objects: ObjectWriter, outlines: Readonly<Record<string, Outline>>): FormulaFonts {
  const fonts: Type3[] = []
  const known = new Map<string, FormulaCode>()
  const roomy = (): Type3 => {
    const last = fonts.at(-1)
    if (last && last.glyphs.length < 256) return last
    const font: Type3 = { name: `M${fonts.length + 1}`, ref: objects.ref(), glyphs: [] }
    fonts.push(font)
    return font
  }
  return {
    include: (key, code) => {
      const outline = outlines[key]
      if (!outline || code === 0 || code === 0xfffd) return undefined
      const name = `${code} ${key}`
      const found = known.get(name)
      if (found) return found
      const font = roomy()
      const made = { font: font.name, code: font.glyphs.length }
      font.glyphs.push({ outline, code })
      known.set(name, made)
      return made
    },
    fonts: () => new Map(fonts.map(font => [font.name, font.ref])),
    embed: () => {
      for (const font of fonts) embed(objects, font)
    },
  }
}

/** A glyph without a character as a path at its place. */
export function outlinePath(outline: Outline, matrix: readonly number[]): string {
  return `q ${matrix.map(number).join(' ')} cm\n${pathOperators(outline.segments, y => y)}\nf Q`
}
