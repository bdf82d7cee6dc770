import { literal } from '../../content/literal.ts'
import { parseMarkdown, printMarkdown } from '../../content/markdown.ts'
import { codeStretches } from './code-lines.ts'
import type { Piece } from './piece.ts'

/** Signs that only markup has: images, links, paired emphasis and code, TeX between dollars, marks that HTML has. */
const inlineMarkup =
  /!?\[[^\]\n]{0,300}\]\((?:[^)\s]{1,500}|<[^>\n]{1,500}>)(?:\s"[^"\n]{0,100}")?\)|\*\*[^\s*](?:[^*\n]{0,300}[^\s*])?\*\*|(?<![\p{L}\p{N}_])__[^\s_](?:[^_\n]{0,300}[^\s_])?__(?![\p{L}\p{N}_])|`[^`\n]{1,300}`|\$\$?[^\s$](?:[^$\n]{0,300}[^\s$\\])?\$\$?(?!\d)|(?<![\p{L}\p{N}*])\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*(?![\p{L}\p{N}*])|<(sub|sup|u)>[^<\n]{0,100}<\/\1>|~~[^~\n]{1,300}~~/u
/** Between dollars, only this is TeX: '$5 and $6' is money. */
const money = /\$[^$\n]{0,40}\$/u
const tex = /\$\$?(?:[^$\n]{0,1000}[\\^_{}=+*/<>][^$\n]{0,1000}|[A-Za-z][A-Za-z0-9]{0,2}|[-+]?\d+[A-Za-z%]?)\$/u

/** Whether a text clearly has Markdown markup in it. */
export function hasMarkup(text: string): boolean {
  const found = inlineMarkup.exec(text)
  if (found === null) return false
  if (!found[0].startsWith('$') || tex.test(found[0])) return true
  return inlineMarkup.test(text.replace(money, ''))
}

/** One line of text as rich text. */
export function inline(text: string): string {
  const trimmed = text.trim()
  return hasMarkup(trimmed) ? printMarkdown(parseMarkdown(trimmed)) : literal(trimmed)
}

interface Block {
  readonly kind: 'paragraph' | 'list' | 'numbers' | 'verbatim' | 'code'
  readonly lines: string[]
}

const bullet = /^(\s*)[-*+•▪●◦‣·–▸►](?:\s+|(?=[^\s\d\-*•]))(?=\S)/u
const counted = /^(\s*)(\d{1,3})[.)]\s+(?=\S)/u
const tableLine = /^\s*\|.*\|\s*$/u

function blockOf(piece: Piece, text: string): Block['kind'] {
  if (piece.token.kind !== 'text') return 'verbatim'
  if (tableLine.test(text)) return 'verbatim'
  if (bullet.test(text)) return 'list'
  return counted.test(text) ? 'numbers' : 'paragraph'
}

/** Whether a table, by its row of dashes. */
const isTable = (lines: readonly string[]): boolean => lines.some(line => /^\s*\|[\s:|-]{3,}\|\s*$/u.test(line))

/** The text of a piece with the spaces before it, where it starts its line. */
const indented = ({ token: { line }, from, to }: Piece): string =>
  line.text.slice(line.text.slice(0, from).trim() === '' ? 0 : from, to)

/** Stretches of pieces that are code without a fence. */
function codeOf(pieces: readonly Piece[]): readonly (readonly [from: number, to: number])[] {
  if (pieces.length < 2) return []
  return codeStretches(pieces.map(piece => (piece.token.kind === 'text' ? indented(piece) : undefined)))
}

/** Lines of code in a fence, without the indent that all share. */
function fenced(lines: readonly string[]): string {
  const written = lines.filter(line => line.trim() !== '').map(line => /^\s*/u.exec(line)?.[0].length ?? 0)
  const shared = Math.min(...written)
  const fence = lines.some(line => line.includes('```')) ? '~~~~' : '```'
  return [fence, ...lines.map(line => line.slice(shared)), fence].join('\n')
}

function blocksOf(pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  const code = codeOf(pieces)
  for (const [place, piece] of pieces.entries()) {
    const stretch = code.find(([from, to]) => place >= from && place < to)
    const text = stretch ? indented(piece) : piece.token.line.text.slice(piece.from, piece.to)
    if (stretch) {
      if (stretch[0] === place || open === undefined) {
        open = { kind: 'code', lines: [text] }
        blocks.push(open)
      } else open.lines.push(...(piece.parted ? ['', text] : [text]))
      continue
    }
    const kind = blockOf(piece, text)
    const parted = piece.parted && kind !== 'verbatim'
    const starts = piece.token.kind === 'fence' && open?.kind === 'verbatim' && closed(open)
    if (open !== undefined && open.kind === kind && !starts && (!parted || kind === 'list' || kind === 'numbers'))
      open.lines.push(text)
    else if (
      open !== undefined &&
      !piece.parted &&
      kind === 'paragraph' &&
      (open.kind === 'list' || open.kind === 'numbers') &&
      /^\s/u.test(piece.token.line.text)
    ) {
      open.lines.push(`\0${text}`)
    } else {
      open = { kind, lines: [text] }
      blocks.push(open)
    }
  }
  return blocks
}

