import { tableOf } from '../table/cells.ts'

export interface Delimiter {
  readonly delimiter: string
  /** Share of the rows that have as many cells as the first. */
  readonly even: number
}

/** The sign that parts a text into rows of equal length best. */
export function delimiterOf(text: string): Delimiter {
  const found = [',', ';', '\t', '|'].map(delimiter => {
    const rows = tableOf(text, delimiter).rows.slice(0, 60)
    const width = rows[0]?.cells.length ?? 0
    const even = rows.length === 0 ? 0 : rows.filter(row => row.cells.length === width).length / rows.length
    return { delimiter, even, weight: width < 2 ? 0 : even * Math.min(width, 12) }
  })
  const best = found.sort((a, b) => b.weight - a.weight)[0]
  return best && best.weight > 0 ? best : { delimiter: ',', even: 0 }
}
