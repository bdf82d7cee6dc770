import type { Claim, Target } from './key-target.ts'

/** How a key's text is compared with the options; both come from the reader of keys. */
export interface Comparison {
  /** The place of the option that a letter names. */
  readonly place: (letter: string) => number | undefined
  /** Whether a text is that of the option there. */
  readonly same: (text: string, place: number) => boolean
  /** The place of the one option that has the text. */
  readonly unique: (text: string) => number | undefined
}

const joint = '(?:and|und|et|y|e|и|ve|og|en|oraz|i|și|dan|và)'
const mark = new RegExp(
  `(?:^|[,;，；、&+/]|(?<=\\s)${joint}(?=\\s))\\s{0,3}[*_\`]{0,3}[([]?(\\p{L})(?:\\s?[).:\\]]|\\s[-–—](?=\\s)|\\s?(?=\\())[*_\`]{0,3}`,
  'giu',
)
const parting = new RegExp(`\\s*[,;，；、]\\s*(?:${joint}\\s)?|\\s(?:${joint}|&|\\+)\\s`, 'iu')

/** 'A) Whale, C) Dog': letters with the texts of their options; unreadable where only some texts fit. */
function lettersWithTexts(text: string, { place, same }: Comparison): Claim | undefined {
  const marks = [...text.slice(0, 2000).matchAll(mark)].flatMap(found => {
    const at = place(found[1] ?? '')
    return at === undefined ? [] : [{ at, from: found.index, to: found.index + found[0].length }]
  })
  if (marks.length < 2 || marks[0]?.from !== 0) return undefined
  const fits = marks.map(({ at, to }, index) => {
    const own = text.slice(to, marks[index + 1]?.from).replace(/^[\s(]{1,60}|[\s,;)]{1,60}$/gu, '')
    return own !== '' && same(own, at)
  })
  if (!fits.slice(1).includes(true)) return undefined
  return fits.includes(false) ? { type: 'unreadable' } : { type: 'keys', keys: new Set(marks.map(({ at }) => at)) }
}

/** 'Whale, Dog': nothing but texts of options. */
function texts(text: string, { unique }: Comparison): Claim | undefined {
  if (text.length > 1000 || !parting.test(text)) return undefined
  const places = text.split(parting).map(part => unique(part.trim()))
  const found = places.filter(place => place !== undefined)
  if (found.length < 2) return undefined
  const keys = new Set(found)
  return found.length === places.length && keys.size === found.length ? { type: 'keys', keys } : { type: 'unreadable' }
}

/** A key that names several options by their texts, with or without letters; undefined where it is written in another way. */
export function severalOptions(text: string, targets: readonly Target[], comparison: Comparison): Claim | undefined {
  if (targets.length < 2 || text.length < 4) return undefined
  return lettersWithTexts(text, comparison) ?? texts(text, comparison)
}

const both =
  /^(?:both|beides?|ambas?|ambos|les deux|entramb[ei]|oba(?:j|je)?|оба|обе|ikisi|allebei)(?:\s(?:[([]?[a-l][)\]]?\s|[\p{L}&]{1,9}\s?){1,4}[([]?[a-l]?[)\]]?)?[.!]?$/iu
const all = /^(?:all|alle|todas?|todos|toutes|tous|tutte|tutti|wszystkie|все|всё|hepsi)(?:\s\p{L}{1,12}){0,5}[.!]?$/iu

/** Whether several letters say what one option says by itself: 'A, B' beside 'Both', 'A, B, C' beside 'All of the above'. */
export function standsFor(keys: ReadonlySet<number>, targets: readonly Target[]): boolean {
  if (keys.size < 2) return false
  return targets.some(({ text }, place) => {
    if (keys.has(place)) return false
    return (keys.size === 2 && both.test(text.trim())) || (place === keys.size && all.test(text.trim()))
  })
}
