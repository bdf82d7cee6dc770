import { letters as known, lookalikes } from './alphabets.ts'

/** What a key's text can say. Several shapes may fit one text; the options decide. */
export interface KeyShape {
  /** Letters as written, in their order. */
  readonly letters: readonly string[]
  /** What follows the letters: repeated option text, or the start of an explanation. */
  readonly rest: string
  /** Index of `rest` in the given text. */
  readonly restAt: number
  /** A bracket, dot, colon or dash stands between letters and rest. */
  readonly parted: boolean
}

const one = `[${[...new Set([...known.keys(), ...Object.keys(lookalikes)])].filter(sign => sign.length === 1).join('')}]`
const wrapped = `[([<"'*_\`]{0,4}${one}[)\\]>"'*_\`]{0,4}`
const joint =
  '(?:\\s{0,3}[,;&+、，和及]\\s{0,3}|(?:\\s{1,3}|(?<=[)\\]]))(?:and|und|et|y|e|и|и|ve|dan|và|lub|oraz|en|og)(?:\\s{1,3}|(?=[([])))'
const joined = new RegExp(
  `^\\s*${wrapped}(?:${joint}(?:(?:and|und|et|y|и)\\s)?${wrapped}){1,9}(?=\\s*$|\\s?[.:;)\\-–—(])`,
  'u',
)
const spaced = new RegExp(`^\\s*${wrapped}(?:\\s{1,3}${wrapped}){1,9}\\s*[.。]?\\s*$`, 'u')
const cluster =
  /^\s{0,60}[([]?([A-L]{2,8}|[a-l]{2,6}|[A-L][a-l]{1,4}|[①-⑩]{2,6})[)\]]?(?=\s{0,60}[.。]?\s{0,60}$|[.:;)])/u
const single = new RegExp(`^\\s*[([<"'*_\`]{0,4}(${one})(?![\\p{L}\\p{N}\\p{M}'’])`, 'u')
const after = /^[)\]>"'*_`]{0,4}(?:\s{0,3}(?:[.):\]、,=]|[-–—](?=\s|$))){0,2}[*_`]{0,3}\s*/u
const strict = new RegExp(`^\\s*${wrapped}(?:(?:${joint}|\\s{1,3})${wrapped}){0,9}\\s*[.。]?\\s*$`, 'u')

/** True where a text is nothing but option letters. */
export function isStrictKey(text: string): boolean {
  if (text.length > 60) return false
  return (
    strict.test(text) ||
    (cluster.test(text) && isCluster(text)) ||
    /^\s{0,60}(?:true|false|对|错|正确|错误|√|×)\s{0,60}[.。]?\s{0,60}$/iu.test(text)
  )
}

/** 'BED' and 'Ac' are letters, 'bed' is a word unless its letters ascend, as in 'bde'. */
function isCluster(text: string): boolean {
  const signs = (/[A-La-l①-⑩]+/u.exec(text)?.[0] ?? '').split('')
  const distinct = new Set(signs.map(sign => sign.toLowerCase())).size === signs.length
  const ascends = signs.every(
    (sign, place) => place === 0 || sign.toLowerCase() > (signs[place - 1] ?? '').toLowerCase(),
  )
  return distinct && (ascends || /^[A-L]+$/u.test(signs.join('')))
}

const lone = new RegExp(`(?<![\\p{L}\\p{M}])${one}(?![\\p{L}\\p{M}])|[①-⑩]`, 'gu')
const joints = /(?<![\p{L}])[yeи](?![\p{L}])/gu

/** Letters in a list, without joints that look like letters: 'A e B'. */
function lettersIn(text: string): string[] {
  const upper = /\p{Lu}/u.test(text)
  return (upper ? text.replace(joints, ',') : text).match(lone) ?? []
}

/** The letters that a key's (folded) text starts with; undefined where it starts with none. */
export function keyLetters(text: string): KeyShape | undefined {
  const head = text.slice(0, 120)
  const several = joined.exec(head) ?? spaced.exec(head)
  if (several) return { letters: lettersIn(several[0]), ...restOf(text, several[0].length) }
  const glued = cluster.exec(head)
  if (glued && isCluster(glued[0])) return { letters: [...(glued[1] ?? '')], ...restOf(text, glued[0].length) }
  const alone = single.exec(head)
  return alone ? { letters: [alone[1] ?? ''], ...restOf(text, alone[0].length) } : undefined
}

const numeral = "[([<\"'*_`]{0,4}(?:[ivx]{1,4}|[IVX]{1,4})(?![\\p{L}\\p{N}\\p{M}'’])[)\\]>\"'*_`]{0,4}"
const numerals = new RegExp(`^\\s*${numeral}(?:(?:${joint}|\\s{1,3})${numeral}){0,5}`, 'u')

/** The Roman numerals that a key's text starts with, where options go by them. */
export function keyNumerals(text: string): KeyShape | undefined {
  const found = numerals.exec(text.slice(0, 120))
  if (found === null) return undefined
  return { letters: found[0].match(/[ivx]{1,4}|[IVX]{1,4}/gu) ?? [], ...restOf(text, found[0].length) }
}

function restOf(text: string, at: number): { rest: string; restAt: number; parted: boolean } {
  const between = after.exec(text.slice(at, at + 24))?.[0] ?? ''
  const restAt = at + between.length
  return { rest: text.slice(restAt).trim(), restAt, parted: /[^\s"'*_`]/u.test(between) }
}

/** A key's text with letters for the signs that look like them, '🅱️' or '🇧'; its length stays. */
export const plainSigns = (fold: string): string =>
  fold.replace(/^[\u{1f170}\u{1f171}]\ufe0f?|^[\u{1f1e6}-\u{1f1ed}](?![\u{1f1e6}-\u{1f1ff}])/u, sign => {
    const code = sign.codePointAt(0) ?? 0
    return String.fromCharCode(65 + code - (code < 0x1f1e6 ? 0x1f170 : 0x1f1e6)).padEnd(sign.length)
  })

const conclusion =
  /(?:^|[.;,)\s])(?:hence|so|thus|therefore|∴)[, ]{1,3}(?:the )?(?:(?:correct|right) )?(?:answer|option|choice)(?: is)?:?\s{1,3}(?:option )?[([]?([A-Ha-h])[)\]]?(?: is (?:correct|right|(?:the )?(?:correct |right )?answer))?\s?\.?$/iu

/** The letter in which a worked solution ends: 'Multiply 3 by 4. Hence, option B.' */
export const conclusionOf = (text: string): string | undefined => conclusion.exec(text.slice(-90).trim())?.[1]

/** '(p. 12)', '[2 marks]': what keys say besides. */
const aside =
  /\s{0,9}[([](?:(?:pp?|pg|pages?|ch|chapter|sec|section|lo|obj|ref|s|seite|pág|стр)\b[.:]?\s?[\d.–-]{1,9}|\d{1,3}(?:[.,]\d)?\s?(?:marks?|points?|pts?|punkte?|puntos?|pontos?|балла?|баллов|分|점))[)\]]\s*$/iu

export const withoutAside = (text: string): string => text.replace(aside, '')
