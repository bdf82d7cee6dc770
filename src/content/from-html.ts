import './tree.ts'
import type { Element, ElementContent, Root as HastRoot, Nodes } from 'hast'
import type { Handle, State } from 'hast-util-to-mdast'
import type { Root } from 'mdast'
import { mayHoldMath, splitMath } from './delimited-math.ts'
import { hasMoreTags, nestsDeeper, withoutTags } from './html-depth.ts'
import { htmlSchema, isKnownElement, unshowable } from './html-schema.ts'
import { load } from './lazy.ts'
import { isPlain, literal } from './literal.ts'
import { escapeLooseSigns } from './loose-signs.ts'
import { printMarkdown } from './markdown.ts'
import { showRecordings } from './recording.ts'
import { tidy } from './tidy.ts'

export interface FromHtmlOptions {
  /** An image's `src` → the path by which the item refers to it; undefined leaves the image out. By default itself. */
  readonly image?: (src: string) => string | undefined
  /** A link's `href` → the URL by which the item refers to it. By default itself. */
  readonly link?: (href: string) => string
  /** Line ends in the text are line breaks, as in Moodle's own plain format. */
  readonly breaks?: boolean
}

export interface HtmlContent {
  /** Rich text. */
  readonly markdown: string
  /** What could not be carried, each once, sorted: element names, `on…` handlers, `javascript:` links. */
  readonly dropped: readonly string[]
  /** Image paths as the rich text has them, in order. */
  readonly images: readonly string[]
}

const deepest = 200
/** What is made of a fragment with more tags than this would take a time that grows with the square of them. */
const most = 20_000

/**
 * An HTML fragment → rich text, through an allow-list. `<sub>`, `<sup>`, `<u>` and `\(…\)`, `\[…\]`, `$$…$$` become what
 * rich text has for them; scripts, handlers and comments never pass.
 */
export function fromHtml(html: string, options: FromHtmlOptions = {}): HtmlContent {
  if (!/[<&]/u.test(html) && !mayHoldMath(html) && !options.breaks) {
    const text = html.replace(/[ \t\n\r\f]+/gu, ' ').trim()
    return { markdown: isPlain(text) ? text : literal(text), dropped: [], images: [] }
  }
  const tree = htmlToTree(html, options)
  return { markdown: printMarkdown(tree.tree), dropped: tree.dropped, images: tree.images }
}

/** As {@link fromHtml}, to mdast. */
export function htmlToTree(html: string, options: FromHtmlOptions = {}) {
  const { fromHtml: parseHtml } = load('hast-util-from-html') as typeof import('hast-util-from-html')
  const { sanitize } = load('hast-util-sanitize') as typeof import('hast-util-sanitize')
  const { toMdast } = load('hast-util-to-mdast') as typeof import('hast-util-to-mdast')
  const deep = nestsDeeper(html, deepest)
  const flat = deep || hasMoreTags(html, most)
  const raw = parseHtml(flat ? withoutTags(html) : escapeLooseSigns(html), { fragment: true })
  const dropped = new Set(deep ? ['deeply nested elements'] : flat ? ['more elements than a text has'] : [])
  if (/<(?:audio|video|object)\b/iu.test(html)) showRecordings(raw)
  noteDropped(raw, dropped)
  const clean = sanitize(raw, htmlSchema) as HastRoot
  const images: string[] = []
  prepare(clean, { options, images, literal: false })
  const tree = toMdast(clean, { handlers, document: true, newlines: false }) as Root
  tidy(tree)
  return { tree, dropped: [...dropped].sort(), images: images as readonly string[] }
}

function noteDropped(node: Nodes, dropped: Set<string>): void {
  if (node.type === 'element') {
    if (unshowable.has(node.tagName) || !isKnownElement(node.tagName)) dropped.add(node.tagName)
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on[A-Z]/u.test(name)) dropped.add(name.toLowerCase())
      if (/^\s*javascript:/iu.test(String(value))) dropped.add('javascript:')
    }
  }
  if ('children' in node) for (const child of node.children) noteDropped(child, dropped)
}

interface Preparing {
  readonly options: FromHtmlOptions
  readonly images: string[]
  /** Inside code, where nothing is math. */
  readonly literal: boolean
}

