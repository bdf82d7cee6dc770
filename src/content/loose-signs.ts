import { isKnownElement } from './html-schema.ts'

const name = /[a-z][\w:.-]*/iuy
const attribute = /(?:\s+|(?<=["']))[a-z_:@][\w:.@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?/iuy
const tagEnd = /\s*\/?>/uy
/** What a careless hand wrote for attributes. */
const looseEnd = /[^<>]{0,200}>/uy

function at(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset
  return pattern.exec(text)?.[0]
}

/** The offset after a tag that starts at `<`; undefined where no tag stands there, only the sign. */
function tagAt(html: string, start: number, isClosed: (name: string) => boolean): number | undefined {
  const next = html[start + 1] ?? ''
  if (next === '!' || next === '?') return start + 2
  const closing = next === '/'
  const tag = at(name, html, start + (closing ? 2 : 1))
  if (tag === undefined) return undefined
  let end = start + (closing ? 2 : 1) + tag.length
  if (!closing && !isKnownElement(tag.toLowerCase()) && !isClosed(tag.toLowerCase())) return undefined
  for (let found = at(attribute, html, end); found !== undefined; found = at(attribute, html, end)) end += found.length
  // `a<b && c>d` is no tag; elements with longer names are none by chance.
  const last = at(tagEnd, html, end) ?? (tag.length > 1 ? at(looseEnd, html, end) : undefined)
  return last === undefined ? undefined : end + last.length
}

/**
 * Makes `&lt;` of each `<` that begins no tag, so that `a<b` keeps its rest: a parser of HTML would take `<b` for an element
 * and, where nothing closes it, drop all that follows. Names that are no element's (`List<String>`) count as text unless they
 * are closed.
 */
export function escapeLooseSigns(html: string): string {
  if (!html.includes('<')) return html
  let closed: Set<string> | undefined
  const isClosed = (tag: string) => {
    closed ??= new Set([...html.matchAll(/<\/([a-z][\w:.-]*)/giu)].map(match => match[1]?.toLowerCase() ?? ''))
    return closed.has(tag)
  }
  let out = ''
  let from = 0
  for (let sign = html.indexOf('<'); sign >= 0; sign = html.indexOf('<', from)) {
    const end = tagAt(html, sign, isClosed)
    out += html.slice(from, sign) + (end === undefined ? '&lt;' : html.slice(sign, end))
    from = end ?? sign + 1
  }
  return out + html.slice(from)
}
