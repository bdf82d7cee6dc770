import type { Context, Scene } from '../context.ts'
import type { Fields } from '../document.ts'
import type { Placed, StructNode } from '../frame.ts'
import { stroke } from '../shapes.ts'
import { type Measured, shift } from '../slab.ts'
import { setLabel } from './label.ts'

/** Labels with ruled space behind them, side by side by their shares. */
export function measureFields(block: Fields, scene: Scene, context: Context): Measured {
  const { fieldHeight, colours } = context.theme
  const { size } = scene.style
  const gap = size * 1.2
  const total = block.fields.reduce((sum, field) => sum + field.share, 0)
  const room = scene.width - gap * Math.max(0, block.fields.length - 1)
  const baseline = fieldHeight - size * 0.45
  const things: Placed[] = []
  const nodes: StructNode[] = []
  let x = 0
  for (const field of block.fields) {
    const width = (room * field.share) / total
    const label = setLabel(field.label, scene, context)
    const value = setLabel(field.value ?? '', { ...scene, style: { ...scene.style, bold: true } }, context)
    const from = Math.min(label.width + size * 0.4, width)
    const at = (left: number, own: number) => (scene.direction === 'rtl' ? scene.width - left - own : left)
    const rule = stroke([at(x + from, 0), baseline + 2, at(x + width, 0), baseline + 2], 0.6, colours.text)
    things.push(
      ...shift(label.things, at(x, label.width), baseline),
      rule,
      ...shift(value.things, at(x + from + size * 0.3, value.width), baseline),
    )
    nodes.push({ role: 'P', children: [...label.nodes, ...value.nodes] })
    x += width + gap
  }
  return { slabs: [{ height: fieldHeight, above: 0, cost: 0, baseline, things }], nodes, before: 0 }
}
