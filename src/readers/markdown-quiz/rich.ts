import { fromHtml } from '../../content/from-html.ts'
import { isPlain } from '../../content/literal.ts'
import { codeEnd } from './code.ts'

const attribute = (attributes: string, name: string): string | undefined => {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'iu').exec(attributes)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}

const tag =
  /<(\/?)([a-z][a-z0-9]{0,11})((?:\s+[\w:.-]{1,40}(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>`=]+))?){0,20})\s*\/?>/iuy
/** Only the look or the place of what stands inside: the tags go, the content stays. */
const wrappers = new Set(['p', 'div', 'center', 'span', 'font', 'details', 'summary', 'section', 'small', 'big'])
/** Whole elements that Markdown has blocks for. */
const blocks = new Set(['table', 'pre', 'ul', 'ol', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

const escapeAlt = (text: string) => text.replace(/[[\]\\]/gu, '\\$&').replace(/\s+/gu, ' ')
const destination = (url: string) => (/[\s()<>]/u.test(url) ? `<${url.replace(/[<>\n]/gu, encodeURIComponent)}>` : url)

interface Rewrite {
  readonly text: string
  /** Index in the source from which to go on. */
  readonly next: number
}

/** What a rewrite has to remember of the text before. */
interface Memory {
  /** Targets of the `<a>` that are open. */
  readonly links: string[]
  /** Tags that nothing closes any more, so that they are looked for once. */
  readonly lost: Set<string>
}

/** Index of the tag that closes an element, -1 where none does. */
function closingTag(source: string, name: string, from: number, { lost }: Memory): number {
  if (lost.has(name)) return -1
  const pattern = new RegExp(`</${name}\\s*>`, 'giu')
  pattern.lastIndex = from
  const at = pattern.exec(source)?.index ?? -1
  if (at < 0) lost.add(name)
  return at
}

/** What stands for the tag at an index; undefined where it stays as it is. */
function rewriteTag(source: string, at: number, memory: Memory): Rewrite | undefined {
  const { links } = memory
  tag.lastIndex = at
  const match = tag.exec(source)
  if (!match) return undefined
  const [whole, slash, rawName = '', attributes = ''] = match
  const name = rawName.toLowerCase()
  const next = at + whole.length
  if (name === 'img' && !slash) {
    const src = attribute(attributes, 'src')
    return src === undefined
      ? undefined
      : { text: `![${escapeAlt(attribute(attributes, 'alt') ?? '')}](${destination(src)})`, next }
  }
  if (name === 'a') {
    if (slash) {
      const url = links.pop()
      return url === undefined ? undefined : { text: url === '' ? '' : `](${destination(url)})`, next }
    }
    if (closingTag(source, 'a', next, memory) < 0) return undefined
    const url = attribute(attributes, 'href') ?? ''
    links.push(url)
    return { text: url === '' ? '' : '[', next }
  }
  if (wrappers.has(name)) {
    const known = slash !== '' || attributes.trim() !== '' || closingTag(source, name, next, memory) >= 0
    const shown = name === 'span' || name === 'font' || name === 'small' || name === 'big' ? '' : '\n'
    return known ? { text: shown, next } : undefined
  }
  if (blocks.has(name) && !slash) {
    const close = closingTag(source, name, next, memory)
    if (close < 0) return undefined
    const end = source.indexOf('>', close) + 1
    return { text: `\n\n${fromHtml(source.slice(at, end)).markdown}\n\n`, next: end }
  }
  return undefined
}

/** Where the `$` that closes the one at an index stands, by the rule that prices are no formulas; -1 where none does. */
function closingDollar(source: string, at: number): number {
  const blank = /\s/u
  if (blank.test(source[at + 1] ?? ' ')) return -1
  const limit = Math.min(source.length, at + 400)
  for (let end = at + 2; end < limit; end++) {
    if (source[end] === '\n' && source[end + 1] === '\n') return -1
    if (source[end] === '\\') end++
    else if (source[end] === '$')
      return blank.test(source[end - 1] ?? ' ') || /[\p{L}\d]/u.test(source[end + 1] ?? '') ? -1 : end
  }
  return -1
}

function rewriteDollar(source: string, at: number): Rewrite {
  if (source[at + 1] === '$') {
    const close = source.indexOf('$$', at + 2)
    return close < 0 ? { text: '\\$\\$', next: at + 2 } : { text: source.slice(at, close + 2), next: close + 2 }
  }
  const close = closingDollar(source, at)
  return close < 0 ? { text: '\\$', next: at + 1 } : { text: source.slice(at, close + 1), next: close + 1 }
}

/** `\(x\)` and `\\(x\\)` as `$x$`, `\[x\]` as a formula of its own; undefined where nothing closes them. */
function rewriteTex(source: string, at: number): Rewrite | undefined {
  const double = source[at + 1] === '\\'
  const sign = source[at + (double ? 2 : 1)]
  if (sign !== '(' && sign !== '[') return undefined
  const start = at + (double ? 3 : 2)
  const close = source.slice(start, start + 1000).indexOf(`${double ? '\\\\' : '\\'}${sign === '(' ? ')' : ']'}`)
  const tex = close < 0 ? '' : source.slice(start, start + close).trim()
  if (tex === '' || tex.includes('\n\n') || (!double && !/[\\^_={}]/u.test(tex))) return undefined
  const next = start + close + (double ? 3 : 2)
  return { text: sign === '(' ? `$${tex.replace(/\s+/gu, ' ')}$` : `\n\n$$\n${tex}\n$$\n\n`, next }
}

/**
 * Markdown as people write it → the dialect of rich text: HTML that Markdown has signs for becomes those signs, prices are no
 * formulas, `\(…\)` is one. Code stays as it is. Text that needs none of this is given back as it came.
 */
export function richText(source: string): string {
  const text = source.trim()
  if (isPlain(text) || !/[<$]|\\[([\\]/u.test(text)) return text
  const memory: Memory = { links: [], lost: new Set() }
  const lost = new Set<number>()
  let result = ''
  for (let at = 0; at < text.length; ) {
    const sign = text[at]
    if (sign === '`' || (sign === '~' && text.startsWith('~~~', at))) {
      const end = codeEnd(text, at, lost)
      result += text.slice(at, end)
      at = end
      continue
    }
    const rewrite =
      sign === '<'
        ? rewriteTag(text, at, memory)
        : sign === '$'
          ? rewriteDollar(text, at)
          : sign === '\\'
            ? (rewriteTex(text, at) ?? { text: text.slice(at, at + 2), next: at + 2 })
            : undefined
    result += rewrite?.text ?? sign
    at = rewrite?.next ?? at + 1
  }
  return result
    .replace(/[ \t]{1,60}\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

const blockStart = /^(?:(#{1,6}|[-+*])(?=\s|$)|(\d{1,9})([.)])(?=\s|$)|([>=])|(?=(?:[-_*]\s?){3,}$)([-_*]))/u

/** Text that stands on one line after a mark or label: what would start a block there is only text. */
export function inlineText(source: string): string {
  const text = source.trim()
  const start = blockStart.exec(text)
  if (!start) return text
  return start[2] ? `${start[2]}\\${text.slice(start[2].length)}` : `\\${text}`
}
