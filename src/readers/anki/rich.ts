import type { Element, ElementContent, Root } from 'hast'
import { fromHtml as parseHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { fromHtml } from '../../content/from-html.ts'
import { nestsDeeper, withoutTags } from '../../content/html-depth.ts'
import { literal } from '../../content/literal.ts'
import { toPlain } from '../../content/plain.ts'
import { say } from '../gathering.ts'
import type { NoteDesk } from './note.ts'

/** What needs a parser: tags other than a bare `<br>`, entities beyond the four, math. */
const marked = /<(?!br>)[a-z/!?]|&(?!(?:lt|gt|amp|quot);)|\\[([]|\$\$/iu

const signs: Readonly<Record<string, string>> = { '<br>': '\n', '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }

/** The text of a field that needs no parser; undefined where it needs one. */
function plainText(html: string): string | undefined {
  if (marked.test(html)) return undefined
  const text = html.replace(/[ \t\n\r\f]+/gu, ' ').trim()
  return text.replace(/<br>|&(?:lt|gt|amp|quot);/giu, sign => signs[sign.toLowerCase()] ?? sign)
}

/** A field's HTML as rich text. `[sound:…]` and legacy `[latex]` stay as the text that they are. */
export function rich(desk: NoteDesk, html: string): string {
  const text = plainText(html)
  if (text !== undefined) return literal(text, { breaks: true })
  const { markdown, dropped } = fromHtml(html, { image: desk.image })
  if (dropped.length > 0) say(desk.gathering, 'markup-dropped', `Left out of a field: ${dropped.join(', ')}`, desk.span)
  return markdown
}

/** A field's HTML as plain text on one line. */
export function line(desk: NoteDesk, html: string): string {
  return (plainText(html) ?? toPlain(rich(desk, html))).replace(/\s+/gu, ' ').trim()
}

/** A field's HTML as a tree in which our marks can be found. */
export function fragment(html: string): Root {
  return parseHtml(nestsDeeper(html, 200) ? withoutTags(html) : html, { fragment: true }) as Root
}

type Branch = Root | Element

const classes = (element: Element): readonly unknown[] =>
  Array.isArray(element.properties.className) ? element.properties.className : []

export const hasClass = (node: ElementContent | Root['children'][number], name: string): boolean =>
  node.type === 'element' && classes(node).includes(name)

/** The first element of a class, the branch itself apart. */
export function find(branch: Branch, name: string): Element | undefined {
  for (const child of branch.children) {
    if (child.type !== 'element') continue
    const inside = hasClass(child, name) ? child : find(child, name)
    if (inside) return inside
  }
  return undefined
}

/** The elements of a tag name right below. */
export function below(branch: Branch | undefined, tag: string): readonly Element[] {
  const found: Element[] = []
  for (const child of branch?.children ?? []) if (child.type === 'element' && child.tagName === tag) found.push(child)
  return found
}

/** The HTML inside a branch, without the elements of the classes named. */
export function inner(branch: Branch | undefined, ...without: readonly string[]): string {
  if (!branch) return ''
  const children = branch.children.filter(child => !without.some(name => hasClass(child, name)))
  return toHtml({ type: 'root', children: children as Root['children'] })
}

/** A `data-` attribute: `dataOf(element, 'k')` is that of `data-k`. */
export function dataOf(element: Element, name: string): string | undefined {
  const value = element.properties[`data${name.charAt(0).toUpperCase()}${name.slice(1)}`]
  return value === undefined || value === null ? undefined : String(value)
}

/** The rich text of the first element of a class; undefined where there is none. */
export function richOf(desk: NoteDesk, branch: Branch, name: string): string | undefined {
  const element = find(branch, name)
  return element && rich(desk, inner(element))
}
