import { escapeMarkup } from '../../../content/html.ts'
import { childElements, type XmlElement, xmlText } from '../../../content/xml.ts'

const isResponse = (name: string): boolean => /^response_(?:lid|str|num|xy|grp|extension)$/u.test(name)

/** Canvas's equation images as delimited TeX, which rich text knows. */
function withEquations(html: string): string {
  const mark = 'data-equation-content="'
  if (!html.includes(mark)) return html
  let result = ''
  let from = 0
  for (let at = html.indexOf('<img', from); at >= 0; at = html.indexOf('<img', from)) {
    const end = html.indexOf('>', at)
    if (end < 0) break
    const tag = html.slice(at, end + 1)
    const start = tag.indexOf(mark)
    const value = start < 0 ? undefined : tag.slice(start + mark.length, tag.indexOf('"', start + mark.length))
    result += html.slice(from, at) + (value === undefined ? tag : `\\(${value}\\)`)
    from = end + 1
  }
  return result + html.slice(from)
}

function textHtml(element: XmlElement): string {
  const text = xmlText(element)
  const type = (element.attributes.texttype ?? element.attributes.type ?? '').toLowerCase()
  const isHtml = type.includes('html') || type === 'smart_text' || (type === '' && /<\/?[a-z][^<>]*>/iu.test(text))
  return isHtml ? withEquations(text) : escapeMarkup(text)
}

const isPicture = (uri: string): boolean => /\.(?:png|jpe?g|gif|svg|webp)$/iu.test(uri)

/** The materials below an element as HTML, without those of its responses; `place` may leave something where one stands. */
export function materialHtml(element: XmlElement, place?: (response: XmlElement) => string): string {
  return childElements(element)
    .map(child => {
      switch (child.name) {
        case 'mattext':
        case 'mat_formattedtext':
        case 'matemtext':
          return textHtml(child)
        case 'matimage':
        case 'matapplication':
          return child.attributes.uri && (child.name === 'matimage' || isPicture(child.attributes.uri))
            ? `<img src="${escapeMarkup(child.attributes.uri)}" alt="${escapeMarkup(child.attributes.label ?? '')}">`
            : ''
        case 'matbreak':
          return '<br>'
        case 'response_label':
          return ''
        default:
          return isResponse(child.name) ? (place?.(child) ?? '') : materialHtml(child, place)
      }
    })
    .join('')
}

/** The responses of a presentation, in their order. */
export function responsesOf(element: XmlElement): XmlElement[] {
  return childElements(element).flatMap(child => {
    // How a platform lays an item out is no answer to it.
    if (child.name === 'response_extension') return []
    return isResponse(child.name) ? [child] : responsesOf(child)
  })
}
