import type { Heading } from 'mdast'
import { treeToPlain } from '../../content/plain.ts'
import type { Context, Scene } from '../context.ts'
import { breakCost, empty, type Measured } from '../slab.ts'
import { setInline } from './text.ts'

/** A heading stays with what follows. Levels of the structure leave none out, whatever the source's depth. */
export function measureHeading(node: Heading, scene: Scene, context: Context): Measured {
  const { theme } = context
  const base = scene.style.size
  const size = base * (theme.headingScales[node.depth - 1] ?? 1)
  const style = { ...scene.style, family: theme.heading, size, bold: true }
  const text = setInline(node.children, { ...scene, style, hyphens: false }, context)
  const [head, ...tail] = text.slabs
  if (!head) return empty
  const level = Math.min(node.depth, context.headingLevel + 1)
  context.headingLevel = level
  const mark = { title: treeToPlain(node), depth: scene.outlineDepth + level - 1 }
  return {
    slabs: [{ ...head, marks: [mark] }, ...tail.map(slab => ({ ...slab, cost: breakCost.next }))],
    nodes: [{ role: `H${level}`, children: text.nodes }],
    before: base * (node.depth === 1 ? 1.3 : 1.1),
    after: base * 0.45,
    keepNext: true,
  }
}
