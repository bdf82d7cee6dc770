import type { Image, Link, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast'
import { leadsSomewhere, linkedFile } from '../../../content/attachment.ts'
import { parseMarkdown } from '../../../content/markdown.ts'
import { treeToPlain } from '../../../content/plain.ts'
import type { Block } from '../../../layout/document.ts'
import type { Words } from '../words/table.ts'
import { withNotes } from './notes.ts'

export const text = (value: string): PhrasingContent => ({ type: 'text', value })

export const paragraph = (...children: PhrasingContent[]): RootContent => ({ type: 'paragraph', children })

export const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] })

export const emphasis = (value: string): PhrasingContent => ({ type: 'emphasis', children: [text(value)] })

/** A file that a text links to cannot be reached from paper: its name stands after the link's text. */
function unlinked(node: Link, words: Words): PhrasingContent[] {
  if (!leadsSomewhere(node.url)) return node.children.map(child => named(child, words))
  const file = linkedFile(node)
  if (!file) return [named(node, words)]
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  const shown = treeToPlain(node).includes(name) ? '' : ` (${name})`
  return [...node.children.map(child => named(child, words)), ...(shown === '' ? [] : [text(shown)])]
}

/** Every picture has a text for those who do not see it. */
function named<T extends Nodes>(node: T, words: Words): T {
  if (node.type === 'image') return { ...node, alt: (node as Image).alt?.trim() || words.figure }
  if (!('children' in node)) return node
  const parent: Parents = node
  const children = parent.children.flatMap(child =>
    child.type === 'link' ? unlinked(child, words) : [named(child as Nodes, words)],
  )
  return { ...node, children }
}

/** Headings inside an item would break the order of the paper's own: they become bold paragraphs. */
function flat(block: RootContent): RootContent {
  if (block.type === 'heading') return paragraph({ type: 'strong', children: block.children })
  if (block.type === 'blockquote') return { ...block, children: block.children.map(flat) as typeof block.children }
  if (block.type === 'list') {
    return {
      ...block,
      children: block.children.map(item => ({ ...item, children: item.children.map(flat) as typeof item.children })),
    }
  }
  return block
}

const isSpace = (node: PhrasingContent | undefined): boolean =>
  node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '')

/** A picture that ends a paragraph of text is a figure of its own, not a sign in its last line. */
function apart(block: RootContent): RootContent[] {
  if (block.type !== 'paragraph') return [block]
  const image = block.children.at(-1)
  if (image?.type !== 'image') return [block]
  let end = block.children.length - 1
  while (isSpace(block.children[end - 1])) end--
  return end === 0 ? [block] : [...apart(paragraph(...block.children.slice(0, end))), paragraph(image)]
}

export function treeBlocks(tree: Root, words: Words): readonly RootContent[] {
  return withNotes(tree.children)
    .flatMap(apart)
    .map(block => named(flat(block), words))
}

/** Rich text already parsed, by the words that its pictures may need: the forms of an exam share their items. */
const known = new WeakMap<Words, Map<string, readonly RootContent[]>>()
const knownLimit = 20_000

/** Rich text of an item as blocks: the same object for the same text, so that layout knows it again. */
export function richBlocks(markdown: string, words: Words): readonly RootContent[] {
  let texts = known.get(words)
  if (!texts || texts.size >= knownLimit) {
    texts = new Map()
    known.set(words, texts)
  }
  let blocks = texts.get(markdown)
  if (!blocks) {
    blocks = treeBlocks(parseMarkdown(markdown), words)
    texts.set(markdown, blocks)
  }
  return blocks
}

const lineEnd: PhrasingContent = { type: 'break' }

function joined(parts: readonly (readonly PhrasingContent[])[], between: PhrasingContent): PhrasingContent[] {
  return parts.flatMap((part, index) => (index > 0 ? [between, ...part] : [...part]))
}

/** The lines that a block becomes where only one line's content may stand. */
function inlineLines(node: RootContent): readonly (readonly PhrasingContent[])[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [node.children]
    case 'code':
      return node.value.split('\n').map(value => [{ type: 'inlineCode', value }])
    case 'math':
      return [[{ type: 'inlineMath', value: node.value }]]
    case 'footnoteDefinition':
      return [[text(`${node.identifier} `), ...node.children.flatMap(child => inlineLines(child).flat())]]
    case 'table':
      return node.children.map(row =>
        joined(
          row.children.map(cell => cell.children),
          text(' | '),
        ),
      )
    default:
      if ('children' in node) return node.children.flatMap(child => inlineLines(child as RootContent))
      return 'value' in node ? [[text(node.value)]] : []
  }
}

/** Rich text as the content of one line or table cell: blocks are parted by line ends, code becomes inline. */
export function richInline(markdown: string, words: Words): PhrasingContent[] {
  return joined(richBlocks(markdown, words).flatMap(inlineLines), lineEnd)
}

/** Whether rich text is one paragraph, so that it can stand in a cell as it is. */
export function isInline(markdown: string): boolean {
  const { children } = parseMarkdown(markdown)
  return children.length <= 1 && children.every(block => block.type === 'paragraph')
}

export type Blocks = readonly Block[]
