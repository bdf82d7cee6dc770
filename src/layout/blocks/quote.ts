import type { Blockquote } from 'mdast'
import type { Context, Scene } from '../context.ts'
import type { Frame, Measured } from '../slab.ts'
import { enclose, indent } from '../slab.ts'

/** Set in, with a rule at its side. */
export function measureQuote(node: Blockquote, scene: Scene, context: Context): Measured {
  const inset = scene.style.size * 1.2
  const inner = context.measure(node.children, { ...scene, width: scene.width - inset, columnable: false })
  const rtl = scene.direction === 'rtl'
  const frame: Frame = { kind: 'bar', left: rtl ? scene.width - 2 : 2, width: 0, padding: 0 }
  const slabs = indent(inner.slabs, rtl ? 0 : inset)
  return {
    ...inner,
    slabs: enclose(slabs, frame),
    nodes: [{ role: 'BlockQuote', children: inner.nodes }],
  }
}
