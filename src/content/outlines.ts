import { type Engine, loadEngine, type SvgElement } from './mathjax.ts'
import { apply, compose, type Matrix, parsePath, parseTransform, transformSegments } from './path.ts'
import type { Segment } from './segment.ts'

/** The shape of a glyph of the math face: em, y upwards; the nonzero rule. */
export interface GlyphOutline {
  readonly segments: readonly Segment[]
  readonly advance: number
  readonly code: number
}

/** A formula as things to draw: em, y upwards from the baseline. */
export interface FormulaOutline {
  readonly width: number
  /** Above and below the baseline, both positive. */
  readonly height: number
  readonly depth: number
  readonly glyphs: readonly { outline: string; x: number; y: number; scale: number; code: number }[]
  readonly rules: readonly { x: number; y: number; width: number; height: number }[]
  /** Strokes (`line` is their width) and filled shapes that are no glyphs. */
  readonly paths: readonly { segments: readonly Segment[]; line?: number }[]
  /** Characters that the math face lacks: text of a text face, `size` of the em. */
  readonly texts: readonly { x: number; y: number; size: number; text: string }[]
}

export interface MathOutlines {
  /** TeX → geometry, or why it cannot be read. The same object for the same formula. */
  formula(tex: string, display: boolean): FormulaOutline | { readonly error: string }
  glyph(key: string): GlyphOutline | undefined
}

type Draft = { -readonly [key in 'glyphs' | 'rules' | 'paths' | 'texts']: FormulaOutline[key][number][] }

let loading: Promise<MathOutlines> | undefined

/** Loads MathJax and the STIX Two math outlines, once. */
export function loadMathOutlines(): Promise<MathOutlines> {
  loading ??= loadEngine().then(mathOutlines)
  return loading
}

function mathOutlines(engine: Engine): MathOutlines {
  const formulas = new Map<string, FormulaOutline | { error: string }>()
  const glyphs = new Map<string, GlyphOutline>()
  return {
    formula: (tex, display) => {
      const key = `${display ? 'D' : 'I'}${tex}`
      let formula = formulas.get(key)
      if (!formula) {
        const svg = engine.convert(tex, display)
        formula = 'error' in svg ? svg : readFormula(svg, glyphs)
        formulas.set(key, formula)
      }
      return formula
    },
    glyph: key => glyphs.get(key),
  }
}

function readFormula(svg: SvgElement, glyphs: Map<string, GlyphOutline>): FormulaOutline {
  const [, top = 0, width = 0, height = 0] = numbers(svg.attributes.viewBox)
  const draft: Draft = { glyphs: [], rules: [], paths: [], texts: [] }
  // MathJax flips the y axis in its outermost group and counts in 1/1000 em; the view box is of the unflipped axis.
  const flip: Matrix = [0.001, 0, 0, -0.001, 0, 0]
  for (const child of svg.children) readElement(child, flip, { draft, glyphs, lineWidth: 0 })
  return { width: width / 1000, height: -top / 1000, depth: (height + top) / 1000, ...draft }
}

interface Scope {
  readonly draft: Draft
  readonly glyphs: Map<string, GlyphOutline>
  readonly lineWidth: number
}

function readElement(element: SvgElement, outer: Matrix, scope: Scope): void {
  const { attributes } = element
  const matrix = compose(outer, parseTransform(attributes.transform))
  const lineWidth = attributes['stroke-width'] === undefined ? scope.lineWidth : Number(attributes['stroke-width'])
  switch (element.name) {
    case 'path':
      readGlyph(attributes, matrix, scope)
      return
    case 'rect':
      readRect(attributes, matrix, { ...scope, lineWidth })
      return
    case 'line': {
      const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map(name => Number(attributes[name] ?? 0))
      const segments = transformSegments(
        [
          ['M', x1 ?? 0, y1 ?? 0],
          ['L', x2 ?? 0, y2 ?? 0],
        ],
        matrix,
      )
      scope.draft.paths.push({ segments, line: (lineWidth || tableLine) * scaleOf(matrix) })
      return
    }
    case 'text': {
      const [x, y] = apply(matrix, 0, 0)
      const size = (Number.parseFloat(attributes['font-size'] ?? '') || 884) * scaleOf(matrix)
      scope.draft.texts.push({ x, y, size, text: element.text })
      return
    }
    default: {
      const inner = element.name === 'svg' ? compose(matrix, viewBox(attributes)) : matrix
      const clip = element.name === 'svg' ? clipOf(attributes, inner) : undefined
      const inside = clip ? { ...scope, lineWidth, draft: { glyphs: [], rules: [], paths: [], texts: [] } } : scope
      for (const child of element.children) readElement(child, inner, { ...inside, lineWidth })
      if (clip) clipInto(inside.draft, clip, scope)
    }
  }
}

/** MathJax leaves the lines of tables to its style sheet; 1/1000 em. */
const tableLine = 60

const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))

const numbers = (text: string | undefined): number[] =>
  (text ?? '')
    .trim()
    .split(/[\s,]+/u)
    .map(Number)

