import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../content/xml.ts'
import type { DataNode, Scalar } from '../records/node.ts'

/** Columns that a sheet can have; a node's offset is row × this + column. */
const width = 16_384

/** The place of a cell, 1-based, as an offset. */
export function offsetOf(row: number, column: number): number {
  return row * width + column
}

export function rowAndColumn(offset: number): { readonly row: number; readonly column: number } {
  return { row: Math.floor(offset / width), column: offset % width }
}

/** Runs of a shared or inline string, without phonetic guides. */
export function stringOf(element: XmlElement): string {
  return childElements(element)
    .map(child => (child.name === 't' ? xmlText(child) : child.name === 'r' ? stringOf(child) : ''))
    .join('')
}

function columnOf(reference: string): number {
  let column = 0
  for (const sign of /^[A-Z]{1,3}/u.exec(reference)?.[0] ?? '') column = column * 26 + sign.charCodeAt(0) - 64
  return column
}

function cellValue(cell: XmlElement, strings: readonly string[]): Scalar {
  const inline = childElement(cell, 'is')
  if (inline) return stringOf(inline).trim()
  const value = childElement(cell, 'v')
  const text = value ? xmlText(value).trim() : ''
  switch (cell.attributes.t) {
    case 's':
      return (strings[Number(text)] ?? '').trim()
    case 'b':
      return text === '1'
    case 'str':
    case 'e':
      return text
    default:
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  }
}

export interface SheetRow {
  readonly row: number
  readonly cells: readonly { readonly column: number; readonly value: Scalar }[]
}

/** The last row that a sheet can have. */
const tallest = 1_048_576

/** The rows of a sheet that have any text, in order. */
export function rowsOf(sheet: XmlElement, strings: readonly string[]): readonly SheetRow[] {
  const rows: SheetRow[] = []
  let last = 0
  for (const element of descendants(sheet, 'row')) {
    // A number that no sheet has is none: the row is the next.
    const said = Number(element.attributes.r ?? last + 1)
    const row = Number.isInteger(said) && said > 0 && said <= tallest ? said : last + 1
    last = row
    const cells = childElements(element, 'c').flatMap((cell, place) => {
      const value = cellValue(cell, strings)
      const column = columnOf(cell.attributes.r ?? '') || place + 1
      return value === '' || value === null ? [] : [{ column, value }]
    })
    if (cells.length > 0) rows.push({ row, cells })
  }
  return rows
}

/** Cells of a sheet's rows as texts, by column from the first; what is not there is ''. */
export function textsOf({ cells }: SheetRow): readonly string[] {
  const texts: string[] = []
  for (const { column, value } of cells) if (column <= 200) texts[column - 1] = String(value)
  return Array.from(texts, text => text ?? '')
}

/** Rows as maps of the names of their columns; a row with one cell only is a heading. */
export function recordsOf(names: readonly string[], body: readonly SheetRow[]): readonly DataNode[] {
  return body.map(({ row, cells }) => {
    const value = new Map<string, DataNode>()
    const spanOf = (column: number) => ({ start: offsetOf(row, column), end: offsetOf(row, column) + 1 })
    for (const cell of cells) {
      const name = names[cell.column - 1] || `Column ${cell.column}`
      const key = value.has(name) ? `${name} ${cell.column}` : name
      value.set(key, { value: cell.value, ...spanOf(cell.column) })
    }
    for (const [index, name] of cells.length < 2 ? [] : names.entries())
      if (name !== '' && !value.has(name)) value.set(name, { value: '', ...spanOf(index + 1) })
    return { value, start: offsetOf(row, 1), end: offsetOf(row, cells.at(-1)?.column ?? 1) + 1 }
  })
}
