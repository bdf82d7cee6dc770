import { once } from '../../content/lazy.ts'
import { escaped, oneOf } from './alternation.ts'
import { languages } from './languages/index.ts'
import type { Language } from './languages/language.ts'

const numberWords: ReadonlyMap<string, number> = new Map(
  languages.flatMap(({ numbers = [] }) => numbers.map((word, index): [string, number] => [word, index + 1])),
)
const more = new Set([
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
])

/** 'seven', 'sieben'. */
export const isNumberWord = (word: string): boolean => numberWords.has(word) || more.has(word)

const amount = once(() => [`(\\d{1,2}|${oneOf([...numberWords.keys()])})`])
const edges = (source: string): string => `(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`

const chooseWords = languages.flatMap(({ choose = [] }) => choose)
const choose = once(() =>
  chooseWords.map(phrase => new RegExp(phrase.toLowerCase().split('#').map(escaped).join(amount()[0]), 'u')),
)
const several = once(
  () => new RegExp(oneOf(languages.flatMap(({ several: words = [] }) => words.map(word => word.toLowerCase()))), 'u'),
)
const counted = once(() => new RegExp(`\\d|${oneOf([...numberWords.keys()])}`, 'u'))

/** How many options a stem asks for: a number, 'several', or undefined where it does not say. */
export function askedFor(stem: string): number | 'several' | undefined {
  const text = stem.toLowerCase()
  // A demand stands in brackets or at an end; elsewhere 'which two cities' is only the subject.
  for (const bracket of text.matchAll(/[([（【]([^()[\]（）【】]{3,80})[)\]）】]/gu)) {
    const found = asked(bracket[1] ?? '')
    if (found !== undefined) return found
  }
  const sentence = text.slice(-160)
  if (several().test(sentence)) return 'several'
  return /(?:choose|select|pick|mark|escolha|selecione|elija|seleccione|wählen|choisissez|scegli|wybierz|выберите|选)/u.test(
    sentence,
  )
    ? asked(sentence)
    : undefined
}

function asked(text: string): number | 'several' | undefined {
  if (several().test(text)) return 'several'
  if (!counted().test(text)) return undefined
  for (const pattern of choose()) {
    const word = pattern.exec(text)?.[1]
    if (word === undefined) continue
    return /^\d/u.test(word) ? Number(word) : numberWords.get(word)
  }
  return undefined
}

const shared = once(() =>
  languages
    .flatMap(({ sharing = [] }) => sharing)
    .sort((a, b) => b.length - a.length)
    .map(phrase => {
      const [first = '', second, third] = phrase
        .split('#')
        .map(part => escaped(part).replace(/\s?\\?-\s?/u, '\\s?[-–—~]\\s?'))
      if (third === undefined)
        return new RegExp(`${first}\\s?(\\d{1,4})\\s?(?:[-–—~]|to|through|and|至|到)\\s?(\\d{1,4})`, 'iu')
      return new RegExp(`${first}(\\d{1,4})${second}(\\d{1,4})${third}`, 'iu')
    }),
)

/** The numbers of the questions that a line says share what follows: 'Questions 12–15 refer to …'. */
export function sharedBy(fold: string): { readonly from: number; readonly to: number } | undefined {
  const head = fold.slice(0, 160)
  if (!/\d\D{1,12}\d/u.test(head)) return undefined
  for (const pattern of shared()) {
    const found = pattern.exec(head)
    const from = Number(found?.[1])
    const to = Number(found?.[2])
    if (found && to > from && to - from < 60 && found.index < 60) return { from, to }
  }
  return undefined
}

const answerWords = once(() => [
  oneOf(languages.flatMap(({ labels }) => labels.answer ?? []).filter(word => word.length > 1)),
])
const endAnswer = once(
  () =>
    new RegExp(
      `[\\s([.;,。*_]((?:${answerWords()[0]})(?:\\s?[:.=\\-–—]\\s*|\\s+|(?=[([]))[([]?((?:[A-L](?:\\s?[,&]\\s?|(?=[A-L]|[)\\]]|$|\\.$)))+|[a-l])[)\\].*_]{0,5})$`,
      'iu',
    ),
)

const sideAnswer = once(() => new RegExp(`(?:\\^\\*\\^|\\|\\||\\t)\\s{0,4}(?:${answerWords()[0]})\\s?[:：]\\s*`, 'iu'))