/** FNV-1a, so that a key depends on the shape alone. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return (value >>> 0).toString(36)
}

function readGlyph(attributes: Readonly<Record<string, string>>, matrix: Matrix, scope: Scope): void {
  const data = attributes.d ?? ''
  if (data === '') return
  const [a, b, c, d] = matrix
  const code = Number.parseInt(attributes['data-c'] ?? '', 16)
  // Flipped twice, a glyph stands upright again.
  if (b !== 0 || c !== 0 || Math.abs(a - d) > 1e-9 || Number.isNaN(code)) {
    scope.draft.paths.push({ segments: transformSegments(parsePath(data), matrix) })
    return
  }
  const outline = `${code.toString(16)}-${hash(data)}`
  if (!scope.glyphs.has(outline)) scope.glyphs.set(outline, glyphOutline(data, code))
  scope.draft.glyphs.push({ outline, x: matrix[4], y: matrix[5], scale: a * 1000, code: plainCode(code) })
}

/** What private characters of the font stand for: parts of roots, and the bonds and arrows of chemistry. */
const privates: readonly (readonly [from: number, to: number, code: number])[] = [
  [0xe000, 0xe00f, 0x221a],
  [0xe400, 0xe40f, 0x21cc],
  [0xe410, 0xe41f, 0x2261],
  [0xe420, 0xe420, 0x2190],
  [0xe421, 0xe421, 0x2212],
  [0xe422, 0xe422, 0x2192],
  [0xe423, 0xe427, 0x21cc],
  [0xe428, 0xe428, 0x2190],
  [0xe429, 0xe429, 0x2192],
  [0xe42a, 0xe42a, 0x2194],
  [0xe42b, 0xe42b, 0x21cc],
  [0xe42c, 0xe42c, 0x2190],
  [0xe42d, 0xe42d, 0x2192],
  [0xe42e, 0xe42e, 0x2194],
]

/** A code point that can be searched and read aloud; an unknown private one is a plain square. */
function plainCode(code: number): number {
  if (code < 0xe000 || code > 0xf8ff) return code
  return privates.find(([from, to]) => code >= from && code <= to)?.[2] ?? 0x25a1
}

function glyphOutline(data: string, code: number): GlyphOutline {
  const segments = transformSegments(parsePath(data), [0.001, 0, 0, 0.001, 0, 0])
  let advance = 0
  for (const segment of segments) {
    if (segment[0] !== 'Z') advance = Math.max(advance, segment[segment.length - 2] as number)
  }
  return { segments, advance, code: plainCode(code) }
}

function readRect(attributes: Readonly<Record<string, string>>, matrix: Matrix, scope: Scope): void {
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map(name => Number(attributes[name] ?? 0))
  const [x1, y1] = apply(matrix, x, y)
  const [x2, y2] = apply(matrix, x + width, y + height)
  const box = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
  const framed = attributes['data-frame'] === 'true'
  if (attributes.fill !== 'none' && !framed) {
    scope.draft.rules.push(box)
    return
  }
  scope.draft.paths.push({ segments: boxSegments(box), line: (framed ? tableLine : scope.lineWidth) * scaleOf(matrix) })
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const boxSegments = ({ x, y, width, height }: Box): Segment[] => [
  ['M', x, y],
  ['L', x + width, y],
  ['L', x + width, y + height],
  ['L', x, y + height],
  ['Z'],
]

/** The coordinates inside a nested svg element, which shows a stretched piece of a long sign. */
function viewBox(attributes: Readonly<Record<string, string>>): Matrix {
  const [x = 0, y = 0] = [Number(attributes.x ?? 0), Number(attributes.y ?? 0)]
  const [left = 0, top = 0] = numbers(attributes.viewBox ?? '0 0')
  return compose([1, 0, 0, 1, x, y], [1, 0, 0, 1, -left, -top])
}

function clipOf(attributes: Readonly<Record<string, string>>, inner: Matrix): Box {
  const [left = 0, top = 0, width = 0, height = 0] = numbers(attributes.viewBox ?? '0 0 0 0')
  const [x1, y1] = apply(inner, left, top)
  const [x2, y2] = apply(inner, left + width, top + height)
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
}

/** Pieces of long signs are bars: each is cut to the box. */
function clipInto(draft: Draft, clip: Box, scope: Scope): void {
  const shapes = [
    ...draft.paths.map(path => path.segments),
    ...draft.glyphs.map(({ outline, x, y, scale }) =>
      transformSegments(scope.glyphs.get(outline)?.segments ?? [], [scale, 0, 0, scale, x, y]),
    ),
  ]
  for (const bar of shapes.flatMap(bars)) {
    const left = Math.max(clip.x, bar.x)
    const right = Math.min(clip.x + clip.width, bar.x + bar.width)
    const bottom = Math.max(clip.y, bar.y)
    const top = Math.min(clip.y + clip.height, bar.y + bar.height)
    if (right <= left || top <= bottom) continue
    scope.draft.rules.push({ x: left, y: bottom, width: right - left, height: top - bottom })
  }
}

/** The bounds of each closed part. */
function bars(segments: readonly Segment[]): Box[] {
  const parts: { xs: number[]; ys: number[] }[] = []
  for (const segment of segments) {
    if (segment[0] === 'M') parts.push({ xs: [], ys: [] })
    const part = parts.at(-1)
    if (segment[0] === 'Z' || !part) continue
    part.xs.push(segment[segment.length - 2] as number)
    part.ys.push(segment[segment.length - 1] as number)
  }
  return parts.map(({ xs, ys }) => {
    const [x, y] = [Math.min(...xs), Math.min(...ys)]
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
  })
}
