/** One element of a parsed document. Names are local: prefixes are left out, whatever they are bound to. */
export interface XmlElement {
  readonly type: 'element'
  readonly name: string
  /** By name as written, prefix included (`xml:lang`). */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  /** 0-based offset of its `<` in the text. */
  readonly offset: number
}

export interface XmlText {
  readonly type: 'text'
  readonly value: string
  readonly offset: number
}

export type XmlNode = XmlElement | XmlText

export type XmlResult =
  | { readonly type: 'document'; readonly root: XmlElement }
  | { readonly type: 'error'; readonly reason: string; readonly offset: number }

class XmlError extends Error {
  readonly offset: number
  constructor(reason: string, offset: number) {
    super(reason)
    this.offset = offset
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function reference(body: string, offset: number): string {
  const known = named[body]
  if (known !== undefined) return known
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/u.exec(body)
  const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10) : Number.NaN
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff)
  if (!allowed || (code >= 0xd800 && code <= 0xdfff)) throw new XmlError(`Unexpected reference &${body};`, offset)
  return String.fromCodePoint(code)
}

function decode(text: string, offset: number): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let result = ''
  let from = 0
  for (; at >= 0; at = text.indexOf('&', from)) {
    const end = text.indexOf(';', at)
    if (end < 0 || end - at > 32) throw new XmlError('Unexpected &, expected &amp; or a reference', offset + at)
    result += text.slice(from, at) + reference(text.slice(at + 1, end), offset + at)
    from = end + 1
  }
  return result + text.slice(from)
}

interface Open {
  readonly qualified: string
  readonly element: XmlElement & { readonly children: XmlNode[] }
}

const asciiNameAt = /[A-Za-z_:][A-Za-z0-9._:-]*/y
const nameAt = /[\p{L}_:][\p{L}\p{N}\p{M}._:·-]*/uy
const maxDepth = 400

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The text from `at` to `mark`; the offset after it. */
function until(text: string, at: number, mark: string): number {
  const end = text.indexOf(mark, at)
  if (end < 0) throw new XmlError(`Unexpected end, expected ${mark}`, at)
  return end
}

/** The XML name at a place; '' where there is none. */
function nameIn(text: string, at: number): string {
  asciiNameAt.lastIndex = at
  const name = asciiNameAt.exec(text)?.[0] ?? ''
  if (!(text.charCodeAt(at + name.length) > 0x7f)) return name
  nameAt.lastIndex = at
  return nameAt.exec(text)?.[0] ?? ''
}

/** The offset of what follows the white space at a place. */
function afterSpace(text: string, at: number): number {
  let place = at
  for (let code = text.charCodeAt(place); code === 32 || code === 10 || code === 13 || code === 9; ) {
    code = text.charCodeAt(++place)
  }
  return place
}

/** Reads ` a="b" …` from `at`; gives the offset where none follows. */
function readAttributes(text: string, at: number, attributes: Record<string, string>): number {
  let place = at
  for (;;) {
    const before = place
    place = afterSpace(text, place)
    const name = nameIn(text, place)
    if (name === '') return place
    if (place === before) throw new XmlError(`Unexpected ${name}, expected a space before it`, place)
    const start = place
    place = afterSpace(text, place + name.length)
    if (text[place] !== '=') throw new XmlError(`Unexpected end of attribute ${name}, expected =`, place)
    place = afterSpace(text, place + 1)
    const quote = text[place]
    if (quote !== '"' && quote !== "'") throw new XmlError(`Unexpected value of ${name}, expected quotes`, place)
    const end = until(text, place + 1, quote)
    const value = text.slice(place + 1, end)
    if (value.includes('<')) throw new XmlError(`Unexpected < in attribute ${name}, expected &lt;`, place)
    if (Object.hasOwn(attributes, name)) throw new XmlError(`Unexpected second attribute ${name}`, start)
    attributes[name] = decode(value, place + 1).replace(/[\t\r\n]/gu, ' ')
    place = end + 1
  }
}

class Parser {
  readonly text: string
  readonly stack: Open[] = []
  root: XmlElement | undefined
  /** Sees each element as its start tag is read; then no tree is made. */
  readonly see: ((element: XmlElement) => void) | undefined
  constructor(text: string, see?: (element: XmlElement) => void) {
    this.text = text
    this.see = see
  }

  addText(value: string, offset: number): void {
    const parent = this.stack.at(-1)
    if (parent) {
      if (value !== '' && !this.see) parent.element.children.push({ type: 'text', value, offset })
    } else if (/[^ \t\r\n]/u.test(value)) {
      throw new XmlError('Unexpected text outside the root element', offset + value.search(/[^ \t\r\n]/u))
    }
  }