const otherWords =
  /(?:incorrect|wrong|false|not|no|your|my|his|her|student(?:'s)?|user(?:'s)?|given|chosen|selected|first|second|previous|old|falsche|deine|ihre|mauvaise|votre|incorrecta|su|tu|errada|incorreta|sua|sbagliata|tua)$/iu

/** Whether what stands right before a labelled key says that it is no key, or whose else: 'Incorrect answer: B', 'Your answer: A'. */
function anothers(before: string, label: string): boolean {
  const text = before.trimEnd()
  if (!/\p{L}$/u.test(text)) return false
  return otherWords.test(text.slice(-16)) || /^\p{Ll}/u.test(label)
}

/** A labelled key that a sign parts from the text before it on its line: `… ^*^答案：B`. Indices are into the text. */
function keyBeside(fold: string): { readonly start: number; readonly key: string } | undefined {
  const found = /\^\*\^|\|\||\t/u.test(fold) ? sideAnswer().exec(fold) : null
  if (found === null) return undefined
  return { start: found.index, key: fold.slice(found.index + found[0].length).trim() }
}

const reasonBeside = once(() => {
  const words = languages.flatMap(({ labels }) => labels.explanation ?? []).filter(word => word.length > 1)
  const label = `[[(*_]{0,3}(?:${oneOf(words)})[*_]{0,3}`
  return new RegExp(`[\\s.;,。；，)\\]]{0,3}${label}\\s?(?:[:\\]]|[-–—]\\s)[*_]{0,3}\\s*`, 'iu')
})

/** Where a key's line goes on with a labelled reason: 'B  Explanation: …'. Indices are into the text. */
export function reasonAfterKey(fold: string): { readonly start: number; readonly textAt: number } | undefined {
  if (!/[:\]]|[-–—]\s/u.test(fold)) return undefined
  const found = reasonBeside().exec(fold.slice(0, 300))
  if (found === null || found.index === 0) return undefined
  // 'Rationale' within a word of the key is none.
  if (/[\p{L}\p{M}]$/u.test(fold.slice(0, found.index)) && /^[a-z]/iu.test(found[0])) return undefined
  return { start: found.index, textAt: found.index + found[0].length }
}

/** A key at the very end of a line of other text: '… (Ans: D)'. Indices are into the text. */
export function keyAtEnd(fold: string): { readonly start: number; readonly key: string } | undefined {
  const beside = keyBeside(fold)
  if (beside !== undefined) return beside
  if (!/[A-La-l][)\].*_]{0,5}$/u.test(fold.slice(-7))) return undefined
  const offset = Math.max(0, fold.length - 60)
  const found = endAnswer().exec(fold.slice(offset))
  if (found?.[1] === undefined || found[2] === undefined) return undefined
  if (!/^[A-L,& ]+$|^[a-l]$/u.test(found[2])) return undefined
  const start = offset + found.index + found[0].length - found[1].length
  if (anothers(fold.slice(0, start), found[1])) return undefined
  // What parts the key from the text, or opens emphasis or brackets around it, is of neither.
  const open = /[\s([*_–—-]{1,8}$/u.exec(fold.slice(0, start))?.[0].trimStart().length ?? 0
  return { start: start - open, key: found[2] }
}

/** Whether a text has one of the words that languages have for something; texts and words in small letters. */
function phrase(words: (language: Language) => readonly string[] | undefined): () => RegExp {
  return once(
    () => new RegExp(oneOf(languages.flatMap(language => words(language) ?? []).map(word => word.toLowerCase())), 'u'),
  )
}

const matching = phrase(language => language.matching)
const ordering = phrase(language => language.ordering)
const multiple = once(() => new RegExp(edges(oneOf(languages.flatMap(({ multiple: words = [] }) => words))), 'iu'))
const dense = phrase(({ multiple: words }) => words?.filter(word => /[^\0-\u02ff]/u.test(word)))

export const asksToMatch = (text: string): boolean => matching().test(text.slice(0, 400).toLowerCase())
export const asksToOrder = (text: string): boolean => ordering().test(text.slice(0, 400).toLowerCase())
/** A question type's name that says that several may be right. */
export const namesMultiple = (text: string): boolean =>
  text !== '' && (multiple().test(text.slice(0, 80)) || dense().test(text.slice(0, 80).toLowerCase()))

const advertWords = languages.flatMap(({ adverts = [] }) => adverts)
const advert = once(() => new RegExp(oneOf(advertWords.map(word => word.toLowerCase())), 'gu'))

/** How many different phrases of adverts a line has. */
export function advertPhrases(text: string): number {
  return new Set(text.slice(0, 600).toLowerCase().match(advert()) ?? []).size
}