const mathElement = (tex: string, display: boolean): Element => ({
  type: 'element',
  tagName: 'math',
  properties: display ? { tex, display: 'block' } : { tex },
  children: [],
})

const textElement = (tagName: string): Element => ({ type: 'element', tagName, properties: {}, children: [] })

/** Makes math elements of delimited text, MathML and formula images; gives images their paths. */
function prepare(node: HastRoot | Element, state: Preparing): void {
  const children: ElementContent[] = []
  for (const child of node.children as ElementContent[]) {
    const prepared =
      child.type === 'text'
        ? prepareText(child.value, state)
        : child.type === 'element'
          ? prepareElement(child, state)
          : []
    for (const node of prepared) children.push(node)
  }
  node.children = children
}

function prepareText(value: string, state: Preparing): ElementContent[] {
  if (state.literal) return [{ type: 'text', value }]
  const text = value.replace(/\u00a0(?=[ \t\n\r\u00a0]|$)|(?<=[ \t\n\r]|^)\u00a0/gu, ' ')
  const runs = mayHoldMath(text) ? splitMath(text) : [{ type: 'text' as const, value: text }]
  return runs.flatMap((run): ElementContent[] =>
    run.type === 'math' ? [mathElement(run.value, run.display)] : brokenLines(run.value, state.options.breaks === true),
  )
}

function brokenLines(value: string, breaks: boolean): ElementContent[] {
  if (!breaks || !value.includes('\n')) return [{ type: 'text', value }]
  return value
    .split('\n')
    .flatMap((line, index): ElementContent[] => [
      ...(index > 0 ? [textElement('br')] : []),
      { type: 'text', value: line },
    ])
}

function prepareElement(element: Element, state: Preparing): ElementContent[] {
  if (element.tagName === 'math') return mathMl(element)
  if (element.tagName === 'img') return preparedImage(element, state)
  const { href } = element.properties
  if (typeof href === 'string' && href !== '' && state.options.link) element.properties.href = state.options.link(href)
  const literal = state.literal || ['pre', 'code', 'kbd', 'samp', 'tt'].includes(element.tagName)
  prepare(element, { ...state, literal })
  return [element]
}

function preparedImage(element: Element, state: Preparing): ElementContent[] {
  const { src, alt, dataEquationContent } = element.properties
  if (typeof dataEquationContent === 'string') return [mathElement(dataEquationContent, false)]
  const path = state.options.image ? state.options.image(String(src ?? '')) : String(src ?? '')
  if (!path) return typeof alt === 'string' && alt !== '' ? [{ type: 'text', value: alt }] : []
  state.images.push(path)
  element.properties.src = path
  return [element]
}

function hastText(node: Element): string {
  const { toString: textOf } = load('mdast-util-to-string') as typeof import('mdast-util-to-string')
  return textOf(node)
}

function findTex(node: Element): string | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'annotation' && /tex/iu.test(String(child.properties.encoding ?? ''))) return hastText(child)
    const inside = findTex(child)
    if (inside !== undefined) return inside
  }
  return undefined
}

/** The TeX that MathML carries with it, else its text. */
function mathMl(element: Element): ElementContent[] {
  const tex = findTex(element) ?? element.properties.alttext
  if (typeof tex === 'string' && tex.trim() !== '')
    return [mathElement(tex.trim(), element.properties.display === 'block')]
  return [{ type: 'text', value: hastText(element).replace(/\s+/gu, ' ') }]
}

/** Stands as emphasis, which the conversion knows to be inline, until {@link tidy} gives it its name. */
const marked =
  (type: 'subscript' | 'superscript' | 'underline'): Handle =>
  (state: State, node: Element) =>
    ({ type: 'emphasis', data: { mark: type }, children: state.all(node) }) as never

const handlers: Record<string, Handle> = {
  sub: marked('subscript'),
  sup: marked('superscript'),
  u: marked('underline'),
  ins: marked('underline'),
  math: (_state, node) =>
    ({
      type: 'inlineMath',
      value: String(node.properties.tex).replace(/\s+/gu, ' ').trim(),
      ...(node.properties.display ? { data: { display: true } } : {}),
    }) as never,
}
