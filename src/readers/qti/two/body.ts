import { escapeMarkup } from '../../../content/html.ts'
import type { XmlElement, XmlNode } from '../../../content/xml.ts'

/** What stands in HTML for an element; undefined: the element itself. */
export type Replace = (element: XmlElement) => string | undefined

const empty: ReadonlySet<string> = new Set(['img', 'br', 'hr', 'col', 'wbr', 'source', 'track'])
/** Classes that stand for elements which the QTI schemas lack. */
const classed: Readonly<Record<string, string>> = { 'qti-underline': 'u', 'line-through': 'del' }
/** Elements of QTI's own that hold text. */
const renamed: Readonly<Record<string, string>> = { prompt: 'p', contentBody: 'div' }
/** Never part of what a candidate reads. */
const silent: ReadonlySet<string> = new Set([
  'rubricBlock',
  'stylesheet',
  'feedbackInline',
  'feedbackBlock',
  'apipAccessibility',
])

function attributesOf(element: XmlElement): string {
  return Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith('xmlns'))
    .map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`)
    .join('')
}

/** Instructions stand in rubrics too. */
export const isForCandidates = ({ attributes }: XmlElement): boolean =>
  (attributes.view ?? '').split(/\s+/u).includes('candidate')

function elementHtml(element: XmlElement, replace: Replace): string {
  const replaced = replace(element)
  if (replaced !== undefined) return replaced
  if (element.name === 'rubricBlock' && isForCandidates(element)) return nodesHtml(element.children, replace)
  if (silent.has(element.name)) return ''
  if (element.name === 'hottext') return nodesHtml(element.children, replace)
  const { attributes } = element
  if (element.name === 'object' && (attributes.type ?? '').startsWith('image/')) {
    const alt = element.children.map(child => (child.type === 'text' ? child.value : '')).join('')
    return `<img src="${escapeMarkup(attributes.data ?? '')}" alt="${escapeMarkup(alt.trim())}">`
  }
  const name = (element.name === 'span' ? classed[attributes.class ?? ''] : renamed[element.name]) ?? element.name
  const start = `<${name}${attributesOf(element)}>`
  return empty.has(name) ? start : `${start}${nodesHtml(element.children, replace)}</${name}>`
}

/** Content of an XML file as HTML text, to be read as rich text. */
export function nodesHtml(nodes: readonly XmlNode[], replace: Replace = () => undefined): string {
  return nodes.map(node => (node.type === 'text' ? escapeMarkup(node.value) : elementHtml(node, replace))).join('')
}
