import type { Span } from '../gathering.ts'
import type { GiftText } from './parts.ts'

export interface Blocks {
  /** What stands between each pair of braces; braces within braces belong to the outer pair. */
  readonly inside: readonly Span[]
  /** Offset of an opening brace without its closing one. */
  readonly unclosed?: number
  /** Offsets of closing braces without an opening one. */
  readonly stray: readonly number[]
  /** Offset of the first brace within braces. */
  readonly nested?: number
}

/**
 * Finds the answer blocks of a question. Where braces within a block do not pair, the block ends at its last closing brace,
 * or at the one on a line of its own.
 */
export function findBlocks(gift: GiftText, span: Span): Blocks {
  const blocks = pairBraces(gift, span)
  if (blocks.stray.length === 0 && blocks.inside.length < 2) return blocks
  const whole = laidOut(gift, span)
  return whole ? { inside: [whole], stray: [], nested: whole.start } : blocks
}

/** The one block of a question whose first `{` ends a line and whose `}` stands alone on the last: braces in its answers are text. */
function laidOut({ text, live }: GiftText, { start, end }: Span): Span | undefined {
  let open = start
  while (open < end && !(live[open] && text[open] === '{')) open++
  if (open === end || !/^[ \t]*[\r\n]/u.test(text.slice(open + 1, open + 80))) return undefined
  if (!live[end - 1] || text[end - 1] !== '}') return undefined
  const lines = text.slice(open + 1, end - 1).split(/\r\n?|\n/u)
  if (lines.pop()?.trim() !== '') return undefined
  const inked = lines.map(line => line.trim()).filter(line => line !== '')
  if (inked.length < 2 || !inked.every(line => /^[=~]|^####/u.test(line))) return undefined
  return { start: open + 1, end: end - 1 }
}

function pairBraces({ text, live }: GiftText, { start, end }: Span): Blocks {
  const inside: Span[] = []
  const stray: number[] = []
  let depth = 0
  let from = start
  let last = -1
  let nested: number | undefined
  for (let at = start; at < end; at++) {
    if (!live[at]) continue
    if (text[at] === '{') {
      if (depth++ === 0) from = at + 1
      else nested ??= at
    } else if (text[at] === '}') {
      if (depth === 0) stray.push(at)
      else last = at
      if (depth === 1) inside.push({ start: from, end: at })
      depth = Math.max(0, depth - 1)
    }
  }
  if (depth > 0 && last > from) inside.push({ start: from, end: last })
  const unclosed = depth > 0 && last <= from ? { unclosed: from - 1 } : {}
  return { inside, stray, ...unclosed, ...(nested === undefined ? {} : { nested }) }
}
