import './tree.ts'
import type { Root } from 'mdast'
import type { Extension } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown, gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { mathFromMarkdown, mathToMarkdown } from 'mdast-util-math'
import { defaultHandlers, type Handle, toMarkdown } from 'mdast-util-to-markdown'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { math } from 'micromark-extension-math'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { isPlain } from './literal.ts'
import { normalTree } from './normal.ts'

/** In a table cell `\\|` stands for a pipe, in math as in code. */
const pipesInMath: Extension = {
  exit: {
    mathText(token) {
      const value = this.resume()
      const node = this.stack.at(-1)
      if (node?.type === 'inlineMath') node.value = this.data.inTable ? value.replace(/\\\|/gu, '|') : value
      this.exit(token)
    },
  },
}

/** The dialect of rich text: CommonMark, GFM tables, `~~struck~~`, `$math$`, and `<sub>`, `<sup>`, `<u>` inline. */
export function dialect(this: Processor): void {
  const data = this.data() as Record<string, unknown[] | undefined>
  data.micromarkExtensions = [gfmTable(), gfmStrikethrough({ singleTilde: false }), math()]
  data.fromMarkdownExtensions = [
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    mathFromMarkdown(),
    pipesInMath,
  ]
}

const parser = unified().use(remarkParse).use(dialect).freeze()

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
  return normalTree(parser.parse(markdown) as Root)
}

function element(tag: string): Handle {
  const handle: Handle & { peek?: () => string } = (node, _parent, state, info) =>
    `<${tag}>${state.containerPhrasing(node, { ...info, before: '>', after: '<' })}</${tag}>`
  handle.peek = () => '<'
  return handle
}

const printer = {
  bullet: '-',
  emphasis: '*',
  strong: '*',
  fence: '`',
  fences: true,
  rule: '_',
  listItemIndent: 'one',
  resourceLink: true,
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown(), mathToMarkdown()],
  handlers: {
    subscript: element('sub'),
    superscript: element('sup'),
    underline: element('u'),
    break: ((node, parent, state, info) =>
      state.stack.includes('tableCell') ? '<br>' : defaultHandlers.break(node, parent, state, info)) as Handle,
    gap: ((node: { id: string }, _parent, state, info) => state.safe(`{{${node.id}}}`, info)) as Handle,
  } as Record<string, Handle>,
} as const

/** mdast → rich text without a final newline: `parseMarkdown(printMarkdown(tree))` is the tree in its normal form. */
export function printMarkdown(tree: Root): string {
  const only = tree.children[0]
  if (tree.children.length === 1 && only?.type === 'paragraph' && only.children.length === 1) {
    const text = only.children[0]
    if (text?.type === 'text' && isPlain(text.value)) return text.value
  }
  return toMarkdown(normalTree(tree), { ...printer, extensions: [...printer.extensions] }).replace(/\n+$/u, '')
}
