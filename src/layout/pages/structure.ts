import { type Bounds, boundsOf, union } from '../bounds.ts'
import type { Outline, Placed, StructLeaf, StructNode } from '../frame.ts'
import { shift } from '../slab.ts'
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
  const boxed = new Set<number>()
  for (const node of nodes) noteBoxed(node, boxed)
  const things = new Map<number, Placed[]>()
  const placed = new Set<number>()
  for (const sheet of sheets) {
    for (const part of sheet.parts) {
      for (const thing of part.things) {
        if (typeof thing.tag !== 'number') continue
        placed.add(thing.tag)
        if (!boxed.has(thing.tag)) continue
        const known = things.get(thing.tag) ?? []
        known.push(...shift([thing], part.x, part.y))
        things.set(thing.tag, known)
      }
    }
  }
  const settleAll = (children: readonly Node[]): readonly Node[] => {
    const kept: Node[] = []
    let same = true
    for (const child of children) {
      const settled = settle(child)
      if (settled) kept.push(settled)
      same &&= settled === child
    }
    return same ? children : kept
  }
  const settle = (node: Node): Node | undefined => {
    if (!('children' in node)) return placed.has(node.id) ? node : undefined
    const children = settleAll(node.children)
    if (children.length === 0 && !standing.has(node.role)) return undefined
    const box = node.role === 'Figure' || node.role === 'Formula' ? boxOf(children) : undefined
    return children === node.children && !box ? node : { ...node, children, ...(box ? { box } : {}) }
  }
  const boxOf = (children: readonly Node[]): Bounds | undefined => {
    let box: Bounds | undefined
    for (const child of children) {
      if ('children' in child) continue
      for (const thing of things.get(child.id) ?? []) box = union(box, boundsOf(thing, outlines))
    }
    return box
  }
  return { role: 'Document', children: settleAll(nodes) }
}

/** Leaves of what has a box. */
function noteBoxed(node: Node, tags: Set<number>): void {
  if (!('children' in node)) return
  const isBoxed = node.role === 'Figure' || node.role === 'Formula'
  for (const child of node.children) {
    if (!isBoxed) noteBoxed(child, tags)
    else if (!('children' in child)) tags.add(child.id)
  }
}
