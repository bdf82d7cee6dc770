import type { Span } from '../gathering.ts'

export type Scalar = string | number | boolean | null

/** A value of a data file and where it stands. What `start` and `end` count is the reader's own: its `place` knows. */
export interface DataNode extends Span {
  readonly value: Scalar | readonly DataNode[] | ReadonlyMap<string, DataNode>
  /** Its map has the name again with another value; neither is read. */
  readonly twice?: true
}

export type DataMap = DataNode & { readonly value: ReadonlyMap<string, DataNode> }
export type DataList = DataNode & { readonly value: readonly DataNode[] }

export const isMap = (node: DataNode | undefined): node is DataMap => node?.value instanceof Map

export const isList = (node: DataNode | undefined): node is DataList => Array.isArray(node?.value)

/** A scalar as text, trimmed; undefined for lists, maps, null and nothing. */
export function textOf(node: DataNode | undefined): string | undefined {
  if (!node || node.value === null || typeof node.value === 'object') return undefined
  const text = String(node.value).trim()
  return text === '' ? undefined : text
}

/** The texts of a list of scalars, or of one scalar. */
export function textsOf(node: DataNode | undefined): readonly string[] {
  const nodes = isList(node) ? node.value : node ? [node] : []
  return nodes.map(textOf).filter(text => text !== undefined)
}

/** Sets an entry of a map. A name that is there already with another value has none: nobody knows which is meant. */
export function put(map: Map<string, DataNode>, name: string, node: DataNode): void {
  const before = map.get(name)
  const same = before && !before.twice && textOf(before) !== undefined && textOf(before) === textOf(node)
  map.set(name, before && !same ? { value: null, start: node.start, end: node.end, twice: true } : node)
}
