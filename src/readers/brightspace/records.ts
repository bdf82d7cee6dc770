import type { Span } from '../gathering.ts'
import type { Cell, Row } from '../table/cells.ts'

/** A question: its type, and the rows up to the next `NewQuestion`. */
export interface Asked extends Span {
  readonly type: string
  readonly rows: readonly Row[]
}

export interface Records {
  readonly asked: readonly Asked[]
  readonly comments: readonly Row[]
  /** Rows before the first question. */
  readonly strays: readonly Row[]
}

const nameOf = (row: Row): string => row.cells[0]?.text.toLowerCase() ?? ''

/** Parts rows at `NewQuestion`; an `ID` row right before one belongs to it. */
export function recordsOf(rows: readonly Row[]): Records {
  const asked: { type: string; rows: Row[]; start: number; end: number }[] = []
  const comments: Row[] = []
  const strays: Row[] = []
  for (const [index, row] of rows.entries()) {
    const current = asked.at(-1)
    if (row.cells[0]?.text.startsWith('//')) comments.push(row)
    else if (nameOf(row) === 'newquestion') {
      asked.push({
        type: row.cells[1]?.text.toUpperCase() ?? '',
        rows: [...takeId(strays), row],
        start: row.start,
        end: row.end,
      })
    } else {
      const next = rows[index + 1]
      if (!current || (nameOf(row) === 'id' && next && nameOf(next) === 'newquestion')) strays.push(row)
      else {
        current.rows.push(row)
        current.end = row.end
      }
    }
  }
  return { asked, comments, strays }
}

/** The `ID` row that stands last among the strays. */
function takeId(strays: Row[]): Row[] {
  const last = strays.at(-1)
  return last && nameOf(last) === 'id' ? strays.splice(-1) : []
}

/** The rows of one name, in order. */
export function rowsOf({ rows }: Asked, ...names: readonly string[]): readonly Row[] {
  return rows.filter(row => names.includes(nameOf(row)))
}

/** A cell that has text, else undefined. */
export function cellOf(row: Row | undefined, index: number): Cell | undefined {
  const cell = row?.cells[index]
  return cell && cell.text !== '' ? cell : undefined
}

/** Whether the cell right of a text says that the text is HTML. */
export function isHtml(row: Row, index: number): boolean {
  return row.cells[index + 1]?.text.toUpperCase() === 'HTML'
}
