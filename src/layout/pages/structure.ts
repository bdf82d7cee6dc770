import { type Bounds, boundsOf, union } from '../bounds.ts'
import type { Outline, Placed, StructLeaf, StructNode } from '../frame.ts'
import type { Sheet } from './sheet.ts'

type Node = StructNode | StructLeaf

/** Roles that stand even where they are empty: a table keeps its shape, a list item its parts. */
const standing = new Set(['TH', 'TD', 'TR', 'LI', 'LBody', 'Lbl'])

/** The structure of what was placed: leaves of nothing fall away, figures and formulas get their boxes. */
export function settleStructure(
  nodes: readonly Node[],
  sheets: readonly Sheet[],
  outlines: Readonly<Record<string, Outline>>,
): StructNode {
  const boxed = new Set(nodes.flatMap(boxedTags))
  const things = new Map<number, Placed[]>()
  const placed = new Set<number>()
  for (const sheet of sheets) {
    for (const thing of sheet.things) {
      if (typeof thing.tag !== 'number') continue
      placed.add(thing.tag)
      if (!boxed.has(thing.tag)) continue
      const known = things.get(thing.tag)
      if (known) known.push(thing)
      else things.set(thing.tag, [thing])
    }
  }
  const settle = (node: Node): readonly Node[] => {
    if (!('children' in node)) return placed.has(node.id) ? [node] : []
    const children = node.children.flatMap(settle)
    if (children.length === 0 && !standing.has(node.role)) return []
    const box = node.role === 'Figure' || node.role === 'Formula' ? boxOf(children) : undefined
    return [{ ...node, children, ...(box ? { box } : {}) }]
  }
  const boxOf = (children: readonly Node[]): Bounds | undefined => {
    let box: Bounds | undefined
    for (const child of children) {
      if ('children' in child) continue
      for (const thing of things.get(child.id) ?? []) box = union(box, boundsOf(thing, outlines))
    }
    return box
  }
  return { role: 'Document', children: nodes.flatMap(settle) }
}

/** Leaves of what has a box. */
function boxedTags(node: Node): number[] {
  if (!('children' in node)) return []
  if (node.role !== 'Figure' && node.role !== 'Formula') return node.children.flatMap(boxedTags)
  return node.children.flatMap(child => ('children' in child ? [] : [child.id]))
}
