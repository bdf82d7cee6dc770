import bidiFactory from 'bidi-js'
import { lineMark } from './mark.ts'

// The package's types call it a module; what is imported is the factory.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()

const rightToLeft =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/u

export interface Directions {
  /** Embedding level of each UTF-16 unit; undefined where all is left to right. */
  readonly levels: Uint8Array | undefined
  /** Of the paragraph. */
  readonly base: 'ltr' | 'rtl'
}

const plain: Directions = { levels: undefined, base: 'ltr' }

/** What stands in place of a character in right-to-left text: brackets turn. */
export const turned = (char: string): string => bidi.getMirroredCharacter(char) ?? char

/** The directions of a paragraph (UAX #9); `fallback`: of the text around it. */
export function directionsOf(text: string, fallback: 'ltr' | 'rtl'): Directions {
  if (fallback === 'ltr' && !rightToLeft.test(text)) return plain
  // One paragraph, whatever line breaks it has.
  const line = text.replaceAll(lineMark, ' ')
  const base = baseOf(line, fallback)
  const { levels } = bidi.getEmbeddingLevels(line, base)
  return { levels, base }
}

/** As the text around it, unless its first letter is of the other direction and most of its letters are. */
function baseOf(text: string, fallback: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  let first: 'ltr' | 'rtl' | undefined
  let leftward = 0
  for (const char of text) {
    const type = bidi.getBidiCharTypeName(char)
    if (type !== 'L' && type !== 'R' && type !== 'AL') continue
    first ??= type === 'L' ? 'ltr' : 'rtl'
    leftward += type === 'L' ? -1 : 1
  }
  if (first === undefined || first === fallback || leftward === 0) return fallback
  return leftward > 0 ? 'rtl' : 'ltr'
}

/** The things of one line in visual order (UAX #9, L2). */
export function visualOrder<T extends { readonly level: number }>(things: readonly T[]): readonly T[] {
  let highest = 0
  let lowestOdd = 127
  for (const { level } of things) {
    highest = Math.max(highest, level)
    if (level % 2 === 1) lowestOdd = Math.min(lowestOdd, level)
  }
  if (lowestOdd === 127) return things
  const order = [...things]
  for (let level = highest; level >= lowestOdd; level--) {
    for (let start = 0; start < order.length; start++) {
      let end = start
      while ((order[end]?.level ?? -1) >= level) end++
      if (end > start) order.splice(start, end - start, ...order.slice(start, end).reverse())
      start = Math.max(start, end)
    }
  }
  return order
}

/** ar, he, fa, ur … are written from the right. */
export function directionOfLanguage(language: string): 'ltr' | 'rtl' {
  return /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-Arab|nqo|ps|sd|syr|ug|ur|yi)(?:-|$)/iu.test(language) ? 'rtl' : 'ltr'
}
