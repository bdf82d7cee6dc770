import type { Element, ElementContent, RootContent } from 'hast'
import type { Root } from 'mdast'
import { escapeMarkup, treeToHast } from './html.ts'
import { isPlain } from './literal.ts'
import { parseMarkdown } from './markdown.ts'
import { toMathML } from './mathml.ts'
import { recordingType } from './recording.ts'

/** What differs between the XML formats that rich text goes into. */
export interface XhtmlOptions {
  /** A media path as rich text has it → the URL to write; undefined: there is none, its description or the link's text stands instead. */
  readonly url: (path: string, use: MediaUse) => string | undefined
  /** A gap's id → well-formed XML that shows it; undefined: no such gap, the sign stays as text. */
  readonly gap?: ((id: string) => string | undefined) | undefined
  /** For HTML that is kept as text in XML: `u` and `del` stay what they are. */
  readonly html?: boolean
  /** TeX → well-formed XML; absent: MathML. */
  readonly math?: (tex: string, display: boolean) => string
}

/** How rich text names a file: it shows an image, or links to an attachment. */
export type MediaUse = 'image' | 'attachment'

const gapSign = /\{\{([^{}\s]+)\}\}/u

/** Elements that the QTI schemas lack, by the classes that stand for them. */
const classes: Readonly<Record<string, string>> = { u: 'qti-underline', del: 'line-through' }
/** Attributes that every dialect has, by element; `class` and `title` have rules of their own. */
const attributesOf: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt'],
  td: ['align'],
  th: ['align'],
}

/** Temml's presentation hints are not in the schemas of MathML 2; what shows is the same without them. */
const spare =
  /<\/?span\b[^<>]*>| (?:style|class|voffset|fence|separator|form|lspace|rspace|movablelimits|displaystyle|scriptlevel)="[^"]*"/gu

function toStrictMathML(tex: string, display: boolean): string {
  const rendered = toMathML(tex, display)
  return rendered === undefined
    ? `<code>${escapeMarkup(tex)}</code>`
    : rendered.replace(spare, '').replace('<math ', `<math alttext="${escapeMarkup(tex)}" `)
}

const formulas = new Map<string, string>()

/** TeX → a `math` element with its namespace, valid for MathML 2 and 3; what cannot be read stands as code. */
export function mathMarkup(tex: string, display: boolean): string {
  const key = `${display ? 'd' : 'i'}${tex}`
  const known = formulas.get(key)
  if (known !== undefined) return known
  const made = toStrictMathML(tex, display)
  formulas.set(key, made)
  return made
}

const empty: ReadonlySet<string> = new Set(['img', 'br', 'hr', 'col'])

function attribute(name: string, value: unknown): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value)
  return ` ${name}="${escapeMarkup(text)}"`
}

function attributes(element: Element, html: boolean): string {
  const { properties, tagName } = element
  let result = ''
  const className = (html ? undefined : classes[tagName]) ?? properties.className
  if (className) result += attribute('class', className)
  // Where a list starts is in no schema of QTI.
  if (html && tagName === 'ol' && typeof properties.start === 'number') result += attribute('start', properties.start)
  for (const name of attributesOf[tagName] ?? []) {
    const value = properties[name]
    if (value !== undefined && value !== null) result += attribute(name, value)
  }
  return result
}

function withGaps(text: string, options: XhtmlOptions): string {
  if (!options.gap || !text.includes('{{')) return escapeMarkup(text)
  return text
    .split(/(\{\{[^{}\s]+\}\})/u)
    .map(part => {
      const id = gapSign.exec(part)?.[1]
      return (id === undefined ? undefined : options.gap?.(id)) ?? escapeMarkup(part)
    })
    .join('')
}

/** A table of headings only: the schemas demand a body, so its head becomes that. */
function withBody(table: Element): void {
  const [head, ...rest] = table.children
  if (head?.type === 'element' && rest.length === 0) head.tagName = 'tbody'
}

/** A sound or a film: HTML has elements for them, QTI 2 has `object` (ASI 2.1, 3.3.2). */
function player({ properties: { src, alt } }: Element, type: string, { html }: XhtmlOptions): string {
  const file = escapeMarkup(String(src))
  const inside = escapeMarkup(String(alt ?? ''))
  const name = type.slice(0, 5)
  return html
    ? `<${name} controls="controls" src="${file}">${inside}</${name}>`
    : `<object data="${file}" type="${type}">${inside}</object>`
}

function serialise(node: RootContent | ElementContent, options: XhtmlOptions): string {
  switch (node.type) {
    case 'text':
      return withGaps(node.value, options)
    case 'raw':
      return node.value
    case 'element': {
      if (node.tagName === 'img' && node.properties.src === '') return escapeMarkup(String(node.properties.alt ?? ''))
      const type = node.tagName === 'img' ? recordingType(String(node.properties.src)) : undefined
      if (type !== undefined) return player(node, type, options)
      if (node.tagName === 'table') withBody(node)
      const name = !options.html && node.tagName in classes ? 'span' : node.tagName
      const start = `<${name}${attributes(node, options.html === true)}`
      // Code and math have no gaps.
      const below = name === 'code' || name === 'pre' ? { ...options, gap: undefined } : options
      const inside = node.children.map(child => serialise(child, below)).join('')
      return inside === '' && empty.has(name) ? `${start}/>` : `${start}>${inside}</${name}>`
    }
    default:
      return ''
  }
}

function treeToMarkup(tree: Root, options: XhtmlOptions): string {
  const math = options.math ?? mathMarkup
  const hast = treeToHast(tree, {
    math: (tex, display) => [{ type: 'raw', value: display ? `<div>${math(tex, true)}</div>` : math(tex, false) }],
    ...(options.gap
      ? { gap: (id: string): ElementContent[] => [{ type: 'raw', value: options.gap?.(id) ?? `{{${id}}}` }] }
      : {}),
    url: path => options.url(path, 'image') ?? '',
    file: path => options.url(path, 'attachment') ?? '',
  })
  return hast.children.map(child => serialise(child, options)).join('')
}

/** Plain text with gaps, which needs no parser: the pieces between them are plain. */
function plainGaps(markdown: string, options: XhtmlOptions): string | undefined {
  if (!options.gap || !markdown.includes('{{') || markdown.includes('\n')) return undefined
  const outside = markdown.replace(/\{\{[\w-]+\}\}/gu, 'x')
  return isPlain(outside) ? withGaps(markdown, options) : undefined
}

/** Rich text as well-formed XHTML blocks, of the elements and attributes that every version of QTI allows. '' gives ''. */
export function toXhtmlBlocks(markdown: string, options: XhtmlOptions): string {
  if (markdown === '') return ''
  if (isPlain(markdown)) return `<p>${escapeMarkup(markdown)}</p>`
  const plain = plainGaps(markdown, options)
  return plain === undefined ? treeToMarkup(parseMarkdown(markdown), options) : `<p>${plain}</p>`
}

/** As {@link toXhtmlBlocks}, but a single paragraph stands without its `p`. */
export function toXhtmlInline(markdown: string, options: XhtmlOptions): string {
  if (isPlain(markdown)) return escapeMarkup(markdown)
  const tree = parseMarkdown(markdown)
  const only = tree.children[0]
  if (tree.children.length !== 1 || only?.type !== 'paragraph') return treeToMarkup(tree, options)
  return treeToMarkup({ type: 'root', children: only.children }, options)
}
