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

/** The rows of a sheet that have any text, in order. */
export function rowsOf(sheet: XmlElement, strings: readonly string[]): readonly SheetRow[] {
  const rows: SheetRow[] = []
  for (const [index, element] of descendants(sheet, 'row').entries()) {
    const row = Number(element.attributes.r ?? index + 1)
    const cells = childElements(element, 'c').flatMap((cell, place) => {
      const value = cellValue(cell, strings)
      const column = columnOf(cell.attributes.r ?? '') || place + 1
      return value === '' || value === null ? [] : [{ column, value }]
    })
    if (cells.length > 0 && Number.isInteger(row) && row > 0) rows.push({ row, cells })
  }
  return rows
}

/** Rows as maps of the first row's names. */
export function recordsOf(rows: readonly SheetRow[]): readonly DataNode[] {
  const [header, ...body] = rows
  const names = new Map(header?.cells.map(({ column, value }) => [column, String(value)]))
  return body.map(({ row, cells }) => {
    const value = new Map<string, DataNode>()
    for (const cell of cells) {
      const name = names.get(cell.column) ?? `Column ${cell.column}`
      const span = { start: offsetOf(row, cell.column), end: offsetOf(row, cell.column) + 1 }
      value.set(value.has(name) ? `${name} ${cell.column}` : name, { value: cell.value, ...span })
    }
    return { value, start: offsetOf(row, 1), end: offsetOf(row, cells.at(-1)?.column ?? 1) + 1 }
  })
}
