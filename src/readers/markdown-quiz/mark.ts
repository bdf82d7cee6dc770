import type { Line } from './scan.ts'

/** What makes a line an option. */
export interface Mark {
  readonly style: 'box' | 'letter' | 'number'
  /** Undefined: the mark says nothing of right or wrong. */
  readonly ticked: boolean | undefined
  /** The letters by which options go and the place of this one's, where it has one. */
  readonly alphabet: string | undefined
  readonly index: number
  /** True for `1. [x]`. */
  readonly ordered: boolean
  /** Where the option's own text starts and ends in the line. */
  readonly textAt: number
  readonly textEnd: number
}

const alphabets: readonly (readonly [name: string, letters: readonly string[]])[] = [
  ['upper', [...'ABCDEFGHIJKL']],
  ['lower', [...'abcdefghijkl']],
  ['cyrillic upper', [...'АБВГДЕЖЗИК']],
  ['cyrillic lower', [...'абвгдежзик']],
  ['greek', [...'αβγδεζηθ']],
  ['greek upper', [...'ΑΒΓΔΕΖΗΘ']],
  ['arabic', [...'أبجدهوز']],
  ['arabic order', [...'أبتثجح']],
  ['hebrew', [...'אבגדהוז']],
  ['thai', [...'กขคงจฉ']],
  ['devanagari', [...'कखगघङ']],
  ['hangul', [...'가나다라마바사']],
  ['katakana', [...'アイウエオカキク']],
  ['stems', [...'甲乙丙丁戊己']],
]

/** Every letter with the alphabets that have it. */
const places: ReadonlyMap<string, readonly (readonly [alphabet: string, index: number])[]> = alphabets.reduce(
  (known, [name, letters]) => {
    for (const [index, letter] of letters.entries()) known.set(letter, [...(known.get(letter) ?? []), [name, index]])
    return known
  },
  new Map<string, (readonly [string, number])[]>(),
)

/** The place of a letter in an alphabet; -1 where it is not in it. */
export function letterIndex(letter: string, alphabet: string): number {
  return places.get(letter)?.find(([name]) => name === alphabet)?.[1] ?? -1
}

/** Names of the alphabets that have the letter. */
export function alphabetsOf(letter: string): readonly string[] {
  return places.get(letter)?.map(([name]) => name) ?? []
}

const bullet = String.raw`(?:[-*+•]|(\d{1,3})[.)])`
const box = new RegExp(
  String.raw`(?:${bullet}[ \t]*)?\\?\[[ \t]{0,2}([xXхХ×✗✓✔✅*]?)[ \t]{0,2}\\?\](?!\(\S+\)$)(?![\[:])[ \t]*`,
  'uy',
)
const round = new RegExp(String.raw`(?:${bullet}[ \t]*)?\([ \t]{0,2}([xXхХ×*•]?)[ \t]{0,2}\)[ \t]*`, 'uy')
const lettered =
  /(?:[-*+•][ \t]+)?(\*(?=[\p{L}\d(]))?(?:\*\*|__)?\(?([\p{L}]|\d{1,2})(\)\.?| ?[:：]|[.、．]|(?= -[ \t]))(?:\*\*|__)?(?:[ \t]+|(?<=[:：、．)])|$)/uy

function exec(pattern: RegExp, line: Line): RegExpExecArray | null {
  pattern.lastIndex = line.first
  return pattern.exec(line.text)
}

/** The box or circle that a line starts with. One without a bullet is taken only where `bare` allows. */
function boxOf(line: Line): Mark | undefined {
  const match = exec(box, line) ?? exec(round, line)
  if (!match) return undefined
  // '[]' alone is an empty list of some code.
  if (/^[[(]/u.test(match[0]) && line.first + match[0].length >= line.text.length) return undefined
  return {
    style: 'box',
    ticked: match[2] !== '',
    alphabet: undefined,
    index: -1,
    ordered: match[1] !== undefined,
    textAt: line.first + match[0].length,
    textEnd: line.text.length,
  }
}

const trailing = /[ \t]{0,60}(?:\[[xXхХ×✓✔*]\]|✓|✔️?|✅|\((?:correct|right|x)\)|(?<=\s)\*{1,2})[ \t]{0,60}$/iu

function letterOf(line: Line): Mark | undefined {
  const match = exec(lettered, line)
  const letter = match?.[2]
  if (!match || !letter) return undefined
  const digit = /\d/u.test(letter)
  const alphabet = digit ? 'digits' : alphabetsOf(letter)[0]
  if (alphabet === undefined) return undefined
  const start = line.first + match[0].length
  // Only the end can hold the mark; a long line is not searched through.
  const from = Math.max(start, line.text.length - 24)
  const end = line.text.slice(from).search(trailing)
  return {
    style: digit ? 'number' : 'letter',
    ticked: match[1] === '*' || end >= 0 ? true : undefined,
    alphabet,
    index: digit ? Number(letter) - 1 : letterIndex(letter, alphabet),
    ordered: true,
    textAt: start,
    textEnd: end >= 0 ? from + end : line.text.length,
  }
}

/** What makes the line an option, were it in a list of options; undefined for code, comments and other lines. */
export function markOf(line: Line): Mark | undefined {
  if (line.mask || line.text === '') return undefined
  const sign = line.text.charCodeAt(line.first)
  // Headings, quotes, tables, tags and images start no option.
  if (sign === 35 || sign === 62 || sign === 124 || sign === 60 || sign === 33) return undefined
  return boxOf(line) ?? letterOf(line)
}
