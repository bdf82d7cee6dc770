export interface Want {
  /** Of the longest word. */
  readonly least: number
  /** On one line. */
  readonly natural: number
}

/**
 * Widths of a table's columns: natural where they fit; else each has the least it needs and a share of what is left by
 * what it lacks; where even the least is too much, the widest columns give way and their words are cut. `rows` may be ragged.
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
  if (leastSum >= available) return capped(least, available)
  const share = (available - leastSum) / (naturalSum - leastSum)
  return least.map((width, index) => width + ((natural[index] ?? width) - width) * share)
}

/** The widths with the widest cut down to one width, so that their sum is what is available. */
function capped(widths: readonly number[], available: number): number[] {
  let room = available
  const ascending = [...widths].sort((a, b) => a - b)
  for (const [index, width] of ascending.entries()) {
    const share = room / (widths.length - index)
    if (width > share) return widths.map(own => Math.min(own, share))
    room -= width
  }
  return [...widths]
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