const closed = (block: Block): boolean => block.lines.filter(line => /^\s*(?:```|~~~)/u.test(line)).length % 2 === 0

/** '(ii)', 'III.', '①': a line that counts statements is a line of its own. */
const counting = /^\s*(?:[([]?(?:[IVX]{1,4}|[ivx]{1,4}|\d{1,2}|[A-H])[.)\]:]|[①-⑩])\s/u
const prose = /^[^=(){}<>_;|\\]*[\p{L},]$/u
const goesOn = /^\s*\p{Ll}[\p{L}'’-]*(?:[ ,][^=(){}<>_;|\\]*|[.,!?]?)$/u

/** Whether a line that starts with a small letter goes on with the sentence of the line above. */
const sentence = (last: string, line: string): boolean =>
  goesOn.test(line) && prose.test(last.trimEnd()) && last.trim().split(/\s+/u).length > 2

const broken = /(\p{L}{2,30})[-\u2010]$/u
const restOfWord = /^\s*\p{Ll}{2}/u
/** First parts of words that keep their hyphen. */
const hyphened =
  /^(?:self|non|well|co|semi|multi|anti|half|high|low|long|short|two|three|four|five|six|ten|cross|ex|all|post|pre|real|full|part|ever|single|double|first|second|third|open|closed|left|right|one|mid|near|pro|sub|much|so|up|user|cost|peer|plug|real|state|hard|soft|large|small|fast|slow|wide|read|write|in|on|off|by|to|of|end|e)$/iu

/** Lines with the words that a page's margin has parted, 'conser-' and 'vation', in one piece. */
function rejoined(lines: readonly string[]): readonly string[] {
  if (!lines.some(line => /[-\u2010]$/u.test(line))) return lines
  const whole: string[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    const word = last === undefined || !restOfWord.test(line) ? undefined : broken.exec(last.slice(-40))?.[1]
    if (last === undefined || word === undefined || !/\p{Ll}$/u.test(word)) whole.push(line)
    else whole[whole.length - 1] = (hyphened.test(word) ? last : last.slice(0, -1)) + line.trimStart()
  }
  return whole
}

/** Line ends that the author meant are kept: those after which the next word would have fitted. */
function paragraph(lines: readonly string[], width: number): string {
  let result = ''
  const whole = rejoined(lines)
  for (const [place, line] of whole.entries()) {
    const last = whole[place - 1]
    const text = inline(line)
    if (last === undefined) result = text
    else {
      const word = line.trim().split(/\s/u, 1)[0] ?? ''
      const fits = last.trim().length + 1 + word.length <= width
      result += ((fits && !sentence(last, line)) || counting.test(line) ? '\\\n' : '\n') + text
    }
  }
  return result
}

function list(lines: readonly string[], marker: (line: string) => string, pattern: RegExp): string {
  return lines
    .map(line => {
      if (line.startsWith('\0')) return `  ${inline(line.slice(1))}`
      return `${marker(line)}${inline(line.replace(pattern, ''))}`
    })
    .join('\n')
}

/** A fence whose code has no fence of its own stands as it is. */
function plainFence(lines: readonly string[]): boolean {
  return (
    /^```[\w+#.-]{0,20}$/u.test(lines[0] ?? '') &&
    lines.at(-1) === '```' &&
    !lines.slice(1, -1).some(line => line.includes('```')) &&
    lines.length > 2
  )
}

function verbatim(lines: readonly string[]): string {
  if (plainFence(lines)) return lines.join('\n')
  const fenced = /^\s*(?:```|~~~)/u.test(lines[0] ?? '')
  if (fenced || isTable(lines)) return printMarkdown(parseMarkdown(lines.join('\n')))
  return lines.map(line => literal(line.trim())).join('\\\n')
}

/** A part's lines as rich text. `width` is that of the file's wrapped lines, in characters. */
export function rich(pieces: readonly Piece[], width: number): string {
  const only = pieces[0]
  if (only !== undefined && pieces.length === 1 && only.token.kind === 'text') {
    return inline(only.token.line.text.slice(only.from, only.to))
  }
  return blocksOf(pieces)
    .map(block => written(block, width))
    .filter(text => text !== '')
    .join('\n\n')
}

function written({ kind, lines }: Block, width: number): string {
  switch (kind) {
    case 'paragraph':
      return paragraph(lines, width)
    case 'list':
      return list(lines, () => '- ', bullet)
    case 'numbers':
      return list(lines, line => `${Number(counted.exec(line)?.[2])}. `, counted)
    case 'verbatim':
      return verbatim(lines)
    case 'code':
      return fenced(lines)
  }
}
