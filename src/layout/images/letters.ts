import type { Element } from 'xast'
import { apply, type Matrix } from '../../content/path.ts'
import type { Context } from '../context.ts'
import type { Placed } from '../frame.ts'
import { textBox } from '../inline/items.ts'
import type { TextStyle } from '../inline/style.ts'
import { inherit, type Look, type Rules } from './look.ts'
import { faded, parseColour } from './paint.ts'

interface Scope {
  readonly matrix: Matrix
  readonly look: Look
  readonly rules: Rules
  readonly context: Context
  readonly tag: number
}

/** Parts of a text element that stand one after another from one point. */
interface Chunk {
  readonly x: number
  readonly y: number
  readonly parts: { readonly text: string; readonly look: Look }[]
}

/** A text element in the theme's own faces, at its place, size, anchor and turn. */
export function setSvgText(element: Element, scope: Scope): Placed[] {
  const chunks: Chunk[] = [{ x: number(element, 'x', 0), y: number(element, 'y', 0), parts: [] }]
  collect(element, scope, chunks)
  return chunks.flatMap(chunk => setChunk(chunk, scope))
}

function number(element: Element, name: string, other: number): number {
  const value = Number.parseFloat(element.attributes[name] ?? '')
  return Number.isFinite(value) ? value : other
}

function collect(element: Element, scope: Scope, chunks: Chunk[]): void {
  for (const child of element.children) {
    const open = chunks.at(-1)
    if (!open) return
    if (child.type === 'text' || child.type === 'cdata') {
      const text = child.value.replace(/\s+/gu, ' ')
      const trimmed = open.parts.length === 0 ? text.trimStart() : text
      if (trimmed !== '') open.parts.push({ text: trimmed, look: scope.look })
    } else if (child.type === 'element' && child.name === 'tspan') {
      const look = inherit(scope.look, child, scope.rules)
      const { attributes } = child
      if (attributes.x || attributes.y || attributes.dy) {
        const dy = /em$/u.test(attributes.dy ?? '') ? number(child, 'dy', 0) * look.size : number(child, 'dy', 0)
        chunks.push({ x: number(child, 'x', open.x), y: number(child, 'y', open.y) + dy, parts: [] })
      }
      collect(child, { ...scope, look }, chunks)
    }
  }
}

function setChunk(chunk: Chunk, { matrix, context, tag }: Scope): Placed[] {
  const [a, b, c, d] = matrix
  const scale = Math.sqrt(Math.abs(a * d - b * c))
  const angle = Math.atan2(b, a)
  const boxes = chunk.parts.flatMap(({ text, look }) => {
    const style = styleOf(look, scale, context)
    return context.faces.split(text, style).map(piece => ({
      look,
      style,
      box: textBox(piece, { size: style.size, rise: 0, level: 0 }),
    }))
  })
  const width = boxes.reduce((sum, { box }) => sum + box.width, 0)
  const anchor = chunk.parts[0]?.look.anchor ?? 'start'
  let along = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width
  const [x, y] = apply(matrix, chunk.x, chunk.y)
  const placed: Placed[] = []
  for (const { box, look, style } of boxes) {
    const colour = parseColour(look.fill)
    if (box.content.type === 'text' && colour) {
      placed.push({
        type: 'text',
        x: x + along * Math.cos(angle),
        y: y + along * Math.sin(angle),
        face: box.content.face.name,
        size: style.size,
        colour: faded(colour, look.opacity * look.fillOpacity),
        parts: [box.content.shaped],
        ...(Math.abs(angle) > 1e-6 ? { rotation: (-angle * 180) / Math.PI } : {}),
        tag,
      })
    }
    along += box.width
  }
  return placed
}

function styleOf(look: Look, scale: number, { theme }: Context): TextStyle {
  return {
    family: look.mono ? theme.mono : theme.text,
    size: look.size * scale,
    bold: look.bold,
    italic: look.italic && theme.italics,
    rise: 0,
    colour: theme.colours.text,
    underline: false,
    strike: false,
  }
}
