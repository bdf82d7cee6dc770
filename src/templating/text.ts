import Handlebars from 'handlebars'
import { escapeMarkup } from '../content/html.ts'
import { literal } from '../content/literal.ts'

/** What a template makes: Markdown with directives, or XML. */
export type TemplateMode = 'markdown' | 'xml'

/** Markup that enters an XML template as it is. */
export type Markup = InstanceType<typeof Handlebars.SafeString>

/** Marks XML as ready to stand in a template. Only for what a tree was serialised to (`toXhtml`, `toXml`): never for loose strings. */
export function markup(xml: string): Markup {
  return new Handlebars.SafeString(xml)
}

/** A loose string as Markdown that means exactly that text, on one line; a colon would start a directive. */
function markdownText(text: string): string {
  const escaped = literal(text.replace(/\s+/gu, ' ').trim())
  return escaped.replace(/\\.|:/gsu, sign => (sign === ':' ? '\\:' : sign))
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '{': '&#123;',
  '}': '&#125;',
}

/** A value between double quotes in a directive's braces. */
function directiveAttribute(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[&"<{}]/gu, sign => references[sign] ?? sign)
}

/** A value of a template's data as a string; objects and functions have none. */
function scalar(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
      return String(value)
    default:
      return value === null ? '' : undefined
  }
}

/** How `{{value}}` and `{{attribute value}}` come out; undefined: the value is no text. */
export function printValue(value: unknown, mode: TemplateMode, place: 'text' | 'attribute'): string | undefined {
  if (mode === 'xml' && value instanceof Handlebars.SafeString) return value.toString()
  const text = scalar(value)
  if (text === undefined) return undefined
  if (mode === 'xml') return escapeMarkup(text)
  return place === 'text' ? markdownText(text) : directiveAttribute(text)
}
