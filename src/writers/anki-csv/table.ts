import { stringify } from 'csv-stringify/sync'

export interface Table {
  /** Lines `#key:value` in the order in which Anki must meet them. */
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface TableShape {
  /** Tabs instead of commas. */
  readonly tsv: boolean
  /** A byte order mark, for spreadsheets. */
  readonly bom: boolean
}

/**
 * A text import file of Anki: headers, then one line a note. Every row has the same number of cells, and its first cell is quoted,
 * so that a leading `#` can never make a comment of it.
 */
export function tableBytes(table: Table, { tsv, bom }: TableShape): Uint8Array {
  const width = Math.max(0, ...table.rows.map(row => row.length))
  const padded = table.rows.map(row => [...row, ...Array<string>(width - row.length).fill('')])
  const body = stringify(padded, {
    delimiter: tsv ? '\t' : ',',
    record_delimiter: '\n',
    quoted_match: /[\r\n\t]|^#/u,
    cast: { string: (value, { index }) => (index === 0 ? { value, quoted: true } : value) },
  })
  const head = [`#separator:${tsv ? 'Tab' : 'Comma'}`, ...table.headers].map(line => `${line}\n`).join('')
  return new TextEncoder().encode((bom ? '\u{feff}' : '') + head + body)
}
