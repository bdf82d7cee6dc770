import type { Element, ElementContent, RootContent } from 'hast'
import { treeToHast } from '../../content/html.ts'
import { isPlain } from '../../content/literal.ts'
import { parseMarkdown } from '../../content/markdown.ts'
import { recordingType } from '../../content/recording.ts'
import { guardAttribute, guardText, type Place } from './guard.ts'

export interface MarkupOptions {
  /** A media path as rich text has it → the URL to write; undefined: the image is not there, its alt text stands for it. */
  readonly url: (path: string) => string | undefined
  /** Set for fields of cloze notes, where nothing but a gap may look like a deletion. */
  readonly cloze?: boolean
  /** A gap's id → its deletion, ready made. Ids that it does not know are text. */
  readonly gap?: (id: string, place: Place) => string | undefined
}

const voidElements = new Set(['br', 'hr', 'img'])
const attributes: Readonly<Record<string, string>> = {
  src: 'src',
  alt: 'alt',
  title: 'title',
  href: 'href',
  start: 'start',
  align: 'align',
  className: 'class',
}

function text(value: string, place: Place, options: MarkupOptions): string {
  if (!options.gap || !value.includes('{{')) return guardText(value, place, options.cloze)
  const parts: string[] = []
  let from = 0
  for (const match of value.matchAll(/\{\{([^{}\n]+)\}\}/gu)) {
    const deletion = options.gap((match[1] ?? '').trim(), place)
    if (deletion === undefined) continue
    parts.push(guardText(value.slice(from, match.index), place, options.cloze), deletion)
    from = match.index + match[0].length
  }
  parts.push(guardText(value.slice(from), place, options.cloze))
  return parts.join('')
}

/** A card can only follow links that lead out of it; the others keep their text alone. */
const leadsOut = (href: unknown): boolean => /^(?:https?|mailto):/iu.test(String(href))

function startTag(element: Element, options: MarkupOptions): string {
  const pairs = Object.entries(element.properties).flatMap(([property, value]) => {
    const name = attributes[property]
    if (name === undefined || value === null || value === undefined) return []
    const list = Array.isArray(value) ? value.join(' ') : String(value)
    return [` ${name}="${guardAttribute(list, options.cloze)}"`]
  })
  return `<${element.tagName}${pairs.join('')}>`
}

function element(node: Element, place: Place, options: MarkupOptions): string {
  if (node.tagName === 'img') {
    const src = options.url(String(node.properties.src))
    if (src === undefined) return guardText(`[${String(node.properties.alt ?? '')}]`, place, options.cloze)
    if (recordingType(src) !== undefined) return `[sound:${src}]`
    return startTag({ ...node, properties: { ...node.properties, src } }, options)
  }
  if (node.tagName === 'anki-math') {
    const display = node.properties.display === 'block'
    const tex = nodes(node.children, 'tex', options).trim()
    return display ? `\\[ ${tex} \\]` : `\\(${tex}\\)`
  }
  const inside = nodes(node.children, node.tagName === 'code' ? 'code' : place, options)
  if (node.tagName === 'a' && !leadsOut(node.properties.href)) return inside
  if (voidElements.has(node.tagName)) return startTag(node, options)
  const content = node.tagName === 'code' ? inside.replace(/(?:<br>)+$/u, '') : inside
  return `${startTag(node, options)}${content}</${node.tagName}>`
}

function nodes(children: readonly (RootContent | ElementContent)[], place: Place, options: MarkupOptions): string {
  const out: string[] = []
  let run = ''
  const flush = () => {
    if (run !== '') out.push(text(run, place, options))
    run = ''
  }
  for (const child of children) {
    if (child.type === 'text') run += child.value
    if (child.type !== 'element') continue
    flush()
    out.push(element(child, place, options))
  }
  flush()
  return out.join('')
}

const math = (tex: string, display: boolean): ElementContent[] => [
  {
    type: 'element',
    tagName: 'anki-math',
    properties: { display: display ? 'block' : 'inline' },
    children: [{ type: 'text', value: tex }],
  },
]

const gap = (id: string): ElementContent[] => [{ type: 'text', value: `{{${id}}}` }]

/** Rich text → the HTML of a field, on one line. A single paragraph stands without its `<p>`. */
export function toMarkup(markdown: string, options: MarkupOptions): string {
  if (isPlain(markdown)) return guardText(markdown, 'text', options.cloze)
  const { children } = treeToHast(parseMarkdown(markdown), { math, gap })
  const only = children[0]
  const single = children.length === 1 && only?.type === 'element' && only.tagName === 'p'
  return nodes(single ? only.children : children, 'text', options)
}
