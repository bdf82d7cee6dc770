import './tree.ts'
import type { Nodes, Root } from 'mdast'
import type { Handle } from 'mdast-util-to-markdown'
import { dialect } from './dialect.ts'
import { load, once } from './lazy.ts'
import { isPlain } from './literal.ts'
import { normalTree } from './normal.ts'
import { keep, kept } from './parsed.ts'

const parser = once(() => {
  const { unified } = load('unified') as typeof import('unified')
  const { default: remarkParse } = load('remark-parse') as typeof import('remark-parse')
  const processor = unified().use(remarkParse).use(dialect).freeze()
  return (markdown: string): Root => processor.parse(markdown) as Root
})

/** Rich text → mdast without positions, not to be changed. Plain strings take a short way to the same tree. */
export function parseMarkdown(markdown: string): Root {
  if (markdown === '') return { type: 'root', children: [] }
  if (isPlain(markdown)) {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }] }
  }
  return kept(markdown) ?? keep(markdown, parseMarkdownFully(markdown))
}

/** As {@link parseMarkdown}, always through the full parser. */
export function parseMarkdownFully(markdown: string): Root {
  if (isCrowded(markdown)) return literalTree(markdown)
  const tree = parser()(markdown)
  return nestsWithin(tree, deepest) ? normalTree(tree) : literalTree(markdown)
}

/** More marks than this in one paragraph are no honest text either, and a parser takes square time for them. */
const most = 8000

function isCrowded(markdown: string): boolean {
  if (markdown.length <= most) return false
  let count = 0
  let blank = false
  for (let at = 0; at < markdown.length; at++) {
    const sign = markdown[at] ?? ''
    if (sign === '\n') {
      if (blank) count = 0
      blank = true
    } else if (sign !== ' ' && sign !== '\r' && sign !== '\t') blank = false
    if ('*_~[`$<&'.includes(sign) && ++count > most) return true
  }
  return false
}

/** No honest text nests deeper; what walks a tree calls itself for each level. */
const deepest = 250

function nestsWithin(tree: Root, limit: number): boolean {
  let level: readonly Nodes[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return false
    level = level.flatMap((node): readonly Nodes[] => ('children' in node ? node.children : []))
  }
  return true
}

const literalTree = (markdown: string): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }],
})

function element(tag: string): Handle {
  const handle: Handle & { peek?: () => string } = (node, _parent, state, info) =>
    `<${tag}>${state.containerPhrasing(node, { ...info, before: '>', after: '<' })}</${tag}>`
  handle.peek = () => '<'
  return handle
}

const style = {
  bullet: '-',
  emphasis: '*',
  strong: '*',
  fence: '`',
  fences: true,
  rule: '_',
  listItemIndent: 'one',
  resourceLink: true,
} as const

const printer = once(() => {
  const { defaultHandlers, toMarkdown } = load('mdast-util-to-markdown') as typeof import('mdast-util-to-markdown')
  const { gfmTableToMarkdown } = load('mdast-util-gfm-table') as typeof import('mdast-util-gfm-table')
  const { gfmStrikethroughToMarkdown } = load(
    'mdast-util-gfm-strikethrough',
  ) as typeof import('mdast-util-gfm-strikethrough')
  const { mathToMarkdown } = load('mdast-util-math') as typeof import('mdast-util-math')
  const extensions = [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown(), mathToMarkdown()]
  const handlers = {
    subscript: element('sub'),
    superscript: element('sup'),
    underline: element('u'),
    break: ((node, parent, state, info) =>
      state.stack.includes('tableCell') ? '<br>' : defaultHandlers.break(node, parent, state, info)) as Handle,
    gap: ((node: { id: string }, _parent, state, info) => state.safe(`{{${node.id}}}`, info)) as Handle,
  } as Record<string, Handle>
  return (tree: Root): string => toMarkdown(tree, { ...style, extensions: [...extensions], handlers })
})

/** mdast → rich text without a final newline: `parseMarkdown(printMarkdown(tree))` is the tree in its normal form. */
export function printMarkdown(tree: Root): string {
  const only = tree.children[0]
  if (tree.children.length === 1 && only?.type === 'paragraph' && only.children.length === 1) {
    const text = only.children[0]
    if (text?.type === 'text' && isPlain(text.value)) return text.value
  }
  return printer()(normalTree(tree)).replace(/(?<!\n)\n+$/u, '')
}