  open(at: number): number {
    const qualified = nameIn(this.text, at + 1)
    if (qualified === '') throw new XmlError('Unexpected <, expected &lt; or a tag', at)
    // Without a prototype, so that an attribute may have any name.
    const attributes: Record<string, string> = Object.create(null)
    let place = readAttributes(this.text, at + 1 + qualified.length, attributes)
    const empty = this.text[place] === '/'
    if (empty) place++
    if (this.text[place] !== '>') throw new XmlError(`Unexpected end of tag ${qualified}, expected >`, place)
    const children: XmlNode[] = []
    const element = { type: 'element', name: localName(qualified), attributes, children, offset: at } as const
    const parent = this.stack.at(-1)
    this.see?.(element)
    if (parent) {
      if (!this.see) parent.element.children.push(element)
    } else if (this.root) throw new XmlError(`Unexpected second root element ${qualified}`, at)
    else this.root = element
    if (!empty) this.stack.push({ qualified, element })
    if (this.stack.length > maxDepth) throw new XmlError(`Unexpected depth over ${maxDepth}`, at)
    return place + 1
  }

  close(at: number): number {
    const end = until(this.text, at, '>')
    const name = this.text.slice(at + 2, end).trimEnd()
    const last = this.stack.pop()
    if (last?.qualified !== name) {
      throw new XmlError(`Unexpected </${name}>, expected ${last ? `</${last.qualified}>` : 'no end tag'}`, at)
    }
    return end + 1
  }

  declaration(at: number): number {
    if (this.text.startsWith('<!--', at)) return until(this.text, at + 4, '-->') + 3
    if (this.text.startsWith('<![CDATA[', at)) {
      const end = until(this.text, at + 9, ']]>')
      this.addText(this.text.slice(at + 9, end), at + 9)
      return end + 3
    }
    throw new XmlError('Unexpected <!DOCTYPE or other declaration, expected none', at)
  }

  parse(): XmlElement {
    const { text } = this
    let at = text.startsWith('\u{feff}') ? 1 : 0
    while (at < text.length) {
      if (text[at] !== '<') {
        const next = text.indexOf('<', at)
        const end = next < 0 ? text.length : next
        this.addText(decode(text.slice(at, end), at), at)
        at = end
      } else if (text[at + 1] === '/') at = this.close(at)
      else if (text[at + 1] === '?') at = until(text, at + 2, '?>') + 2
      else if (text[at + 1] === '!') at = this.declaration(at)
      else at = this.open(at)
    }
    const open = this.stack.at(-1)
    if (open) throw new XmlError(`Unexpected end, expected </${open.qualified}>`, open.element.offset)
    if (!this.root) throw new XmlError('Unexpected end, expected an element', text.length)
    return this.root
  }
}

/**
 * Parses XML 1.0 without document types, so that there are no entities but the five built in and nothing is ever fetched.
 * Line ends stay as they are, for the offsets' sake.
 */
export function parseXml(text: string): XmlResult {
  try {
    return { type: 'document', root: new Parser(text).parse() }
  } catch (error) {
    if (error instanceof XmlError) return { type: 'error', reason: error.message, offset: error.offset }
    throw error
  }
}

/** As {@link parseXml}, without a tree: `see` gets each element, which has no children, as its start tag is read. What is wrong, else undefined. */
export function scanXml(text: string, see: (element: XmlElement) => void): string | undefined {
  try {
    new Parser(text, see).parse()
    return undefined
  } catch (error) {
    if (error instanceof XmlError) return error.message
    throw error
  }
}

/** The elements among an element's children, of one name where it is given. */
export function childElements(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => child.type === 'element' && (name === undefined || child.name === name),
  )
}

export function childElement(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child): child is XmlElement => child.type === 'element' && child.name === name)
}

/** Every element below this one, in document order, of one name where it is given. */
export function descendants(element: XmlElement, name?: string): XmlElement[] {
  const found: XmlElement[] = []
  collect(element, name, found)
  return found
}

function collect(element: XmlElement, name: string | undefined, found: XmlElement[]): void {
  for (const child of element.children) {
    if (child.type !== 'element') continue
    if (name === undefined || child.name === name) found.push(child)
    collect(child, name, found)
  }
}

/** All text below an element, in document order. */
export function xmlText(element: XmlElement): string {
  return element.children.map(child => (child.type === 'text' ? child.value : xmlText(child))).join('')
}
