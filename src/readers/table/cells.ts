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
  const state = { at: 0, unclosed: -1 }
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
  const quoted = text[start] === '"' && state.unclosed < 0 ? quotedAt(text, delimiter, start) : undefined
  if (quoted) {
    state.at = quoted.end
    return { ...quoted, start }
  }
  if (text[start] === '"' && state.unclosed < 0 && text.indexOf('"', start + 1) < 0) state.unclosed = start
  let end = start
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r' && !text.startsWith(delimiter, end)) end++
  state.at = end
  return { text: text.slice(start, end).trim(), start, end }
}

/** A cell in quotes, where after the closing quote the cell ends; blanks before the delimiter are allowed. */
function quotedAt(text: string, delimiter: string, start: number): { text: string; end: number } | undefined {
  let value = ''
  let amid = false
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return undefined
    value += text.slice(from, quote)
    if (amid && value.includes('\n')) return undefined
    if (text[quote + 1] === '"') {
      value += '"'
      from = quote + 2
      continue
    }
    let end = quote + 1
    while (text[end] === ' ' && delimiter !== ' ') end++
    const ends = end >= text.length || text[end] === '\n' || text[end] === '\r' || text.startsWith(delimiter, end)
    if (ends) return { text: value.trim(), end }
    // A quote amid a quoted cell: people forget to double it. It is believed where the cell ends on the same line.
    amid = true
    if (value.includes('\n')) return undefined
    value += '"'
    from = quote + 1
  }
}
