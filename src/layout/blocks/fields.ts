import type { Context, Scene } from '../context.ts'
import type { Fields } from '../document.ts'
import type { Placed, StructNode } from '../frame.ts'
import { bolder } from '../inline/style.ts'
import { stroke } from '../shapes.ts'
import { breakCost, type Measured, shift } from '../slab.ts'
import { fromStart, type Label, setLabel } from './label.ts'
import { setText } from './text.ts'

/** Labels with ruled space behind them, side by side by their shares; below each other where a label is too long. */
export function measureFields(block: Fields, scene: Scene, context: Context): Measured {
  const { size } = scene.style
  const gap = size * 1.2
  const total = block.fields.reduce((sum, field) => sum + field.share, 0)
  const room = scene.width - gap * Math.max(0, block.fields.length - 1)
  const cells: Cell[] = []
  let x = 0
  for (const field of block.fields) {
    const width = (room * field.share) / total
    const label = setLabel(field.label, scene, context)
    const value = setLabel(field.value ?? '', { ...scene, style: bolder(scene.style) }, context)
    cells.push({ x, width, label, value })
    x += width + gap
  }
  const tight = cells.some(cell => cell.label.width + Math.max(cell.value.width, size * 3) > cell.width)
  return tight ? stacked(block, scene, context) : oneLine(cells, scene, context)
}

interface Cell {
  readonly x: number
  readonly width: number
  readonly label: Label
  readonly value: Label
}

function oneLine(cells: readonly Cell[], scene: Scene, { theme }: Context): Measured {
  const { size } = scene.style
  const baseline = theme.fieldHeight - size * 0.45
  const things: Placed[] = []
  const nodes: StructNode[] = []
  for (const { x, width, label, value } of cells) {
    const from = label.width + size * 0.4
    const at = (left: number) => fromStart(scene, left, 0)
    things.push(
      ...shift(label.things, fromStart(scene, x, label.width), baseline),
      stroke([at(x + from), baseline + 2, at(x + width), baseline + 2], 0.6, theme.colours.text),
      ...shift(value.things, fromStart(scene, x + from + size * 0.3, value.width), baseline),
    )
    nodes.push({ role: 'P', children: [...label.nodes, ...value.nodes] })
  }
  const slab = { height: theme.fieldHeight, above: 0, cost: 0, baseline, things }
  return { slabs: [slab], nodes, after: size * 0.9 }
}

function stacked(block: Fields, scene: Scene, context: Context): Measured {
  if (block.fields.length > 1) {
    return context.measure(
      block.fields.map(field => ({ type: 'fields', fields: [field] })),
      scene,
    )
  }
  // One label that fills its line: it becomes a paragraph, what is written stands on a rule below.
  const [field] = block.fields
  const label = setText(field?.label ?? '', scene, context)
  const below = setText(field?.value ?? '', { ...scene, style: bolder(scene.style) }, context)
  const { fieldHeight, colours } = context.theme
  const y = fieldHeight - scene.style.size * 0.45 + 2
  const rule = stroke([0, y, scene.width, y], 0.6, colours.text)
  const line = below.slabs.length > 0 ? below.slabs : [{ height: fieldHeight, above: 0, cost: 0, things: [rule] }]
  const nodes = [label, below].map(({ nodes: children }): StructNode => ({ role: 'P', children }))
  return { slabs: [...label.slabs, ...line.map(slab => ({ ...slab, cost: breakCost.next }))], nodes }
}
