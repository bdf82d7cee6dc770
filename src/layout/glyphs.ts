import type { Glyphs, PlacedText } from './frame.ts'

/** A part that is one space, which justified lines widen. */
export const isSpace = ({ codes }: Glyphs): boolean =>
  codes.length === 1 && codes[0]?.length === 1 && codes[0][0] === 0x20

/** How far a text reaches from where it begins, in points. */
export function widthOf({ parts, stretch = 0, size }: PlacedText): number {
  let width = 0
  for (const part of parts) width += part.width + (stretch !== 0 && isSpace(part) ? stretch : 0)
  return (width * size) / 1000
}

/** The characters that a text's glyphs stand for. */
export function readingOf({ parts }: PlacedText): string {
  return parts.map(part => part.codes.map(codes => String.fromCodePoint(...codes)).join('')).join('')
}
