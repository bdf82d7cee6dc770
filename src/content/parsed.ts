import type { Nodes, Root } from 'mdast'

/** A text's tree is kept while the texts kept with it have fewer characters than this in all. */
const most = 4_000_000

let trees = new Map<string, Root>()
let size = 0

function freeze(node: Nodes): void {
  Object.freeze(node)
  if (!('children' in node)) return
  Object.freeze(node.children)
  for (const child of node.children) freeze(child)
}

/** The tree that {@link keep} was given for the text, if it is still here. */
export const kept = (markdown: string): Root | undefined => trees.get(markdown)

/**
 * Keeps the normal tree of a text: one build shows the same text on paper, on cards and in packages. All who ask get the
 * same tree, so it is frozen. When too much is kept, all is let go.
 */
export function keep(markdown: string, tree: Root): Root {
  freeze(tree)
  if (size + markdown.length > most) {
    trees = new Map()
    size = 0
  }
  trees.set(markdown, tree)
  size += markdown.length
  return tree
}
