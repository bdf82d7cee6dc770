import { alphabetsOf, letterIndex } from './mark.ts'

/** What a key has to choose from. */
export interface Choice {
  /** Rich text. */
  readonly text: string
  /** The letters by which the options go, undefined where they have none. */
  readonly alphabet: string | undefined
}

/**
 * 0-based places of the options that a key names; `undefined` where the text is no key at all, 'dangling' where it names no option,
 * 'contradictory' where its letter and its text name different ones.
 */
export type KeyReading = readonly number[] | 'dangling' | 'contradictory' | undefined

const bare = (text: string): string =>
  text
    .replace(/<[^<>]{1,60}>/gu, '')
    .replace(/[*_`~"'“”‘’«»\\]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** Text as two people would write it alike. */
export const plainly = (text: string): string =>
  bare(text)
    .replace(/[.!;,:]+$/u, '')
    .toLowerCase()

const latin = 'ABCDEFGHIJKL'
const joiner = /^\s*(?:[,;&/+、，;]|and\b|und\b|et\b|y\b|e\b|и\b|ve\b|và\b|og\b|en\b)\s*/iu

/** Place of a letter in the alphabet of the options, in either case; options without letters go by A, B, C. */
function placeOf(letter: string, alphabet: string | undefined): number {
  if (alphabet === undefined || alphabet === 'digits') return latin.indexOf(letter.toUpperCase())
  const exact = letterIndex(letter, alphabet)
  if (exact >= 0) return exact
  const other = [letter.toUpperCase(), letter.toLowerCase()].find(sign => letterIndex(sign, alphabet) >= 0)
  if (other) return letterIndex(other, alphabet)
  // Letters of a like-looking alphabet: an Arabic list keyed by another order is no guess worth taking.
  return alphabetsOf(letter).includes(alphabet) ? letterIndex(letter, alphabet) : -1
}

interface Letters {
  readonly places: readonly number[]
  /** A bracket closes the last letter: it can be no word. */
  readonly closed: boolean
  /** What follows the letters: the repeated option, perhaps. */
  readonly rest: string
}

/** `B`, `A, C`, `AC`, `(b)`, `B) text`, `B. text`, `A and C`; undefined where the text starts with none of these. */
function lettersOf(text: string, alphabet: string | undefined): Letters | undefined {
  const places: number[] = []
  let rest = text
  let closed = false
  for (;;) {
    const match = /^\(?(?:option |opción |choice )?([\p{L}])\)?(?![\p{L}\p{M}\d])/iu.exec(rest)
    if (!match?.[1]) break
    const place = placeOf(match[1], alphabet)
    if (place < 0) return undefined
    const next = rest.slice(match[0].length)
    closed = match[0].endsWith(')')
    // `A lot of them`, `I think`: a word, not a letter.
    if (!closed && /^\s+\p{L}/u.test(next) && !joiner.test(next)) {
      const single = /^\s+(\p{L})(?![\p{L}\p{M}])/u.exec(next)
      if (!single) return places.length > 0 ? { places, rest, closed } : undefined
    }
    places.push(place)
    const joined = joiner.exec(next)
    if (joined) rest = next.slice(joined[0].length)
    else if (!closed && /^\s+\p{L}(?![\p{L}\p{M}])/u.test(next)) rest = next.trimStart()
    else {
      rest = next
      break
    }
  }
  if (places.length > 0) return { places, rest, closed }
  const run = /^([A-L]{2,6})(?![\p{L}\p{M}\d])/u.exec(text)
  if (!run?.[1]) return undefined
  const all = [...run[1]].map(letter => placeOf(letter, alphabet))
  const rising = all.every((place, index) => place >= 0 && (index === 0 || place > (all[index - 1] ?? 0)))
  return rising ? { places: all, rest: text.slice(run[1].length), closed: false } : undefined
}

const after = /^\s*(?:[.):：,;、．]|[-–—]|=>?|->)?\s*/u

function byText(text: string, choices: readonly Choice[]): number[] {
  const wanted = plainly(text)
  if (wanted === '') return []
  return choices.flatMap((choice, index) => (plainly(choice.text) === wanted ? [index] : []))
}

/** Reads a key against the options. Letters come before text, text before numbers; what could mean two things means nothing. */
export function readKey(source: string, choices: readonly Choice[]): KeyReading {
  const text = bare(source)
  if (text === '') return undefined
  const exact = byText(text, choices)
  const letters = lettersOf(text, choices[0]?.alphabet)
  if (exact.length === 1) {
    const same =
      letters === undefined || letters.rest !== '' || (letters.places.length === 1 && letters.places[0] === exact[0])
    return same ? exact : 'contradictory'
  }
  if (letters) {
    const places = [...new Set(letters.places)].sort((a, b) => a - b)
    if (places.some(place => place >= choices.length)) return 'dangling'
    const repeated = byText(letters.rest.replace(after, ''), choices)
    if (letters.places.length === 1 && repeated.length === 1 && repeated[0] !== places[0]) return 'contradictory'
    const sign = repeated.length === 1 || /^\s*(?:$|[.):：,;、．\-–—=(])/u.test(letters.rest)
    return sign || letters.closed ? places : undefined
  }
  const count = /^#?(\d{1,2})(?:[.)]|$)/u.exec(text)
  if (count && (choices[0]?.alphabet === undefined || choices[0].alphabet === 'digits')) {
    const place = Number(count[1]) - 1
    return place >= 0 && place < choices.length ? [place] : 'dangling'
  }
  return undefined
}
