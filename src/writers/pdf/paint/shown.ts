import type { Sign } from './codes.ts'
import { escapeString, number } from './operators.ts'

const twoBytes = (code: number): string => String.fromCharCode(code >> 8, code & 255)

/** A move to the right between the strings of a TJ. */
function move(amount: number): string {
  const rounded = Math.round(amount * 100) / 100
  return rounded === 0 ? '' : `)${number(-rounded)}(`
}

const signInside = ({ code, advance, dx }: Sign): string =>
  `${move(dx)}${escapeString(twoBytes(code.code))}${move(advance - code.width - dx)}`

/** What shows signs between the parentheses of a TJ: their codes, and what each advance differs by from the font's own. */
export const insideOf = (signs: readonly Sign[]): string => signs.map(signInside).join('')

/** Whether some sign stands above or below the baseline: no TJ alone can show that. */
export const isRaised = (signs: readonly Sign[]): boolean => signs.some(({ dy }) => dy !== 0)

/** One TJ for each sign, with its rise, at a size. */
export function raisedOperators(signs: readonly Sign[], size: number): string[] {
  return signs.flatMap(sign => {
    const show = `[(${signInside(sign)})] TJ`
    return sign.dy === 0 ? [show] : [`${number((sign.dy * size) / 1000)} Ts`, show, '0 Ts']
  })
}
