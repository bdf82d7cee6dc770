import './tree.ts'
import type { Parents, PhrasingContent, Root, RootContent } from 'mdast'
import { gfmStrikethroughFromMarkdown, gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { mathFromMarkdown, mathToMarkdown } from 'mdast-util-math'
import { type Handle, toMarkdown } from 'mdast-util-to-markdown'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { math } from 'micromark-extension-math'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { isPlain } from './literal.ts'

/** The dialect of rich text: CommonMark, GFM tables, `~~struck~~`, `$math$`, and `<sub>`, `<sup>`, `<u>` inline. */
export function dialect(this: Processor): void {
  const data = this.data() as Record<string, unknown[] | undefined>
  data.micromarkExtensions = [gfmTable(), gfmStrikethrough({ singleTilde: false }), math()]
  data.fromMarkdownExtensions = [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), mathFromMarkdown()]
}

const parser = unified().use(remarkParse).use(dialect).freeze()

const marks = { sub: 'subscript', sup: 'superscript', u: 'underline' } as const
type MarkTag = keyof typeof marks

function tagOf(node: RootContent, pattern: RegExp): MarkTag | undefined {
  if (node.type !== 'html') return undefined
  return pattern.exec(node.value)?.[1]?.toLowerCase() as MarkTag | undefined
}

/** Turns `<sub>` … `</sub>` siblings into one node; tags without a partner stay HTML. */
function pairMarks(children: RootContent[]): RootContent[] {
  const result: RootContent[] = []
  for (const node of children) {
    const closing = tagOf(node, /^<\/(sub|sup|u)\s*>$/iu)
    const start = closing ? result.findLastIndex(other => tagOf(other, /^<(sub|sup|u)\s*>$/iu) === closing) : -1
    if (closing && start >= 0) {
      const inside = result.splice(start).slice(1) as PhrasingContent[]
      result.push({ type: marks[closing], children: inside })
    } else if (node.type === 'html' && /^<br\s*\/?>$/iu.test(node.value)) {
      result.push({ type: 'break' })
    } else {
      result.push(node)
    }
  }
  return result
}

/** Takes positions off and pairs the inline marks of a fresh tree, in place. */
export function settle(node: Parents): void {
  let html = false
  for (const child of node.children) {
    delete child.position
    if (child.type === 'inlineMath' || child.type === 'math') {
      delete child.data
      if (child.type === 'inlineMath') child.value = child.value.replace(/\s+/gu, ' ').trim()
    }
    if (child.type === 'html') html = true
    if ('children' in child) settle(child)
  }
  if (html && node.type !== 'root') node.children = pairMarks(node.children as RootContent[]) as typeof node.children
}

/** Rich text → mdast without positions. Plain strings take a short way to the same tree. */
export function parseMarkdown(markdown: string): Root {
  if (markdown === '') return { type: 'root', children: [] }
  if (isPlain(markdown)) {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }] }
  }
  return parseMarkdownFully(markdown)
}

/** As {@link parseMarkdown}, always through the full parser. */
export function parseMarkdownFully(markdown: string): Root {
  const root = parser.parse(markdown) as Root
  delete root.position
  settle(root)
  return root
}

const element =
  (tag: MarkTag): Handle =>
  (node, _parent, state, info) =>
    `<${tag}>${state.containerPhrasing(node, info)}</${tag}>`

const printer = {
  bullet: '-',
  emphasis: '*',
  strong: '*',
  fence: '`',
  fences: true,
  rule: '-',
  listItemIndent: 'one',
  resourceLink: true,
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown(), mathToMarkdown()],
  handlers: {
    subscript: element('sub'),
    superscript: element('sup'),
    underline: element('u'),
    gap: (node: { id: string }) => `{{${node.id}}}`,
  } as Record<string, Handle>,
} as const

/** mdast → rich text without a final newline: `parseMarkdown(printMarkdown(tree))` is the tree. */
export function printMarkdown(tree: Root): string {
  const only = tree.children[0]
  if (tree.children.length === 1 && only?.type === 'paragraph' && only.children.length === 1) {
    const text = only.children[0]
    if (text?.type === 'text' && isPlain(text.value)) return text.value
  }
  return toMarkdown(tree, { ...printer, extensions: [...printer.extensions] }).replace(/\n+$/u, '')
}
