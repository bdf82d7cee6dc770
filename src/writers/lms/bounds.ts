import type { NumericAnswer } from '../../corpus/item.ts'
import { roundingInterval } from '../../corpus/rounding.ts'

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

/** A precision becomes the interval of what rounds to it, its upper end included: next to a power of ten one side of it is narrower. */
export function boundsOf(answer: NumericAnswer): Bounds {
  switch (answer.type) {
    case 'value': {
      const tolerance = answer.tolerance ?? 0
      return { value: answer.value, min: tidy(answer.value - tolerance), max: tidy(answer.value + tolerance) }
    }
    case 'range':
      return { min: answer.min, max: answer.max }
    case 'precision': {
      const { value } = answer
      const { min, max } = roundingInterval(answer) ?? {
        min: tidy(value - half(answer)),
        max: tidy(value + half(answer)),
      }
      return { value, min, max }
    }
  }
}

/** An interval as a number and how far from it one may be; `named`: the number is the one that the answer names. */
export function marginOf(answer: NumericAnswer): {
  readonly middle: number
  readonly margin: number
  readonly named: boolean
} {
  const { value, min, max } = boundsOf(answer)
  const [middle, margin] = [tidy((min + max) / 2), tidy((max - min) / 2)]
  const named = value !== undefined && Math.abs(value - middle) <= Math.max(1e-9 * margin, 1e-11 * Math.abs(value))
  return named ? { middle: value, margin, named } : { middle, margin, named }
}

/** A number without an exponent, as importers that read digits want it: no digit is lost. */
export function plainNumber(value: number): string {
  const text = String(value)
  const [, sign = '', first = '', rest = '', power] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/u.exec(text) ?? []
  if (power === undefined) return text
  const digits = first + rest
  const places = Number(power)
  return places < 0 ? `${sign}0.${'0'.repeat(-places - 1)}${digits}` : sign + digits.padEnd(places + 1, '0')
}
