import type { OptionMark } from './option-mark.ts'
import type { Token } from './token.ts'

/** A number in brackets at the start of a line or after space: '(2)', '2)'. */
const counted = /(?:^|(?<=\s))(\(?)([1-9])\)\s{0,8}(?=\S)/gu

interface CountedLine {
  readonly at: number
  readonly marks: readonly OptionMark[]
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

/** Lists of such lines, each from one on, right under a line that another sort of number or label opens. */
function listsOf(tokens: readonly Token[]): CountedLine[][] {
  const lists: CountedLine[][] = []
  let open: CountedLine[] = []
  let next = 0
  let headed = false
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'blank') continue
    const { number, label } = token
    const marks = token.kind === 'text' && label === undefined ? ownMarks(token) : []
    const value = Number(marks[0]?.sign ?? -1)
    if (marks.length > 0 && (value === 1 ? headed : value === next && open.length > 0)) {
      if (value === 1) {
        open = []
        lists.push(open)
      }
      open.push({ at, marks })
      next = Number(marks.at(-1)?.sign) + 1
      headed = false
    } else {
      const opens = label?.field === 'question' || (number !== undefined && marks.length === 0)
      headed = opens || (headed && token.kind === 'text' && label === undefined && marks.length === 0)
      if (opens || label !== undefined) open = []
    }
  }
  return lists
}

const sizeOf = (list: readonly CountedLine[]): number => list.reduce((sum, { marks }) => sum + marks.length, 0)

/**
 * '(1) … (2) … (3) …' under questions that are numbered in another way: options, where a file has several lists of one
 * length and none of their lines asks. The tokens then bear marks as lettered options do.
 */
export function withCountedOptions(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ number }) => number?.value === 1 && /^[(]?[.)]+$/u.test(number.style))) return tokens
  const lists = listsOf(tokens).filter(list => sizeOf(list) > 1)
  const counts = new Map<number, number>()
  for (const list of lists) counts.set(sizeOf(list), (counts.get(sizeOf(list)) ?? 0) + 1)
  const [size = 0, times = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  const lines = lists.flat()
  const asks = lines.some(({ at }) => /[?？]\s*$/u.test(tokens[at]?.line.fold ?? ''))
  if (times < 2 || size < 3 || size > 6 || times < lists.length * 0.6 || asks) return tokens
  const byToken = new Map(lines.map(({ at, marks }) => [at, marks]))
  return tokens.map((token, at) => {
    const marks = byToken.get(at)
    return marks === undefined ? token : { ...token, marks, number: undefined, id: undefined, within: false }
  })
}
