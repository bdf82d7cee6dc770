import { type Alias, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import { type DataNode, put, type Scalar } from '../records/node.ts'

/** Deeper nesting is not followed. */
export const deepest = 100

export interface Walk {
  readonly depth: number
  /** How many aliases may still be followed: more make a text larger than anyone wrote. */
  readonly aliases: { left: number }
  resolve(alias: Alias): Node | undefined
}

/** A parsed YAML node as data with its place; what is too deep or too often repeated is left out. */
export function treeOf(node: unknown, walk: Walk): DataNode | undefined {
  if (walk.depth > deepest) return undefined
  const inner = { ...walk, depth: walk.depth + 1 }
  if (isAlias(node)) return walk.aliases.left-- > 0 ? treeOf(walk.resolve(node), inner) : undefined
  const [start = 0, end = 0] = (node as Node | undefined)?.range ?? []
  if (isMap(node)) {
    const value = new Map<string, DataNode>()
    for (const pair of node.items) {
      const entry = pair.value === null ? undefined : treeOf(pair.value, inner)
      if (isScalar(pair.key) && entry) put(value, String(pair.key.value), entry)
    }
    return { value, start, end }
  }
  if (isSeq(node)) {
    return { value: node.items.map(item => treeOf(item, inner)).filter(item => item !== undefined), start, end }
  }
  if (!isScalar(node)) return undefined
  // More digits than a number holds are a text.
  const long = typeof node.value === 'number' && /\d{16}/u.test(node.source ?? '')
  return { value: long ? (node.source ?? '') : scalarOf(node.value), start, end }
}

function scalarOf(value: unknown): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : String(value)
}
