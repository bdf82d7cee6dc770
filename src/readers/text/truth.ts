import { once } from '../../content/lazy.ts'
import type { Draft } from '../../corpus/item.ts'
import { oneOf } from './alternation.ts'
import { inline } from './rich.ts'
import { truthPairs, truths } from './vocabulary.ts'

type Common = Omit<Extract<Draft, { kind: 'essay' }>, 'kind' | 'answer'>
type Pair = readonly [right: string, wrong: string]

/** Whether the file has a word, in small letters, anywhere. */
export type Mentions = (word: string) => boolean

/** 'true or false', 'V/F', '对/错' in all languages: the two words that it names are its groups. */
const phrase = once(() => {
  const word = `(${oneOf([...truthPairs.keys()])})`
  const joint =
    '\\s{0,3}(?:/|\\||,|(?<=\\s)(?:or|oder|ou|o|u|of|czy|lub|или|або|veya|ya da|sau|eller|atau|hoặc|and|[-–—])(?=\\s)|或|还是|または|か)\\s{0,3}'
  return [`${word}${joint}${word}`]
})
const blank = String.raw`(?:\\?_){2,40}\s{0,3}`
const first = once(
  () =>
    new RegExp(
      `^(?:${blank})?(?:[([（]\\s?(?:${phrase()[0]})\\s?[)\\]）][\\s.:?–—-]{0,4}|(?:${phrase()[0]})\\s?[?？]?\\s?[:：.?？–—-]\\s{0,4})(?=\\S)`,
      'iu',
    ),
)
const last = once(
  () =>
    new RegExp(
      `(?:[\\s:–—-]{0,3}[([（]\\s?(?:${phrase()[0]})\\s?[?？]?\\s?[)\\]）][.?]?|(?<=[.!?:。？！])\\s{1,4}(?:${phrase()[0]})\\s?[.?？]?)$`,
      'iu',
    ),
)
const letters =
  /(?<=[.!?:)\s])\s{1,12}(?:(?:\\?_){1,9}\s?)?T\s{0,12}(?:[/|]\s{0,4}|(?:\\?_){1,9}\s?)?F(?:\s{0,2}(?:\\?_){1,9})?\.?$/u
const lead = /^(?:\\?_){2,40}\s{0,6}|^[([]\s{0,6}[)\]]\s{0,6}/u
const named = once(() => new RegExp(`^(?:.{0,30}\\s)?(?:${phrase()[0]})(?:\\s.{0,30})?[\\s.:?]{0,4}$`, 'iu'))

const pairOf = (found: RegExpExecArray): Pair | undefined => {
  const words = found
    .slice(1)
    .filter(word => word !== undefined)
    .map(word => word.toLowerCase())
  const [one = '', other = ''] = words
  const pair = truthPairs.get(one)?.find(known => known.includes(other))
  return one === other ? undefined : pair
}

/** A stem without the words that only say that it is true or false, and the pair that they name. */
function unasked(stem: string): { stem: string; pair: Pair | undefined; asked: boolean } {
  let text = stem
  let pair: Pair | undefined
  let asked = false
  for (const pattern of [first(), last()]) {
    const edge = pattern === first() ? text.slice(0, 80) : text.slice(-80)
    const found = pattern.exec(edge)
    const own = found === null ? undefined : pairOf(found)
    if (found === null || own === undefined) continue
    text = pattern === first() ? text.slice(found[0].length) : text.slice(0, -found[0].length)
    pair ??= own
    asked = true
  }
  const signs = letters.exec(text.slice(-60))
  if (signs) {
    text = text.slice(0, text.length - signs[0].length)
    asked = true
  }
  return { stem: text.trim() === '' ? stem : text.trim(), pair, asked }
}

const joints = [
  '/',
  ' / ',
  ' or ',
  ' ou ',
  ' o ',
  ' oder ',
  ' of ',
  ' e ',
  ' y ',
  ' et ',
  ' and ',
  ' czy ',
  ' или ',
  ' veya ',
]

/** Whether the file names two letters for true and false together: 'V ou F', '(V) … (F)'. */
const together = ([one, other]: Pair, mentions: Mentions): boolean =>
  one.length === 1 &&
  (joints.some(joint => mentions(one + joint + other)) || (mentions(`(${one})`) && mentions(`(${other})`)))

/** Two letters as words that the file has: V and F as Vero and Falso. */
function spelled(pair: Pair, mentions: Mentions): Pair {
  const words = [...truthPairs.values()]
    .flat()
    .find(
      ([one, other]) =>
        one.length > 1 && one.startsWith(pair[0]) && other.startsWith(pair[1]) && mentions(one) && mentions(other),
    )
  return words ?? pair
}

const lettersByFile = new WeakMap<Mentions, readonly Pair[]>()

