import type { Element, Root } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { compose, type Matrix, parseTransform, transformSegments } from '../../content/path.ts'
import type { Context } from '../context.ts'
import type { Placed } from '../frame.ts'
import { setSvgText } from './letters.ts'
import { inherit, type Look, plainLook, type Rules, rulesOf } from './look.ts'
import { faded, parseColour } from './paint.ts'
import { shapeOf } from './shape.ts'

/** A drawing of its natural size in points. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** At this scale, from its top left. */
  place(scale: number, tag: number): readonly Placed[]
}

const screen = 72 / 96

const units: Readonly<Record<string, number>> = {
  pt: 1,
  px: screen,
  mm: 72 / 25.4,
  cm: 72 / 2.54,
  in: 72,
  pc: 12,
  em: 12,
}

function lengthOf(text: string | null | undefined): number | undefined {
  const found = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/u.exec((text ?? '').trim())
  const unit = found && (found[2] === '' ? screen : units[found[2] ?? ''])
  return found && unit ? Number(found[1]) * unit : undefined
}

interface Scope {
  readonly matrix: Matrix
  readonly look: Look
  readonly rules: Rules
  readonly byId: ReadonlyMap<string, Element>
  readonly context: Context
  readonly tag: number
  /** How many `use` elements are open: they could go round in circles. */
  readonly uses: number
}

/** The common part of SVG as placed paths and text; undefined: no SVG, or not well-formed. */
export function readSvg(bytes: Uint8Array, context: Context): Drawing | undefined {
  const root = parse(bytes)
  if (!root) return undefined
  const box = (root.attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/u)
    .map(Number)
  const [left = 0, top = 0, boxWidth, boxHeight] = box.length === 4 && box.every(Number.isFinite) ? box : []
  const width = lengthOf(root.attributes.width) ?? (boxWidth ?? 300) * screen
  const height =
    lengthOf(root.attributes.height) ?? (boxWidth && boxHeight ? (width * boxHeight) / boxWidth : 150 * screen)
  if (!(width > 0 && height > 0)) return undefined
  const unit = boxWidth && boxHeight ? Math.min(width / boxWidth, height / boxHeight) : screen
  const byId = new Map<string, Element>()
  collectIds(root, byId)
  const rules = rulesOf(root)
  return {
    width,
    height,
    place: (scale, tag) => {
      const matrix: Matrix = [scale * unit, 0, 0, scale * unit, -left * scale * unit, -top * scale * unit]
      const placed: Placed[] = []
      const scope = { matrix, look: inherit(plainLook, root, rules), rules, byId, context, tag, uses: 0 }
      for (const child of root.children) if (child.type === 'element') draw(child, scope, placed)
      return placed
    },
  }
}

function parse(bytes: Uint8Array): Element | undefined {
  try {
    const text = new TextDecoder().decode(bytes)
    if (!text.includes('<svg')) return undefined
    const tree: Root = fromXml(text)
    return tree.children.find((child): child is Element => child.type === 'element' && child.name === 'svg')
  } catch {
    return undefined
  }
}

function collectIds(element: Element, byId: Map<string, Element>): void {
  if (element.attributes.id) byId.set(element.attributes.id, element)
  for (const child of element.children) if (child.type === 'element') collectIds(child, byId)
}

const hidden = new Set([
  'defs',
  'style',
  'title',
  'desc',
  'metadata',
  'clipPath',
  'mask',
  'marker',
  'symbol',
  'pattern',
  'script',
])

function draw(element: Element, outer: Scope, placed: Placed[]): void {
  if (hidden.has(element.name)) return
  const look = inherit(outer.look, element, outer.rules)
  if (!look.visible) return
  const matrix = compose(outer.matrix, parseTransform(element.attributes.transform ?? undefined))
  const scope = { ...outer, look, matrix }
  if (element.name === 'text') {
    placed.push(...setSvgText(element, scope))
    return
  }
  if (element.name === 'use') {
    reuse(element, scope, placed)
    return
  }
  const segments = shapeOf(element.name, element.attributes)
  if (segments) {
    placed.push(...strokeAndFill(transformSegments(segments, matrix), scope))
    return
  }
  for (const child of element.children) if (child.type === 'element') draw(child, scope, placed)
}

function reuse(element: Element, scope: Scope, placed: Placed[]): void {
  const href = element.attributes.href ?? element.attributes['xlink:href'] ?? ''
  const target = scope.byId.get(href.replace(/^#/u, ''))
  if (!target || scope.uses > 8) return
  const [x, y] = [Number(element.attributes.x ?? 0), Number(element.attributes.y ?? 0)]
  const inner = { ...scope, uses: scope.uses + 1, matrix: compose(scope.matrix, [1, 0, 0, 1, x, y]) }
  if (target.name === 'symbol') {
    for (const child of target.children) if (child.type === 'element') draw(child, inner, placed)
  } else draw(target, inner, placed)
}

/** A gradient or pattern prints as its first colour. */
function paintOf(value: string, opacity: number, { byId }: Scope) {
  const id = /^url\(\s*['"]?#([^'")]+)/u.exec(value)?.[1]
  const stop = id === undefined ? undefined : firstStop(byId.get(id))
  const colour = parseColour(id === undefined ? value : (stop ?? '#888'))
  return colour && opacity > 0 ? faded(colour, opacity) : undefined
}

function firstStop(element: Element | undefined): string | undefined {
  for (const child of element?.children ?? []) {
    if (child.type !== 'element' || child.name !== 'stop') continue
    return child.attributes['stop-color'] ?? /stop-color\s*:\s*([^;]+)/u.exec(child.attributes.style ?? '')?.[1]
  }
  return undefined
}

function strokeAndFill(segments: Extract<Placed, { type: 'path' }>['segments'], scope: Scope): Placed[] {
  const { look, matrix, tag } = scope
  const fill = paintOf(look.fill, look.fillOpacity * look.opacity, scope)
  const stroke = paintOf(look.stroke, look.strokeOpacity * look.opacity, scope)
  if (segments.length === 0 || !(fill || stroke)) return []
  const [a, b, c, d] = matrix
  const scale = Math.sqrt(Math.abs(a * d - b * c))
  return [
    {
      type: 'path',
      segments,
      ...(fill ? { fill, fillRule: look.fillRule } : {}),
      ...(stroke ? { stroke, lineWidth: look.lineWidth * scale, cap: look.cap, join: look.join } : {}),
      ...(stroke && look.dash.length > 0 ? { dash: look.dash.map(length => length * scale) } : {}),
      tag,
    },
  ]
}
