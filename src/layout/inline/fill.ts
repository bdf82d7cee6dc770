import type { Context } from '../context.ts'
import type { Placed } from '../frame.ts'
import { stroke } from '../shapes.ts'
import type { Box } from './item.ts'
import { textBox } from './items.ts'
import type { TextStyle } from './style.ts'

/** Ruled space to write in; its underscore is what a reader of the structure hears. */
export function fillBox(
  fill: { readonly width: number; readonly label?: string },
  { style, tag }: { style: TextStyle; tag: number },
  context: Context,
): Pick<Box, 'width' | 'ascent' | 'descent' | 'content'> {
  const things: Placed[] = []
  const y = style.size * 0.18
  const small = { ...style, size: style.size * 0.72 }
  let x = 0
  for (const piece of context.faces.split(fill.label ?? '', small)) {
    const box = textBox(piece, { size: small.size, rise: 0, level: 0 })
    if (box.content.type === 'text') {
      things.push({
        type: 'text',
        x,
        y: 0,
        face: box.content.face.name,
        size: small.size,
        parts: [box.content.shaped],
        tag,
      })
    }
    x += box.width
  }
  const width = Math.max(fill.width, x + style.size * 2)
  const rule = stroke([x === 0 ? 0 : x + 2, y, width, y], 0.6, context.theme.colours.text)
  things.push({ ...rule, tag })
  return { width, ascent: style.size * 1.15, descent: style.size * 0.3, content: { type: 'things', things } }
}
