import type { Span } from '../gathering.ts'
import type { SourceText } from '../source-text.ts'
import { liveSigns } from './signs.ts'

export type Part =
  | ({ readonly type: 'category'; readonly path: string } & Span)
  /** `inside`: it stands within a question. */
  | ({ readonly type: 'comment'; readonly text: string; readonly inside: boolean } & Span)
  /** `blank`: offset of a blank line inside its answer block, which other programs take for its end. */
  | ({ readonly type: 'question'; readonly blank?: number } & Span)

export interface GiftText {
  /** The source with its comment lines blanked out, so that offsets stay true. */
  readonly text: string
  readonly live: Uint8Array
  readonly parts: readonly Part[]
}

interface Line extends Span {
  readonly kind: 'blank' | 'comment' | 'category' | 'titled' | 'text'
}

function lineKind(line: string): Line['kind'] {
  const text = line.trimStart()
  if (text === '') return 'blank'
  if (text.startsWith('//')) return 'comment'
  if (/^\$CATEGORY:/iu.test(text)) return 'category'
  return text.startsWith('::') ? 'titled' : 'text'
}

function linesOf({ text, starts }: SourceText): Line[] {
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length
    return { start, end, kind: lineKind(text.slice(start, end)) }
  })
}

/** Parts a GIFT source at blank lines, comments and `$CATEGORY:` lines. Linear. */
export function partsOf(source: SourceText): GiftText {
  const lines = linesOf(source)
  const text = lines
    .map(({ start, end, kind }) => {
      const raw = source.text.slice(start, end)
      return kind === 'comment' ? raw.replace(/[^\r\n]/gu, ' ') : raw
    })
    .join('')
  const live = liveSigns(text)
  const parts: Part[] = []
  let open: { start: number; end: number; depth: number; closed: boolean; blank?: number } | undefined
  const close = () => {
    if (open) {
      const { start, end, blank } = open
      parts.push(blank === undefined ? { type: 'question', start, end } : { type: 'question', start, end, blank })
    }
    open = undefined
  }
  const goesOn = blockGoesOn(text, live, lines)
  for (const { start, end: lineEnd, kind } of lines) {
    if (kind === 'comment') {
      const end = start + source.text.slice(start, lineEnd).trimEnd().length
      parts.push({
        type: 'comment',
        text: source.text.slice(start, end).trim().slice(2),
        inside: open !== undefined,
        start,
        end,
      })
      continue
    }
    if (kind === 'blank') {
      if (open && open.depth > 0 && goesOn(start)) open.blank ??= start
      else if (open && !open.closed && blockFollows(text, live, start)) open.blank ??= start
      else close()
      continue
    }
    if (kind === 'category' && (open?.depth ?? 0) === 0) {
      close()
      const path = source.text.slice(start, lineEnd).trim().slice('$CATEGORY:'.length).trim()
      parts.push({ type: 'category', path, start, end: lineEnd })
      continue
    }
    if (kind === 'titled' && open && (open.closed || open.depth > 0)) close()
    open ??= { start: start + leadingSpace(text, start, lineEnd), end: lineEnd, depth: 0, closed: false }
    open.end = lineEnd
    for (let at = start; at < lineEnd; at++) {
      if (!live[at]) continue
      if (text[at] === '{') open.depth++
      if (text[at] === '}') {
        open.depth = Math.max(0, open.depth - 1)
        if (open.depth === 0) open.closed = true
      }
    }
  }
  close()
  return { text, live, parts: parts.sort((a, b) => a.start - b.start) }
}

/** True where the next that stands after blank lines is a block of answers: it belongs to the text before them. */
function blockFollows(text: string, live: Uint8Array, offset: number): boolean {
  const brace = offset + text.slice(offset, offset + 200).search(/\S|$/u)
  return live[brace] === 1 && text[brace] === '{'
}

function leadingSpace(text: string, start: number, end: number): number {
  const line = text.slice(start, end)
  return line.length - line.trimStart().length
}

/**
 * Tells of a blank line within an answer block whether the block goes on after it: the next brace closes it, and no title
 * or category comes before that. To be asked with growing offsets.
 */
function blockGoesOn(text: string, live: Uint8Array, lines: readonly Line[]): (offset: number) => boolean {
  const heads = lines.filter(({ kind }) => kind === 'titled' || kind === 'category').map(({ start }) => start)
  let brace = 0
  let head = 0
  return offset => {
    brace = Math.max(brace, offset)
    while (brace < text.length && !(live[brace] && (text[brace] === '{' || text[brace] === '}'))) brace++
    while (head < heads.length && (heads[head] ?? 0) < offset) head++
    return text[brace] === '}' && brace < (heads[head] ?? text.length)
  }
}
