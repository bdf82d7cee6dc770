import type { Nodes, Parents, PhrasingContent, Root } from 'mdast'

function cut(text: string, ids: ReadonlySet<string>): PhrasingContent[] {
  const result: PhrasingContent[] = []
  let from = 0
  for (let at = text.indexOf('{{'); at >= 0; ) {
    const end = text.indexOf('}}', at + 2)
    if (end < 0) break
    const id = text.slice(at + 2, end)
    if (!ids.has(id)) {
      at = text.indexOf('{{', at + 1)
      continue
    }
    if (at > from) result.push({ type: 'text', value: text.slice(from, at) })
    result.push({ type: 'gap', id })
    from = end + 2
    at = text.indexOf('{{', from)
  }
  if (from < text.length) result.push({ type: 'text', value: text.slice(from) })
  return result
}

function mark<T extends Nodes>(node: T, ids: ReadonlySet<string>): T {
  if (!('children' in node)) return node
  const parent: Parents = node
  const children = parent.children.flatMap((child): Nodes[] =>
    child.type === 'text' ? cut(child.value, ids) : [mark(child, ids)],
  )
  return { ...node, children }
}

/** The tree with a gap node wherever `{{id}}` stands in its text for one of the ids; other braces stay text. Code and math have no gaps. */
export function markGaps(tree: Root, ids: Iterable<string>): Root {
  return mark(tree, new Set(ids))
}
