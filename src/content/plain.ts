import type { Nodes } from 'mdast'
import { isPlain } from './literal.ts'
import { parseMarkdown } from './markdown.ts'

const blocks = new Set(['paragraph', 'heading', 'code', 'math', 'listItem', 'tableRow', 'blockquote', 'thematicBreak'])

function collect(node: Nodes, out: string[]): void {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
    case 'html':
      out.push(node.value)
      break
    case 'inlineMath':
    case 'math':
      out.push(node.value)
      break
    case 'image':
      out.push(node.alt ?? '')
      break
    case 'break':
      out.push('\n')
      break
    case 'gap':
      out.push('____')
      break
    default:
      if ('children' in node) {
        for (const child of node.children) {
          collect(child, out)
          if (node.type === 'tableRow') out.push('\t')
        }
      }
  }
  if (blocks.has(node.type)) out.push('\n')
}

/** A tree as plain text: blocks on lines of their own, math as its TeX, images as their alt text. */
export function treeToPlain(tree: Nodes): string {
  const out: string[] = []
  collect(tree, out)
  return out.join('').trimEnd()
}

/** Rich text as plain text; see {@link treeToPlain}. */
export function toPlain(markdown: string): string {
  return isPlain(markdown) ? markdown : treeToPlain(parseMarkdown(markdown))
}
