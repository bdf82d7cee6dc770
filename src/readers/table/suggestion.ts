/** A column that nobody knows: its name, and some of its cells. */
export interface UnknownColumn {
  readonly name: string
  readonly cells: readonly string[]
}

const average = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length)

const isKey = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every(cell => /^(?:[A-Ha-h]|\d{1,2}|true|false)$/iu.test(cell.trim()))

/**
 * A `columns:` mapping to start from, with the headers that are there: the first texts, or much longer ones, may be the question, single letters
 * and numbers the key. To be looked at by a person: nothing is read by it.
 */
export function suggestedColumns(columns: readonly UnknownColumn[]): string {
  const filled = columns.filter(({ name }) => name.trim() !== '').slice(0, 8)
  const key = filled.findLast(({ cells }) => isKey(cells.filter(cell => cell !== '')))
  const texts = filled.filter(column => column !== key)
  const longest = [...texts].sort((a, b) => average(b.cells) - average(a.cells))[0]
  const stem = average(longest?.cells ?? []) > 1.5 * average(texts[0]?.cells ?? []) ? longest : texts[0]
  const few = filled.length <= 2 || !key
  const fieldOf = (column: UnknownColumn): string | undefined => {
    if (column === stem) return 'stem'
    if (column === key)
      return isKey(column.cells) && column.cells.every(cell => /^\d/u.test(cell)) ? 'key from 1' : 'key'
    if (few) return texts.indexOf(column) === (texts[0] === stem ? 1 : 0) ? 'key' : undefined
    return 'option'
  }
  const pairs = filled.flatMap(column => {
    const field = fieldOf(column)
    return field ? [`${quoted(column.name)}: ${field}`] : []
  })
  return `columns: { ${pairs.join(', ')} }`
}

const quoted = (name: string): string => `"${name.slice(0, 30).replace(/\s+/gu, ' ').replace(/["\\]/gu, '')}"`
