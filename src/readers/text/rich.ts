import { literal } from '../../content/literal.ts'
import { parseMarkdown, printMarkdown } from '../../content/markdown.ts'
import type { Piece } from './parts.ts'

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
  readonly kind: 'paragraph' | 'list' | 'numbers' | 'verbatim'
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

function blocksOf(pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const piece of pieces) {
    const text = piece.token.line.text.slice(piece.from, piece.to)
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

/** Line ends that the author meant are kept: those after which the next word would have fitted. */
function paragraph(lines: readonly string[], width: number): string {
  let result = ''
  for (const [place, line] of lines.entries()) {
    const last = lines[place - 1]
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
  }
}
