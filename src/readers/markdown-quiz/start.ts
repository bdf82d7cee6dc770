import { partFence } from './furniture.ts'
import { labelOf } from './label.ts'
import type { Line } from './scan.ts'

/** How a line announces a question, the surest first. */
export type StartKind = 'marked-heading' | 'label' | 'quiz' | 'summary' | 'number' | 'heading' | 'card' | 'item'

/** A line at which a question may start. */
export interface Start {
  readonly kind: StartKind
  /** Level of the heading; 0 where the line is none. */
  readonly level: number
  readonly number: number | undefined
  /** Where the stem's own text starts and ends in the line. */
  readonly textAt: number
  readonly textEnd: number
}

const heading = /(#{1,6})(?:[ \t]+|(?=[^\s#]))/uy
/** Optional emphasis, then `Q12.`, `Question 12:`, `12.`, `(12)`, `12 -`, perhaps in brackets. */
const counted =
  /(?:\*\*|__)?(?:(?:no|n[°º]|\p{L})\s?[#.]?\s?)?[([]?(\d{1,4})(?:\s?[.)\]:、．]|\s?[-–—](?=\s))+(?:\*\*|__)?[:.]?(?:\s+|(?=[^\s\d]))/iuy
const circumfixed = /(?:\*\*|__)?(?:第\s?(\d{1,4})\s?[题題問]\s?[:：.、]?|q\s?#?(\d{1,4})(?=\s))\s*/iuy
const lettered = /(?:\*\*|__)?q\s?[.:)](?:\*\*|__)?\s*/iuy
const bareNumber = /(?:\*\*|__)?\d{1,4}(?:\*\*|__)?$/uy

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Index of the end without closing emphasis that the start has opened, and without closing `#`. */
function endOf(text: string, from: number, opened: boolean): number {
  let end = text.length
  if (opened && text.endsWith('**') && text.indexOf('**', from) === end - 2) end -= 2
  return end
}

/** What follows a heading's signs, and whether it counts as a question's mark. */
function marked(text: string, at: number): { textAt: number; number: number | undefined } | undefined {
  const number = exec(counted, text, at)
  if (number) return { textAt: at + number[0].length, number: Number(number[1]) }
  const label = labelOf(text.slice(at))
  if (label?.field === 'question') return { textAt: at + label.restAt, number: label.number }
  const around = exec(circumfixed, text, at)
  if (around) return { textAt: at + around[0].length, number: Number(around[1] ?? around[2]) }
  const letter = exec(lettered, text, at)
  if (letter) return { textAt: at + letter[0].length, number: undefined }
  return undefined
}

/** '4. Correct answer', 'Question 4 — Solution': a part of a question, or its answer elsewhere. */
function headsTail(text: string): boolean {
  const label = labelOf(text)
  return label?.alone === true && (label.field === 'answer' || label.field === 'explanation')
}

function headingStart(line: Line, level: number, at: number): Start | undefined {
  const text = line.text
  const close = /(?<=[ \t])#{1,6}$/u.exec(text)
  const body = close ? text.slice(0, close.index).trimEnd() : text
  const mark = marked(body, at)
  if (mark && headsTail(body.slice(mark.textAt))) return undefined
  if (mark) {
    const opened = body.startsWith('**', at)
    return {
      kind: 'marked-heading',
      level,
      number: mark.number,
      textAt: mark.textAt,
      textEnd: endOf(body, mark.textAt, opened),
    }
  }
  if (exec(bareNumber, body, at)) {
    return {
      kind: 'marked-heading',
      level,
      number: Number(/\d+/u.exec(body)?.[0]),
      textAt: body.length,
      textEnd: body.length,
    }
  }
  const label = labelOf(body.slice(at))
  if (label && (label.alone || label.field === 'answer')) return undefined
  return { kind: 'heading', level, number: undefined, textAt: at, textEnd: body.length }
}

/** The text of a `<summary>` that opens and closes on this line, and its place. */
export function summaryOf(line: Line): { text: string; at: number; end: number } | undefined {
  const open = line.text.indexOf('<summary')
  const at = open < 0 ? -1 : line.text.indexOf('>', open) + 1
  const end = at <= 0 ? -1 : line.text.indexOf('</summary>', at)
  return end < 0 ? undefined : { text: line.text.slice(at, end), at, end }
}

const listed = /(\d{1,4})[.)][ \t]+(#{1,6})[ \t]+/uy
const listNumber =
  /(?:\*\*|__)?(?:q(?:uestion)?\s?[.#]?\s?)?(\d{1,4})(?:[.)、．:]|\](?!\())(?:\*\*|__)?(?:[ \t]+|(?=\p{Lu}|\p{Lo}))/iuy

/** A `<summary>` that is no label asks the question that the rest of its `<details>` answers. */
function summaryStart(line: Line): Start | undefined {
  const found = line.details <= 1 ? summaryOf(line) : undefined
  if (!found) return undefined
  const lead = /^(?:\s|<[a-z][^<>]{0,40}>)*/iu.exec(found.text)?.[0].length ?? 0
  const plain = found.text.slice(lead)
  const close = /(?:\s|<\/[a-z][^<>]{0,10}>){0,60}$/iu.exec(plain.slice(-60))?.[0].length ?? 0
  const body = plain.slice(0, plain.length - close)
  if (body === '' || labelOf(body)) return undefined
  const textAt = found.at + lead
  return { kind: 'summary', level: 0, number: undefined, textAt, textEnd: textAt + body.length }
}

/** What question a line may start; undefined for code, comments and lines that start none. */
export function startOf(line: Line): Start | undefined {
  if (line.mask || line.text === '') return undefined
  const { text, first } = line
  switch (text[first]) {
    case '#':
      return line.indent > 3 || line.details > 0 ? undefined : hashStart(line)
    case '<':
      if (/^\s*<quiz\b[^<>]{0,200}>\s*$/iu.test(text))
        return { kind: 'quiz', level: 0, number: undefined, textAt: text.length, textEnd: text.length }
      return summaryStart(line) ?? (line.details > 0 ? undefined : labelStart(line))
    case '|':
      return undefined
    default:
      if (line.details > 0 || line.indent > 3) return undefined
      return listedHeading(line) ?? numberStart(line) ?? labelStart(line)
  }
}

function hashStart(line: Line): Start | undefined {
  const head = exec(heading, line.text, line.first)
  return head?.[1] ? headingStart(line, head[1].length, line.first + head[0].length) : undefined
}

/** `12. ### What is it?`: a heading as the entry of a list. */
function listedHeading({ text, first }: Line): Start | undefined {
  const match = exec(listed, text, first)
  if (!match?.[2]) return undefined
  const textAt = first + match[0].length
  return { kind: 'label', level: match[2].length, number: Number(match[1]), textAt, textEnd: text.length }
}

function numberStart({ text, first }: Line): Start | undefined {
  const number = exec(listNumber, text, first)
  if (!number) return undefined
  const textAt = first + number[0].length
  const textEnd = endOf(text, textAt, text.startsWith('**', first))
  // `Q12.` is no entry of a list.
  const kind = /^[*_]{0,2}q/iu.test(text.slice(first)) ? 'label' : 'number'
  return { kind, level: 0, number: Number(number[1]), textAt, textEnd }
}

function labelStart({ text, first }: Line): Start | undefined {
  const fence = text[first] === '-' ? partFence.exec(text) : null
  if (fence) {
    const opens = fence[2] === 'question' && fence[1] === ''
    return opens ? { kind: 'label', level: 0, number: undefined, textAt: text.length, textEnd: text.length } : undefined
  }
  const label = labelOf(text)
  if (label?.field !== 'question') return undefined
  const textEnd = endOf(text, label.restAt, text.startsWith('**', first))
  return { kind: 'label', level: 0, number: label.number, textAt: label.restAt, textEnd }
}
