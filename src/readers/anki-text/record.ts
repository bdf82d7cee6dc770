/** A row of the file. The end is that of its last cell, before the line end. */
export interface TextRecord {
  readonly cells: readonly string[]
  readonly start: number
  readonly end: number
  /** A line that begins with a bare `#`; it has no cells. */
  readonly comment: boolean
  /** False where a quote is open to the end of the file. */
  readonly closed: boolean
}

interface Cell {
  readonly text: string
  /** Offset of the sign that ends it. */
  readonly end: number
  readonly closed: boolean
}

const lineEnd = /[\r\n]/gu

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  const found = pattern.exec(text)
  return found ? found.index : text.length
}

/** A cell that starts with a quote: `""` is a quote, and what stands between its end and the separator belongs to it. */
function quotedCell(text: string, start: number, stop: RegExp): Cell {
  const parts: string[] = []
  let from = start + 1
  for (;;) {
    const at = text.indexOf('"', from)
    if (at < 0) return { text: parts.join('') + text.slice(from), end: text.length, closed: false }
    parts.push(text.slice(from, at))
    if (text[at + 1] !== '"') {
      const end = indexOf(stop, text, at + 1)
      return { text: parts.join('') + text.slice(at + 1, end), end, closed: true }
    }
    parts.push('"')
    from = at + 2
  }
}

function record(text: string, start: number, stop: RegExp): TextRecord {
  const cells: string[] = []
  let at = start
  for (;;) {
    const plain = text[at] !== '"'
    const end = plain ? indexOf(stop, text, at) : 0
    const cell = plain ? { text: text.slice(at, end), end, closed: true } : quotedCell(text, at, stop)
    cells.push(cell.text)
    const sign = text[cell.end]
    if (sign === undefined || sign === '\n' || sign === '\r') {
      return { cells, start, end: cell.end, comment: false, closed: cell.closed }
    }
    at = cell.end + 1
  }
}

/** The rows from an offset on, by the rules of the parser that Anki uses: any line end, quotes doubled, `#` lines anywhere, blank lines skipped. */
export function textRecords(text: string, separator: string, from: number): readonly TextRecord[] {
  const stop = new RegExp(`[\\r\\n${separator.replace(/[\\\]^-]/gu, '\\$&')}]`, 'gu')
  const found: TextRecord[] = []
  let at = from
  while (at < text.length) {
    const sign = text[at]
    if (sign === '\n' || sign === '\r') at++
    else {
      const end = sign === '#' ? indexOf(lineEnd, text, at) : at
      const next = sign === '#' ? { cells: [], start: at, end, comment: true, closed: true } : record(text, at, stop)
      found.push(next)
      at = next.end + 1
    }
  }
  return found
}
