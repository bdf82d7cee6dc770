import type { List, ListItem } from 'mdast'
import type { Context, Scene } from '../context.ts'
import type { StructNode } from '../frame.ts'
import { breakCost, indent, type Measured, type Slab, shift } from '../slab.ts'
import { fromStart, onFirstLine, setLabel } from './label.ts'

const bullets = ['•', '–', '·']

/** Bullets, numbers or boxes, their text hanging beside them. */
export function measureList(list: List, scene: Scene, context: Context): Measured {
  const { inset: _, ...plain } = scene
  const { size } = scene.style
  const labels = list.children.map((item, index) =>
    setLabel(labelOf(list, item, { index, depth: scene.listDepth }), plain, context),
  )
  const widest = Math.max(0, ...labels.map(label => label.width))
  const gap = size * 0.5
  const hang = Math.max(context.theme.listIndent * size, widest + gap + size * 0.3)
  const spacing = list.spread || list.children.some(item => item.spread) ? scene.spacing : scene.spacing * 0.35
  const inner: Scene = {
    ...plain,
    width: scene.width - hang,
    spacing,
    listDepth: scene.listDepth + 1,
    inside: true,
    columnable: false,
  }
  const slabs: Slab[] = []
  const items: StructNode[] = []
  for (const [index, item] of list.children.entries()) {
    const label = labels[index]
    if (!label) continue
    const body = context.measure(item.children, inner)
    const x = list.ordered ? hang - gap - label.width : size * 0.4
    const moved = indent(body.slabs, scene.direction === 'rtl' ? 0 : hang)
    const things = (baseline: number) => shift(label.things, fromStart(scene, x, label.width), baseline)
    const [head, ...tail] = onFirstLine(moved, things, { scene, context })
    if (head) slabs.push(index === 0 ? head : { ...head, above: spacing, cost: breakCost.line }, ...tail)
    const body2: StructNode = { role: 'LBody', children: body.nodes }
    items.push({ role: 'LI', children: [{ role: 'Lbl', children: label.nodes }, body2] })
  }
  return { slabs, nodes: [{ role: 'L', listNumbering: list.ordered ? 'Decimal' : 'Disc', children: items }] }
}

function labelOf(list: List, item: ListItem, { index, depth }: { index: number; depth: number }): string {
  if (typeof item.checked === 'boolean') return item.checked ? '☑' : '☐'
  return list.ordered ? `${(list.start ?? 1) + index}.` : (bullets[depth % bullets.length] ?? '•')
}
