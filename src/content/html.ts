import type { Element, ElementContent, Root as HastRoot } from 'hast'
import type { Link, Root } from 'mdast'
import type { Handler, State } from 'mdast-util-to-hast'
import { linkedFile } from './attachment.ts'
import { load } from './lazy.ts'
import { isPlain } from './literal.ts'
import { parseMarkdown } from './markdown.ts'

/** What differs between the targets of HTML. Functions return hast: what stands there instead. */
export interface HtmlOptions {
  /** TeX → what shows it. */
  readonly math: (tex: string, display: boolean) => ElementContent[]
  /** A gap's id → what shows it; by default a blank rule. */
  readonly gap?: (id: string) => ElementContent[]
  /** A media path as rich text has it → the URL to write; by default itself. */
  readonly url?: (path: string) => string
  /** The path of a file that a link leads to → the URL to write; '': the link's text stands alone. By default itself. */
  readonly file?: (path: string) => string
}

const mark =
  (tagName: string): Handler =>
  (state, node) => ({ type: 'element', tagName, properties: {}, children: state.all(node) })

/** A link to a file goes where the target has it; all others go where they lead. */
function linkHandler({ file = path => path }: HtmlOptions): Handler {
  const { defaultHandlers } = load('mdast-util-to-hast') as typeof import('mdast-util-to-hast')
  return (state: State, node: Link) => {
    const linked = linkedFile(node)
    if (!linked) return defaultHandlers.link(state, node)
    const url = file(linked.path)
    const children = state.all(node)
    if (url === '') return children
    const properties = { href: url + linked.rest, ...(node.title ? { title: node.title } : {}) }
    return { type: 'element', tagName: 'a', properties, children }
  }
}

/** mdast → hast. Raw HTML shows as the text that it is; line ends between blocks are left out. */
export function treeToHast(tree: Root, options: HtmlOptions): HastRoot {
  const { toHast } = load('mdast-util-to-hast') as typeof import('mdast-util-to-hast')
  const url = options.url ?? (path => path)
  const hast = toHast(tree, {
    handlers: {
      subscript: mark('sub'),
      superscript: mark('sup'),
      link: linkHandler(options),
      underline: mark('u'),
      inlineMath: (_state, node: { value: string }) => options.math(node.value, false),
      math: (_state, node: { value: string }) => options.math(node.value, true),
      gap: (_state, node: { id: string }) => options.gap?.(node.id) ?? [{ type: 'text', value: '________' }],
      html: (_state, node: { value: string }) => ({ type: 'text', value: node.value }),
      image: (_state, node: { url: string; alt?: string | null; title?: string | null }): Element => ({
        type: 'element',
        tagName: 'img',
        properties: { src: url(node.url), alt: node.alt ?? '', ...(node.title ? { title: node.title } : {}) },
        children: [],
      }),
    },
  }) as HastRoot
  return { type: 'root', children: compact(hast.children) as HastRoot['children'] }
}

const keepsSpace = new Set(['pre', 'code', 'p', 'td', 'th', 'span', 'em', 'strong', 'a'])

function compact<T extends { type: string }>(children: T[]): T[] {
  const result: T[] = []
  for (const child of children) {
    if (child.type === 'text' && (child as unknown as { value: string }).value === '\n') continue
    if (child.type === 'element') {
      const element = child as unknown as Element
      if (!keepsSpace.has(element.tagName)) element.children = compact(element.children)
    }
    result.push(child)
  }
  return result
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Text as XML or HTML character data or a double-quoted attribute value; characters that XML forbids are left out. */
export function escapeMarkup(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"]/gu, sign => entities[sign] ?? sign)
}

/** Rich text as HTML blocks on one line where it has no code. */
export function toHtml(markdown: string, options: HtmlOptions): string {
  if (isPlain(markdown)) return `<p>${markdown.replace(forbidden, '')}</p>`
  return treeToHtml(parseMarkdown(markdown), options)
}

export function treeToHtml(tree: Root, options: HtmlOptions): string {
  const { toHtml: hastToHtml } = load('hast-util-to-html') as typeof import('hast-util-to-html')
  const html = hastToHtml(treeToHast(tree, options), { characterReferences: { useNamedReferences: true } })
  return html.replace(forbidden, '')
}

/** Rich text as well-formed XHTML blocks without a namespace declaration. */
export function toXhtml(markdown: string, options: HtmlOptions): string {
  if (isPlain(markdown)) return `<p>${markdown.replace(forbidden, '')}</p>`
  return treeToXhtml(parseMarkdown(markdown), options)
}

export function treeToXhtml(tree: Root, options: HtmlOptions): string {
  const { toXast } = load('hast-util-to-xast') as typeof import('hast-util-to-xast')
  const { toXml } = load('xast-util-to-xml') as typeof import('xast-util-to-xml')
  const xast = toXast(treeToHast(tree, options))
  for (const child of 'children' in xast ? xast.children : []) {
    if (child.type === 'element') delete child.attributes.xmlns
  }
  return toXml(xast, { closeEmptyElements: true }).replace(forbidden, '')
}
