import type { Nodes } from 'mdast'
import { linkedFile } from './attachment.ts'
import { parseMarkdown } from './markdown.ts'

function collectLinks(node: Nodes, paths: Set<string>): void {
  const file = node.type === 'link' ? linkedFile(node) : undefined
  if (file) paths.add(file.path)
  if ('children' in node) for (const child of node.children) collectLinks(child, paths)
}

function collect(value: unknown, paths: Set<string>): void {
  if (typeof value === 'string') {
    if (value.includes('](') || value.includes(']:')) collectLinks(parseMarkdown(value), paths)
  } else if (value !== null && typeof value === 'object') {
    for (const field of Object.values(value)) collect(field, paths)
  }
}

/** The files that links in rich text lead to: in a text, or in all texts of an item. */
export function linkedFiles(value: unknown): ReadonlySet<string> {
  const paths = new Set<string>()
  collect(value, paths)
  return paths
}
