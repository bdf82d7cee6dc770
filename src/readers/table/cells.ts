import type { Span } from '../gathering.ts'

/** One cell of a table: its text without quotes, and where it stands (quotes included). */
export interface Cell extends Span {
  readonly text: string
}

export interface Row extends Span {
  readonly cells: readonly Cell[]
}

export interface Table {
  readonly rows: readonly Row[]
  /** Offset of a quote that never closes; the cell is read to the end of its line. */
  readonly unclosed?: number
}

/**
 * Reads delimited text (RFC 4180): cells in double quotes may hold delimiters, line ends and doubled quotes. Rows without
 * any text are left out. Linear.
 */
export function tableOf(text: string, delimiter: string): Table {
  const rows: Row[] = []
  const state = { at: 0, unclosed: -1, spare: 100_000 + 20 * text.length }
  while (state.at < text.length) {
    const start = state.at
    const cells = rowAt(text, delimiter, state)
    if (cells.some(cell => cell.text !== '')) rows.push({ cells, start, end: cells.at(-1)?.end ?? start })
  }
  return state.unclosed < 0 ? { rows } : { rows, unclosed: state.unclosed }
}

interface Walk {
  at: number
  unclosed: number
  /** How many characters may still be looked at in vain. */
  spare: number
}

function rowAt(text: string, delimiter: string, state: Walk): Cell[] {
  const cells: Cell[] = []
  for (;;) {
    cells.push(cellAt(text, delimiter, state))
    if (text.startsWith(delimiter, state.at)) {
      state.at += delimiter.length
      continue
    }
    if (text[state.at] === '\r') state.at++
    if (text[state.at] === '\n') state.at++
    return cells
  }
}

function cellAt(text: string, delimiter: string, state: Walk): Cell {
  const start = state.at
  const quoted = text[start] === '"' && state.unclosed < 0 ? quotedAt(text, delimiter, state) : undefined
  if (quoted?.type === 'cell') {
    state.at = quoted.end
    return { text: quoted.text, start, end: quoted.end }
  }
  state.spare -= quoted?.cost ?? 0
  if (text[start] === '"' && state.unclosed < 0 && text.indexOf('"', start + 1) < 0) state.unclosed = start
  let end = start
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r' && !text.startsWith(delimiter, end)) end++
  state.at = end
  return { text: text.slice(start, end).trim(), start, end }
}

/**
 * A cell in quotes, where after the closing quote the cell ends; blanks before the delimiter are allowed. Undefined where there is none: what
 * was looked at in vain is taken from what may be, so that a text of odd quotes stays linear.
 */
function quotedAt(text: string, delimiter: string, { at: start, spare }: Walk): Quoted {
  const parts: string[] = []
  let amid = false
  const fail = (from: number) => ({ type: 'none', cost: Math.max(1, from - start) }) as const
  let from = start + 1
  while (from - start <= spare) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return fail(text.length)
    const part = text.slice(from, quote)
    if (amid && part.includes('\n')) return fail(quote)
    parts.push(part)
    if (text[quote + 1] === '"') {
      parts.push('"')
      from = quote + 2
      continue
    }
    let end = quote + 1
    while (text[end] === ' ' && delimiter !== ' ') end++
    const ends = end >= text.length || text[end] === '\n' || text[end] === '\r' || text.startsWith(delimiter, end)
    if (ends) return { type: 'cell', text: parts.join('').trim(), end }
    // A quote amid a quoted cell: people forget to double it. It is believed where the cell ends on the same line.
    if (!amid && parts.some(before => before.includes('\n'))) return fail(quote)
    amid = true
    parts.push('"')
    from = quote + 1
  }
  return fail(from)
}

type Quoted =
  | { readonly type: 'cell'; readonly text: string; readonly end: number }
  | { readonly type: 'none'; readonly cost: number }
