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
