import '../../content/tree.ts'
import type { PhrasingContent } from 'mdast'

const accents: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  k: '\u0328',
  r: '\u030a',
}

const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'i',
  ldots: '…',
  dots: '…',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textellipsis: '…',
  euro: '€',
  texteuro: '€',
  copyright: '©',
  S: '§',
  degree: '°',
  textdegree: '°',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
}

const accented = /\\(["'`^~=.])\s?\{?(\\?[a-zA-Z])\}?|\\([cvuHkr])\{([a-zA-Z])\}/gu
const letter =
  /\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|ldots|dots|text(?:backslash|asciitilde|asciicircum|less|greater|bar|ellipsis|euro|degree)|euro|copyright|S|degree|LaTeX|TeX)(?:\{\}|(?![a-zA-Z])[ \t]?)/gu

const signs: readonly (readonly [pattern: RegExp, by: string])[] = [
  [
    /\\(?:noindent|medskip|bigskip|smallskip|newpage|par|centering|quad|qquad|hfill|newline|protect)(?![a-zA-Z])\s?/gu,
    ' ',
  ],
  [/\\[vh]space\*?\{[^{}]{0,40}\}/gu, ' '],
  [/\\(?:label|index)\{[^{}]{0,200}\}/gu, ''],
  [/``|''/gu, '"'],
  [/---/gu, '—'],
  [/--/gu, '–'],
  [/(?<!\\)~/gu, ' '],
  [/\\[,;:!@ /]/gu, ' '],
  [/\\([%&#_{}$])/gu, '$1'],
  [/\s+/gu, ' '],
]

function plain(text: string): string {
  const marked = text
    .replace(accented, (_, sign: string, base: string, name: string, other: string) => {
      const letter = (base ?? other).replace('\\', '')
      return (letter + (accents[sign ?? name] ?? '')).normalize('NFC')
    })
    .replace(letter, (_, name: string) => letters[name] ?? '')
  return signs.reduce((result, [pattern, by]) => result.replace(pattern, by), marked)
}

/** Gives an image's file the path by which the item refers to it. */
export type ImagePath = (file: string) => string

const text = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }])
const address = (url: string): string => url.trim().replace(/\\([%&#_])/gu, '$1')

interface Styled {
  readonly name: string
  readonly body: string
  readonly image: ImagePath
  readonly depth: number
}

function command({ name, body, image, depth }: Styled): PhrasingContent[] {
  const inside = (): PhrasingContent[] => (depth > 4 ? text(plain(body)) : runsOf(body, image, depth + 1))
  switch (name) {
    case 'texttt':
    case 'code':
    case 'pkg':
    case 'tt':
      return [{ type: 'inlineCode', value: plain(body) }]
    case 'url':
      return [{ type: 'link', url: address(body), children: text(address(body)) }]
    case 'includegraphics':
      return [{ type: 'image', url: image(body.trim()), alt: '' }]
    case 'textbf':
    case 'bf':
      return [{ type: 'strong', children: inside() }]
    case 'underline':
      return [{ type: 'underline', children: inside() }]
    case 'textsuperscript':
      return [{ type: 'superscript', children: inside() }]
    case 'textsubscript':
      return [{ type: 'subscript', children: inside() }]
    case 'textit':
    case 'emph':
    case 'it':
    case 'em':
      return [{ type: 'emphasis', children: inside() }]
    default:
      return inside()
  }
}

const styles = new Set(
  'textbf textit emph underline texttt code pkg textsc textrm textsf textsuperscript textsubscript mbox text url includegraphics fbox'.split(
    ' ',
  ),
)
const longest = 4000

/** Offset of the brace that closes the one at `open`; -1 where none does nearby. */
function closingBrace(source: string, open: number): number {
  let depth = 0
  for (let at = open; at < source.length && at < open + longest; at++) {
    const sign = source[at]
    if (sign === '\\') at++
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return at
  }
  return -1
}

interface Found {
  readonly end: number
  readonly nodes: PhrasingContent[]
}

function mathAt(source: string, at: number, opening: string): Found | undefined {
  const closing = opening === '\\[' ? '\\]' : opening === '\\(' ? '\\)' : opening
  const from = at + opening.length
  const length = source.slice(from, from + longest).indexOf(closing)
  if (length <= 0) return undefined
  const value = source
    .slice(from, from + length)
    .replace(/\s+/gu, ' ')
    .trim()
  return { end: from + length + closing.length, nodes: [{ type: 'inlineMath', value }] }
}

function commandAt(source: string, at: number, given: Pick<Styled, 'image' | 'depth'>): Found | undefined {
  const head = source.slice(at, at + 300)
  const verb = /^\\verb([^\sa-zA-Z*])/u.exec(head)
  if (verb) {
    const end = source.slice(at + 6, at + 506).indexOf(verb[1] ?? '')
    return end < 0
      ? undefined
      : { end: at + 7 + end, nodes: [{ type: 'inlineCode', value: source.slice(at + 6, at + 6 + end) }] }
  }
  const found = /^\\([a-zA-Z]{1,30})\*?(?:\[[^\]]{0,200}\])?(?=\{)/u.exec(head)
  const name = found?.[1] ?? ''
  if (!found || !(styles.has(name) || name === 'href')) return undefined
  const open = at + found[0].length
  const close = closingBrace(source, open)
  if (close < 0) return undefined
  const body = source.slice(open + 1, close)
  if (name !== 'href') return { end: close + 1, nodes: command({ name, body, ...given }) }
  const last = source[close + 1] === '{' ? closingBrace(source, close + 1) : -1
  if (last < 0) return undefined
  const children = text(plain(source.slice(close + 2, last)))
  return { end: last + 1, nodes: [{ type: 'link', url: address(body), children }] }
}

/** `{\bf old style}`. */
function groupAt(source: string, at: number, given: Pick<Styled, 'image' | 'depth'>): Found | undefined {
  const head = /^\{\\(bf|it|em|tt)\s/u.exec(source.slice(at, at + 6))
  const close = head ? closingBrace(source, at) : -1
  if (!head || close < 0) return undefined
  const body = source.slice(at + head[0].length, close)
  return { end: close + 1, nodes: command({ name: head[1] ?? '', body, ...given }) }
}

const start = /\$\$?|\\[[(]|\\\\(?:\[[^\]]{0,40}\])?|\\[a-zA-Z]|\\.|\{\\/gsu

function runsOf(source: string, image: ImagePath, depth: number): PhrasingContent[] {
  const children: PhrasingContent[] = []
  let from = 0
  for (const match of source.matchAll(start)) {
    const at = match.index
    if (at < from) continue
    const [sign] = match
    const found =
      sign.startsWith('$') || sign === '\\[' || sign === '\\('
        ? mathAt(source, at, sign)
        : sign.startsWith('\\\\')
          ? { end: at + sign.length, nodes: [{ type: 'break' } as const] }
          : sign === '{\\'
            ? groupAt(source, at, { image, depth })
            : commandAt(source, at, { image, depth })
    if (!found) continue
    children.push(...text(plain(source.slice(from, at))), ...found.nodes)
    from = found.end
  }
  children.push(...text(plain(source.slice(from))))
  return children
}

/** The running text of a paragraph. */
export function phrasing(source: string, image: ImagePath): PhrasingContent[] {
  const children = runsOf(source, image, 0)
  while (children.at(-1)?.type === 'break') children.pop()
  const last = children.at(-1)
  if (last?.type === 'text') last.value = last.value.trimEnd()
  const first = children[0]
  if (first?.type === 'text') first.value = first.value.trimStart()
  return children.filter(child => child.type !== 'text' || child.value !== '')
}
