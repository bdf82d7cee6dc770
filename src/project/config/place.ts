import { type Document, isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Origin } from '../../corpus/origin.ts'
import type { Complaint } from '../usage-error.ts'
import type { ConfigPath } from './config.ts'

/** Says where a field of a file stands; what is not written down is where its parent is. Undefined where there is no file. */
export type Locate = (path: readonly PropertyKey[]) => Origin | undefined

/** The node of the value at a path and of its key; undefined where the file does not have it. */
function step(node: unknown, part: PropertyKey): { value: unknown; key: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(entry => isPair(entry) && String(entry.key) === String(part))
    return pair ? { value: pair.value ?? pair.key, key: pair.key } : undefined
  }
  if (isSeq(node) && typeof part === 'number') {
    const value = node.items[part]
    return value === undefined ? undefined : { value, key: value }
  }
  return undefined
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined
}

/** Finds places in a parsed YAML (or JSON) document: of a value, or, with `#key` as the last part, of its key. */
function placesOf(path: string, document: Document, lines: LineCounter): Locate {
  return parts => {
    let node: unknown = document.contents
    let offset = offsetOf(node) ?? 0
    const keyWanted = parts.at(-1) === '#key'
    const wanted = (keyWanted ? parts.slice(0, -1) : parts) as ConfigPath
    for (const [index, part] of wanted.entries()) {
      const next = step(node, part)
      if (next === undefined) break
      const last = index === wanted.length - 1
      offset = offsetOf(last && keyWanted ? next.key : next.value) ?? offsetOf(next.key) ?? offset
      node = next.value
    }
    const { line, col } = lines.linePos(offset)
    return { path, line: Math.max(1, line), column: Math.max(1, col) }
  }
}

/** A YAML (or JSON) text with the places of all that is in it. */
export interface PlacedText {
  readonly data: unknown
  readonly locate: Locate
  /** What is no YAML. */
  readonly errors: readonly (Complaint & { readonly origin: Origin })[]
}

export function parsePlaced(path: string, text: string): PlacedText {
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\ufeff/u, ''), { lineCounter: lines, prettyErrors: false })
  const errors = document.errors.map(error => {
    const { line, col } = lines.linePos(error.pos[0])
    return { reason: error.message, origin: { path, line: Math.max(1, line), column: Math.max(1, col) } }
  })
  const data: unknown = errors.length > 0 ? undefined : document.toJS()
  return { data, locate: placesOf(path, document, lines), errors }
}
