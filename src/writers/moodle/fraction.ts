/** The percentages that Moodle knows, as its export writes them. Anything else is skipped at import, or rounded. */
const known = [
  100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5,
  0,
]

/** The nearest percentage that Moodle knows, as text; `exact` is false where it is more than a hundredth away. */
export function moodleFraction(fraction: number): { readonly text: string; readonly exact: boolean } {
  const percent = Math.abs(fraction * 100)
  const nearest = known.reduce((best, value) => (Math.abs(value - percent) < Math.abs(best - percent) ? value : best))
  const text = nearest === 0 ? '0' : `${fraction < 0 ? '-' : ''}${nearest}`
  return { text, exact: Math.abs(nearest - percent) < 0.01 }
}

/** Percentages of the options of a question that takes several answers. */
export interface MoodleShares {
  readonly texts: ReadonlyMap<string, string>
  /** They earn what the fractions say. */
  readonly exact: boolean
}

const percents = (fractions: ReadonlyMap<string, number>): number =>
  [...fractions.values()].reduce((sum, fraction) => sum + Math.max(0, Number(moodleFraction(fraction).text)), 0)

/** Shares that come to a hundred for any number of options: of more than ten, tens and fives. */
function evenShares(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (count <= 10 ? 1 / count : index < 20 - count ? 0.1 : 0.05))
}

/**
 * The percentages of a question that takes several answers: the positive ones must come to 100, or Moodle takes nothing of the file
 * (question/type/multichoice). Undefined: there are none, or more than twenty, which its list cannot part.
 */
export function moodleShares(fractions: ReadonlyMap<string, number>): MoodleShares | undefined {
  const positive = [...fractions].filter(([, fraction]) => fraction > 0)
  const sum = positive.reduce((total, [, fraction]) => total + fraction, 0)
  if (positive.length === 0 || positive.length > 20) return undefined
  const whole = Math.abs(sum - 1) < 1e-3
  const textsOf = (list: ReadonlyMap<string, number>) =>
    new Map([...list].map(([id, fraction]) => [id, moodleFraction(fraction).text] as const))
  const scaled = new Map(
    [...fractions].map(([id, fraction]) => [id, fraction > 0 ? fraction / sum : fraction] as const),
  )
  if (
    Math.abs(percents(scaled) - 100) < 0.5 &&
    positive.every(([id]) => moodleFraction(scaled.get(id) ?? 0).text !== '0')
  ) {
    const exact = whole && [...fractions.values()].every(fraction => moodleFraction(fraction).exact)
    return { texts: textsOf(scaled), exact }
  }
  const shares = evenShares(positive.length)
  const even = new Map(positive.map(([id], index) => [id, shares[index] ?? 0] as const))
  return { texts: textsOf(new Map([...scaled, ...even])), exact: false }
}