/** The letters with which a file's statements are to be marked, as words where it has them. */
function lettersOf(mentions: Mentions): Pair | undefined {
  const known = lettersByFile.get(mentions)
  if (known) return known[0]
  const pair = [...truthPairs.values()].flat().find(other => together(other, mentions))
  const found = pair ? [spelled(pair, mentions)] : []
  lettersByFile.set(mentions, found)
  return found[0]
}

/** The words that a file names together and of which one starts with a letter: 'Vrai/Faux' for V. */
const pairNamed = (letter: string, mentions: Mentions): Pair | undefined =>
  [...truthPairs.values()]
    .flat()
    .find(
      ([one, other]) =>
        one.length > 1 &&
        (one.startsWith(letter) || other.startsWith(letter)) &&
        joints.some(joint => mentions(one + joint + other)),
    )

/** The words for true and false that go with one of them: those of the stem, else those that the file has. */
function fitting(word: string, stated: Pair | undefined, mentions: Mentions): Pair | undefined {
  const pairs = truthPairs.get(word) ?? []
  const said = truths.get(word)?.pair
  if (stated !== undefined && pairs.some(pair => pair === stated)) return stated
  if (stated !== undefined && word.length === 1 && (stated[0].startsWith(word) || stated[1].startsWith(word)))
    return stated
  if (word.length === 1) {
    const named = pairNamed(word, mentions)
    if (named) return named
    const own = pairs.find(pair => together(pair, mentions))
    return own ? spelled(own, mentions) : said
  }
  if (pairs.length < 2 || said?.every(mentions)) return said
  return pairs.find(pair => pair.every(mentions)) ?? said
}

const cased = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** True and false as the source says it, where the answer, the stem or the heading asks for one of them. */
export function truthOptions(common: Common, answer: string, mentions: Mentions): Draft | undefined {
  const word = answer
    .trim()
    .replace(/[.。!]$/u, '')
    .toLowerCase()
  const said = truths.get(word)
  if (said === undefined && answer.trim() !== '') return undefined
  const question = unasked(common.stem)
  const headed = common.topic.some(title => named().test(title.slice(0, 120)))
  const marked = emptyBracket.test(common.stem) || /^[a-z]$/u.test(word) ? lettersOf(mentions) : undefined
  const states = !/[?？]\s*$/u.test(common.stem)
  const words = /^[a-z]$/u.test(word) ? pairNamed(word, mentions) : undefined
  const asked = question.asked || headed || (states && (marked ?? words) !== undefined) || asksInWords.test(common.stem)
  if (said === undefined && !asked) return undefined
  if (said === undefined && headed && !question.asked && /[?？]\s*$/u.test(common.stem)) return undefined
  if (word.length === 1 && !asked && !/^[对错√×✓✗○]$/u.test(word) && !/^[TF]$/u.test(answer.trim().charAt(0)))
    return undefined
  const pair =
    said === undefined
      ? (question.pair ?? pairOfTopic(common) ?? marked ?? (['true', 'false'] as const))
      : fitting(word, question.pair, mentions)
  if (pair === undefined) return undefined
  const full = spelledOut(pair, common.stem)
  const correct = (value: boolean): boolean | null => (said === undefined ? null : said.value === value)
  return {
    kind: 'choice',
    ...common,
    stem: question.stem.replace(lead, ''),
    options: [
      { id: 'a', text: cased(full[0]), correct: correct(true) },
      { id: 'b', text: cased(full[1]), correct: correct(false) },
    ],
  }
}

const emptyBracket = /^[([]\s{0,6}[)\]]\s/u
const asksInWords = /（\s?(?:对|正确)\s?[/或]\s?(?:错|错误)\s?）|判断题/u

function pairOfTopic({ topic }: Common): Pair | undefined {
  for (const title of topic) {
    const found = named().exec(title.slice(0, 120))
    if (found) return pairOf(found)
  }
  return undefined
}

function spelledOut(pair: Pair, stem: string): Pair {
  if (pair[0] === 't') return ['true', 'false']
  return /[√×]/u.test(pair[0]) && /[\u3040-\u30ff]/u.test(stem) ? ['○', '×'] : pair
}

/** 'False. It is a satellite.' under a statement: a verdict and its reason. */
export function reasonedTruth(common: Common, text: string, mentions: Mentions): Draft | undefined {
  const found = /^([\p{L}\p{M}√×]{1,12})\s?(?:[.,;:–—-]+|\s(?=because\b))\s*(?=\S)/u.exec(text.slice(0, 40))
  const word = found?.[1]
  if (found === null || word === undefined || /[?？]\W{0,3}$/u.test(common.stem)) return undefined
  const truth = word.length > 1 ? truthOptions(common, word, mentions) : undefined
  if (truth === undefined) return undefined
  const reason = inline(text.slice(found[0].length))
  return { ...truth, rationale: common.rationale === undefined ? reason : `${reason}\n\n${common.rationale}` }
}
