/** A row of a CSV file and the line that it begins on. */
export interface Row {
  readonly cells: readonly string[]
  /** 1-based. */
  readonly line: number
}

/** The line of a quote that nothing closes. */
export interface Unclosed {
  readonly unclosed: number
}

/** Reads one cell from `at`; a quote inside a quoted one is doubled. `end` is where the sign behind it stands, -1: it never ends. */
function cellAt(text: string, at: number, delimiter: string): { readonly value: string; readonly end: number } {
  let value = ''
  let from = at
  while (text[from] === '"' && from === at) {
    for (from++; ; from++) {
      const quote = text.indexOf('"', from)
      if (quote < 0) return { value, end: -1 }
      value += text.slice(from, quote)
      from = quote + 1
      if (text[from] !== '"') break
      value += '"'
    }
  }
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++
  return { value: (value + text.slice(from, end)).trim(), end }
}

/** Rows of CSV (RFC 4180) by any delimiter; rows without any text are left out. */
export function rowsOf(source: string, delimiter: string): readonly Row[] | Unclosed {
  const text = source.replace(/^\u{feff}/u, '').replace(/\r\n?/gu, '\n')
  const rows: Row[] = []
  let [at, line] = [0, 1]
  while (at < text.length) {
    const cells: string[] = []
    const start = at
    for (;;) {
      const { value, end } = cellAt(text, at, delimiter)
      if (end < 0) return { unclosed: line }
      cells.push(value)
      at = end + 1
      if (text[end] !== delimiter) break
    }
    if (cells.some(cell => cell !== '')) rows.push({ cells, line })
    line += text.slice(start, at).split('\n').length - 1
  }
  return rows
}
