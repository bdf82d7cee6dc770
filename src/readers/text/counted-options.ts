import { isSigned } from './marked-lines.ts'
import type { OptionMark } from './option-mark.ts'
import type { Token } from './token.ts'

/** A number in brackets at the start of a line or after space: '(2)', '2)'. */
const counted = /(?:^|(?<=\s))(\(?)([1-9])\)\s{0,8}(?=\S)/gu

interface CountedLine {
  readonly at: number
  readonly marks: readonly OptionMark[]
  /** Told from the question's number by where it stands, not by how it is written. */
  readonly indented: boolean
}

/** A number with a dot, at the start of a line or after space: '2. '. */
const dotted = /(?:^|(?<=\s))()([1-9])\.\s{1,8}(?=\S)/gu

/** The options of one line of numbers with dots: three at least, and more than the letters of a list of keys. */
function dottedMarks(token: Token): OptionMark[] {
  const marks = marksOf(token, dotted)
  const { fold } = token.line
  const texts = marks.map(({ textAt }, place) => fold.slice(textAt, marks[place + 1]?.start).trim())
  const keys = texts.every(text => /^[([]?(?:\p{L}|true|false|[√×])[)\]]?[.,;]?$/iu.test(text))
  return marks.length > 2 && !keys ? marks : []
}

/** The marks of a line that starts with a number in brackets, each one more than the one before. */
function marksOf({ line: { fold, first } }: Token, pattern = counted): OptionMark[] {
  const marks: OptionMark[] = []
  const sign = pattern === dotted ? '.' : ')'
  for (const found of fold.matchAll(pattern)) {
    const [whole, open = '', digit = ''] = found
    const start = found.index
    const value = Number(digit)
    const last = marks.at(-1)
    if (last === undefined ? start > first : value !== Number(last.sign) + 1) {
      if (last === undefined) return []
      continue
    }
    const letters = [{ alphabet: 'counted', index: value - 1 }]
    const mark = {
      letters,
      sign: digit,
      style: `${open}${sign}`,
      start,
      letterAt: start + open.length,
      textAt: start + whole.length,
    }
    if (last === undefined || last.style === mark.style) marks.push(mark)
  }
  return marks
}

function ownMarks(token: Token): OptionMark[] {
  const style = token.number?.style ?? ''
  if (style.endsWith(')')) return marksOf(token)
  return style === '.' && token.number?.value === 1 ? dottedMarks(token) : []
}

/** The number of a line that stands further in than the line that opens the question. */
function indentedMark({ line: { fold, first } }: Token, outer: number): readonly OptionMark[] {
  const found = first < outer + 2 ? null : /^(\d{1,2})([.)])\s{1,8}(?=\S)/u.exec(fold.slice(first, first + 16))
  if (found === null) return []
  const [whole, digits = '', style = ''] = found
  const letters = [{ alphabet: 'counted', index: Number(digits) - 1 }]
  return [{ letters, sign: digits, style, start: first, letterAt: first, textAt: first + whole.length }]
}

const asking = /[?？]\s{0,9}$/u
const starred = /^(?:\*|__|~~)/u

function lineAbove(tokens: readonly Token[], at: number): string {
  const near = tokens.slice(Math.max(0, at - 4), at)
  return near.findLast(({ kind }) => kind === 'text')?.line.fold ?? ''
}

/** Whether numbers further in are options, not parts of a task: the line above asks, or one of them is marked. */
const areOptions = (tokens: readonly Token[], list: readonly CountedLine[]): boolean =>
  list.some(({ at, marks }) => {
    const text = tokens[at]?.line.fold.slice(marks[0]?.textAt) ?? ''
    return starred.test(text) || isSigned(text)
  }) || asking.test(lineAbove(tokens, list[0]?.at ?? 0))

/** A mark with its place in a list that starts at another one. */
function placed(mark: OptionMark, first: number): OptionMark {
  const index = Number(mark.sign) - first
  return { ...mark, letters: mark.letters.map(letter => ({ ...letter, index })) }
}

/** Lists of such lines, each from one on, right under a line that another sort of number or label opens. */
function listsOf(tokens: readonly Token[]): CountedLine[][] {
  const lists: CountedLine[][] = []
  let open: CountedLine[] = []
  let next = 0
  let headed = false
  let outer = Number.POSITIVE_INFINITY
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'blank') continue
    const { number, label } = token
    const counts = token.kind === 'text' && label === undefined
    const other = counts ? ownMarks(token) : []
    const marks = other.length > 0 || !counts ? other : indentedMark(token, outer)
    const value = Number(marks[0]?.sign ?? -1)
    const indented = other.length === 0
    // A program that numbers by itself may count on from question to question.
    const starts = headed && (value === 1 || (indented && value === next))
    if (marks.length > 0 && (starts || (value === next && open.length > 0))) {
      if (starts) {
        open = []
        lists.push(open)
      }
      const first = Number(open[0]?.marks[0]?.sign ?? value)
      open.push({ at, marks: marks.map(mark => placed(mark, first)), indented })
      next = Number(marks.at(-1)?.sign) + 1
      headed = false
    } else {
      const opens = label?.field === 'question' || (number !== undefined && marks.length === 0)
      headed = opens || (headed && token.kind === 'text' && label === undefined && marks.length === 0)
      if (opens || label !== undefined) open = []
      if (opens) outer = token.line.first
    }
  }
  return lists.filter(list => !list[0]?.indented || areOptions(tokens, list))
}

const sizeOf = (list: readonly CountedLine[]): number => list.reduce((sum, { marks }) => sum + marks.length, 0)

/**
 * '(1) … (2) … (3) …' under questions that are numbered in another way, or numbers further in than theirs: options, where a
 * file has several lists of one length and none of their lines asks. The tokens then bear marks as lettered options do.
 */
export function withCountedOptions(tokens: readonly Token[]): readonly Token[] {
  const starts = ({ number, line }: Token): boolean =>
    number?.value === 1 && (line.first > 1 || /^[(]?[.)]+$/u.test(number.style))
  if (!tokens.some(starts)) return tokens
  const lists = listsOf(tokens).filter(list => sizeOf(list) > 1)
  const counts = new Map<number, number>()
  for (const list of lists) counts.set(sizeOf(list), (counts.get(sizeOf(list)) ?? 0) + 1)
  const [size = 0, times = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  const lines = lists.flat()
  const asks = lines.some(({ at }) => asking.test(tokens[at]?.line.fold ?? ''))
  if (times < 2 || size < 3 || size > 6 || times < lists.length * 0.6 || asks) return tokens
  const byToken = new Map(lines.map(({ at, marks }) => [at, marks]))
  return tokens.map((token, at) => {
    const marks = byToken.get(at)
    return marks === undefined ? token : { ...token, marks, number: undefined, id: undefined, within: false }
  })
}
