import { namesQuestions } from '../records/sniff.ts'

/** How many rows of titles and instructions a template may have above its header. */
const deepest = 12

/**
 * Index of the row that names the columns: the first, or, below titles and instructions, the first whose names are those of
 * questions and their answers; undefined where none is.
 */
export function headerRow(rows: readonly (readonly string[])[]): number | undefined {
  const scores = rows
    .slice(0, deepest)
    .map(names => (names.some(name => name.length > 200) ? 0 : namesQuestions(names)))
  const best = Math.max(0, ...scores)
  if ((scores[0] ?? 0) > 0 && best < 0.5) return 0
  return best >= 0.5 ? scores.indexOf(best) : undefined
}

const letter = /^\(?[A-Ha-h]\)?\.?$/u

/** The columns of a table without a header. */
export type Columns = readonly { readonly name: string; readonly what: string }[]

/**
 * What the columns of a table without a header hold, by their cells: a text, its options, and the key's letter in the last
 * (as common test sets have it); or, with two columns, a front and a back. Undefined where the cells do not show it.
 */
export function columnsByCells(rows: readonly (readonly string[])[]): Columns | undefined {
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || rows.some(row => row.length !== width || row[0] === '')) return undefined
  if (width === 2 && rows.length >= 3) return rows.every(row => row[1] !== '') ? cards : undefined
  const keyed = rows.every(row => letter.test(row[width - 1] ?? ''))
  const places = rows.map(row => (row[width - 1] ?? '').replace(/[().]/gu, '').toUpperCase().charCodeAt(0) - 65)
  const longer = rows.filter(row => (row[0] ?? '').length > 2).length
  if (width < 4 || width > 10 || !keyed || longer < rows.length || places.some(place => place > width - 3))
    return undefined
  return Array.from({ length: width }, (_, index) => {
    if (index === 0) return { name: 'question', what: 'the question' }
    if (index === width - 1) return { name: 'answer', what: 'the key' }
    const sign = String.fromCharCode(64 + index)
    return { name: `option ${sign}`, what: `option ${sign}` }
  })
}

const cards: Columns = [
  { name: 'question', what: 'the question' },
  { name: 'answer', what: 'the answer' },
]
