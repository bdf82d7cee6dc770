import type { Html, Root, RootContent } from 'mdast'
import { htmlToTree } from '../content/from-html.ts'
import { load } from '../content/lazy.ts'
import { isPlain } from '../content/literal.ts'
import { parseMarkdown, printMarkdown } from '../content/markdown.ts'
import { imagePath, linkTarget } from './embedding.ts'
import type { Gathering } from './gathering.ts'

/**
 * Markdown of a source as rich text: images get the project's paths, `<img>` becomes an image, HTML comments go. What needs
 * none of that stays as it is written.
 */
export function markdownText(gathering: Gathering, text: string): string {
  const trimmed = text
    .replace(/\r\n?/gu, '\n')
    .replace(/^(?:[ \t]*\n)+/u, '')
    .trimEnd()
  if (isPlain(trimmed) || !/\[|<!--|<img[\s/]/iu.test(trimmed)) return trimmed.trim()
  const tree = structuredClone(parseMarkdown(trimmed))
  const { visit } = load('unist-util-visit') as typeof import('unist-util-visit')
  visit(tree, 'image', (image, index, parent) => {
    image.url = imagePath(gathering, image.url) ?? ''
    const next = index === undefined ? undefined : parent?.children[index + 1]
    // Attributes after an image ({#id .class width=50%}) are another dialect's.
    if (next?.type === 'text') next.value = next.value.replace(/^\{[#.\w][^{}]{0,200}\}/u, '')
  })
  visit(tree, 'link', link => {
    link.url = linkTarget(gathering, link.url)
  })
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || index === undefined) return undefined
    const inside = htmlNodes(gathering, node)
    if (!inside) return undefined
    const flow = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem'
    const nodes = flow
      ? inside.children
      : inside.children.flatMap(child => (child.type === 'paragraph' ? child.children : []))
    const children = parent.children as RootContent[]
    parent.children = [...children.slice(0, index), ...nodes, ...children.slice(index + 1)] as typeof parent.children
    return index + nodes.length
  })
  return printMarkdown(tree)
}

function htmlNodes(gathering: Gathering, node: Html): Root | undefined {
  if (/^<!--/u.test(node.value)) return { type: 'root', children: [] }
  if (!/<img[\s/]/iu.test(node.value)) return undefined
  return htmlToTree(node.value, { image: src => imagePath(gathering, src) }).tree
}
