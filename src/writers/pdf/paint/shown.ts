import type { Glyphs } from '../../../layout/frame.ts'
import { escapeString, number } from './operators.ts'

/** Of a glyph, in 1/1000 em. */
type Width = (glyph: number) => number

const twoBytes = (glyph: number): string => String.fromCharCode(glyph >> 8, glyph & 255)

/** A move to the right between the strings of a TJ. */
function move(amount: number): string {
  const rounded = Math.round(amount * 100) / 100
  return rounded === 0 ? '' : `)${number(-rounded)}(`
}

function glyphInside({ glyphs, advances, offsets }: Glyphs, index: number, width: Width): string {
  const glyph = glyphs[index] ?? 0
  const dx = offsets?.[index]?.[0] ?? 0
  return `${move(dx)}${escapeString(twoBytes(glyph))}${move((advances[index] ?? 0) - width(glyph) - dx)}`
}

/** What shows glyphs between the parentheses of a TJ: their ids, and what each advance differs by from the font's own. */
export function insideOf(part: Glyphs, width: Width): string {
  let inside = ''
  for (let index = 0; index < part.glyphs.length; index++) inside += glyphInside(part, index, width)
  return inside
}

/** Whether some glyph stands above or below the baseline: no TJ alone can show that. */
export const isRaised = ({ offsets }: Glyphs): boolean => offsets?.some(([, dy]) => dy !== 0) ?? false

/** One TJ for each glyph, with its rise, at a size. */
export function raisedOperators(part: Glyphs, size: number, width: Width): string[] {
  return part.glyphs.flatMap((_, index) => {
    const dy = part.offsets?.[index]?.[1] ?? 0
    const show = `[(${glyphInside(part, index, width)})] TJ`
    return dy === 0 ? [show] : [`${number((dy * size) / 1000)} Ts`, show, '0 Ts']
  })
}
