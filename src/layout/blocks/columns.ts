export interface Want {
  /** Of the longest word. */
  readonly least: number
  /** On one line. */
  readonly natural: number
}

/**
 * Widths of a table's columns: natural where they fit; else each has the least it needs and a share of what is left by
 * what it lacks; where even the least is too much, shares of that. `rows` may be ragged.
 */
export function columnWidths(rows: readonly (readonly Want[])[], available: number, padding: number): number[] {
  const count = Math.max(0, ...rows.map(row => row.length))
  const column = (index: number, pick: (want: Want) => number): number =>
    padding + Math.max(0, ...rows.map(row => (row[index] ? pick(row[index]) : 0)))
  const least = Array.from({ length: count }, (_, index) => column(index, want => want.least))
  // A hair more, so that what was measured on one line stays on one.
  const natural = Array.from({ length: count }, (_, index) => column(index, want => want.natural) + 0.01)
  const [leastSum, naturalSum] = [sum(least), sum(natural)]
  if (naturalSum <= available) return natural
  if (leastSum >= available) return least.map(width => (width * available) / leastSum)
  const share = (available - leastSum) / (naturalSum - leastSum)
  return least.map((width, index) => width + ((natural[index] ?? width) - width) * share)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
