import type { NumericAnswer } from '../../corpus/item.ts'

/** The closed interval of numbers that an answer accepts; `value` is the one that it names, if it names one. */
export interface Bounds {
  readonly value?: number
  readonly min: number
  readonly max: number
}

const tidy = (value: number): number => Number(value.toPrecision(12))

/** Half a unit of the last digit that counts. */
function half(answer: NumericAnswer & { type: 'precision' }): number {
  if (answer.figures === 'decimal') return 0.5 * 10 ** -answer.digits
  const exponent = answer.value === 0 ? 0 : Math.floor(Math.log10(Math.abs(answer.value)))
  return 0.5 * 10 ** (exponent - answer.digits + 1)
}

/** A precision becomes the interval of what rounds to it, its upper end included. */
export function boundsOf(answer: NumericAnswer): Bounds {
  switch (answer.type) {
    case 'value': {
      const tolerance = answer.tolerance ?? 0
      return { value: answer.value, min: tidy(answer.value - tolerance), max: tidy(answer.value + tolerance) }
    }
    case 'range':
      return { min: answer.min, max: answer.max }
    case 'precision':
      return { value: answer.value, min: tidy(answer.value - half(answer)), max: tidy(answer.value + half(answer)) }
  }
}

/** A number without an exponent, as importers that read digits want it. */
export function plainNumber(value: number): string {
  const text = String(value)
  if (!/e/iu.test(text)) return text
  const digits = value.toFixed(Math.abs(value) < 1 ? 20 : 0)
  return digits.includes('.') ? digits.replace(/0+$/u, '').replace(/\.$/u, '') : digits
}
