import { type Images, rebaseImages } from './image.ts'
import { inlineText, richText } from './rich.ts'
import type { Line } from './scan.ts'

/** Part of a line: the text from `from` up to, not including, `to`. */
export interface Piece {
  readonly line: Line
  readonly from: number
  readonly to: number
}

export const whole = (line: Line): Piece => ({ line, from: 0, to: line.text.length })

/** Width of space that all lines after the first share, so that an option's own blocks lose its indent. */
function sharedIndent(pieces: readonly Piece[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const { line } of pieces) if (line.text !== '') least = Math.min(least, line.first)
  return Number.isFinite(least) ? least : 0
}

/** The fence that a block of code at the end lacks. */
function missingFence(pieces: readonly Piece[]): string {
  const last = pieces.findLastIndex(({ line }) => line.text !== '')
  if (pieces[last]?.line.mask !== 'code') return ''
  let first = last
  while (pieces[first - 1]?.line.mask === 'code') first--
  const fences = pieces
    .slice(first, last + 1)
    .filter(({ line }) => /^\s{0,60}(?:`{3,}(?!`)[^`]*|~{3,}(?!~).*)$/u.test(line.text))
  if (fences.length % 2 === 0) return ''
  return `\n${/[`~]{3,}/u.exec(fences.at(-1)?.line.text ?? '')?.[0] ?? '```'}`
}

const startsBlock = /^\s*(?:[-*+] |\d+[.)] |#{1,6} |>|```|~~~|\||<)/u

function joined(pieces: readonly Piece[], inline: boolean): string {
  const first = pieces[0]
  if (!first) return ''
  const head = first.line.text.slice(first.from, first.to)
  const rest = inline ? pieces.slice(1) : pieces
  const cut = sharedIndent(rest)
  const lines = inline ? [inlineText(head)] : []
  for (const { line, from, to } of rest) {
    const text = line.text.slice(Math.max(from, Math.min(cut, line.first)), to)
    // Without a blank line a list after a heading's text would still be a list; prose would run on.
    lines.push(text)
  }
  for (let at = 0; at + 1 < lines.length; at++) {
    const piece = pieces[at]
    const next = lines[at + 1] ?? ''
    if (piece?.line.breaks && !piece.line.mask && next !== '' && !startsBlock.test(next) && lines[at] !== '')
      lines[at] += '\\'
  }
  return lines.join('\n') + missingFence(pieces)
}

export interface Setting {
  readonly folder: string
  /** Reference definitions of the whole source: lower-case name → destination. */
  readonly definitions: ReadonlyMap<string, string>
}

function resolved(text: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0 || !text.includes('[')) return text
  return text.replace(
    /\[([^[\]\n]{1,200})\](?:\[([^[\]\n]{0,200})\])?(?![([:])/gu,
    (all, label: string, name?: string) => {
      const to = definitions.get((name || label).toLowerCase())
      return to === undefined ? all : `[${label}](${to})`
    },
  )
}

/** Prose that is nothing but a quote, without its signs. */
export function unquoted(text: string): string {
  const lines = text.split('\n')
  return lines.every(line => line === '' || line.startsWith('>'))
    ? lines.map(line => line.replace(/^> ?/u, '')).join('\n')
    : text
}

/** Pieces of a source as rich text; `inline` where the first stands after a mark or label on its line. */
export function textOf(pieces: readonly Piece[], inline: boolean, setting: Setting): Images {
  const text = richText(joined(pieces, inline))
  return rebaseImages(resolved(text, setting.definitions), setting.folder)
}
