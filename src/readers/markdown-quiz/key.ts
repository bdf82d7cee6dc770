import { fold } from '../normalise.ts'
import { letters } from '../text/alphabets.ts'
import { readClaim } from '../text/key-claim.ts'
import type { Target } from '../text/key-target.ts'

/** What a key has to choose from. */
export interface Choice {
  /** Rich text. */
  readonly text: string
  /** The letters by which the options go, undefined where they have none. */
  readonly alphabet: string | undefined
  /** Place of its letter or number in that alphabet. */
  readonly index: number
}

/**
 * What a key says: 0-based places of the options that it names, and the index of the text that explains it; `undefined`
 * where the text is empty, 'unreadable' where it is no key, 'dangling' where it names no option, 'contradictory' where its
 * letter and its text name different ones.
 */
export type KeyReading =
  | { readonly places: readonly number[]; readonly restAt: number | undefined }
  | 'dangling'
  | 'contradictory'
  | 'unreadable'
  | undefined

const bare = (text: string): string =>
  text
    .replace(/<[^<>]{1,60}>/gu, '')
    .replace(/[*_`~"'“”‘’«»\\]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** Text as two people would write it alike. */
export const plainly = (text: string): string =>
  bare(text)
    .replace(/[.!;,:]{1,60}$/u, '')
    .toLowerCase()

/** Rich text as it reads: without escapes, tags and the signs of code and emphasis. */
const shown = (text: string): string =>
  text
    .replace(/<[^<>]{1,60}>/gu, '')
    .replace(/\\([\\`*_{}[\]<>()#+\-.!|~$])/gu, '$1')
    .replace(/^[`*_]{1,3}|[`*_]{1,3}$/gu, '')

const signs: ReadonlyMap<string, string> = new Map(
  [...letters].flatMap(([sign, places]) =>
    places.map(({ alphabet, index }): [string, string] => [`${alphabet} ${index}`, sign]),
  ),
)

function targetOf({ text, alphabet, index }: Choice, place: number): Target {
  if (alphabet === undefined) return { sign: '', index: place, alphabet: 'upper', text: shown(text) }
  if (alphabet === 'digits') return { sign: String(index + 1), index: place, alphabet: 'upper', text: shown(text) }
  return { sign: signs.get(`${alphabet} ${index}`) ?? '', index, alphabet, text: shown(text) }
}

/** Reads a key against the options; what could mean two things means nothing. */
export function readKey(source: string, choices: readonly Choice[]): KeyReading {
  const blanked = source.replace(/<[^<>]{1,60}>/gu, tag => ' '.repeat(tag.length))
  const lead = /^(?:[\s*_`"“”>]|-(?!\d)){0,12}/u.exec(blanked)?.[0].length ?? 0
  const text = blanked.slice(lead).replace(/[\s*_`"“”|]{1,8}$/u, '')
  const claim = readClaim(text, fold(text), choices.map(targetOf))
  switch (claim.type) {
    case 'keys':
      return {
        places: [...claim.keys].sort((a, b) => a - b),
        restAt: claim.restAt === undefined ? undefined : lead + claim.restAt,
      }
    case 'split':
      return 'contradictory'
    case 'empty':
      return undefined
    default:
      return claim.type
  }
}
