import type { FootnoteDefinition } from 'mdast'
import type { Context, Scene } from '../context.ts'
import type { Block } from '../document.ts'
import { raised } from '../inline/style.ts'
import { stroke } from '../shapes.ts'
import { breakCost, indent, type Measured, shift } from '../slab.ts'
import { fromStart, onFirstLine, setLabel } from './label.ts'

/** A note: its sign, small text beside it, and above the first one a short rule. */
export function measureNote(node: FootnoteDefinition, outer: Scene, context: Context): Measured {
  const { inset: _, ...plain } = outer
  const style = { ...plain.style, size: plain.style.size * noteScale }
  const scene: Scene = { ...plain, style, spacing: plain.spacing * 0.5, columnable: false }
  const label = setLabel(node.identifier, { ...scene, style: raised(style, true) }, context)
  const hang = label.width + style.size * 0.3
  const body = context.measure(node.children as Block[], { ...scene, width: scene.width - hang })
  const moved = indent(body.slabs, scene.direction === 'rtl' ? 0 : hang)
  const things = (baseline: number) => shift(label.things, fromStart(scene, 0, label.width), baseline)
  const [head, ...tail] = onFirstLine(moved, things, { scene, context })
  const nodes = [{ role: 'Note', children: [{ role: 'Lbl', children: label.nodes }, ...body.nodes] }]
  if (!head) return { slabs: [], nodes }
  const isFirst = node.identifier === '1'
  const width = style.size * 7
  const left = fromStart(scene, 0, width)
  const rule = isFirst ? [stroke([left, 0, left + width, 0], 0.4, context.theme.colours.rule)] : []
  const down = isFirst ? style.size * 0.3 : 0
  const first = {
    ...head,
    height: head.height + down,
    ...(head.baseline === undefined ? {} : { baseline: head.baseline + down }),
    cost: isFirst ? breakCost.next : breakCost.inside,
    things: [...rule, ...shift(head.things, 0, down)],
  }
  return { slabs: [first, ...tail], nodes, before: outer.spacing }
}

const noteScale = 0.86
