import type { NumericAnswer } from './item.ts'

const tidy = (value: number): number => Number(value.toPrecision(12))

/**
 * The numbers that round to an answer of so many figures: the end away from zero does not belong to them, the other does.
 * Below a power of ten the next figures are finer, so that side is a tenth as wide. Undefined: to no figures, of 0, or finer than numbers are, nothing can be rounded.
 */
export function roundingInterval(
  answer: NumericAnswer & { type: 'precision' },
): { readonly min: number; readonly max: number } | undefined {
  const { value, digits, figures } = answer
  const size = Math.abs(value)
  const significant = figures === 'significant'
  if (significant && (digits < 1 || value === 0)) return undefined
  const exponent = significant ? Math.floor(Math.log10(size) + 1e-12) : 0
  const half = 0.5 * 10 ** (significant ? exponent - digits + 1 : -digits)
  const inner = significant && Math.abs(size / 10 ** exponent - 1) < 1e-12 ? half / 10 : half
  const [min, max] = value < 0 ? [tidy(value - half), tidy(value + inner)] : [tidy(value - inner), tidy(value + half)]
  return min < max ? { min, max } : undefined
}
