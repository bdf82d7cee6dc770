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
  const things = new Map<number, Placed[]>()
  for (const sheet of sheets) {
    for (const thing of sheet.things) {
      if (typeof thing.tag !== 'number') continue
      const known = things.get(thing.tag)
      if (known) known.push(thing)
      else things.set(thing.tag, [thing])
    }
  }
  const settle = (node: Node): readonly Node[] => {
    if (!('children' in node)) return things.has(node.id) ? [node] : []
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
