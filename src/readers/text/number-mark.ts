import type { Line } from '../normalise.ts'

/** A number at the start of a line that may be a question's. */
export interface NumberMark {
  /** Equal for numbers that are written alike: '.', ')', '(…)', '#.' … */
  readonly style: string
  readonly value: number
  /** Index of what follows the number. */
  readonly textAt: number
  /** The key in brackets before the number, as '( B ) 12.' has it: its letters and where they stand; '' for empty brackets. */
  readonly key?: { readonly text: string; readonly at: number }
}

const keyed =
  /(?:[([]\s{0,4}([A-E]{0,5}|[○×√✓✗OX]|[TF]|[Tt]rue|TRUE|[Ff]alse|FALSE|对|错)\s{0,4}[)\]]|(?<=_)([A-E]|[TF])_{1,6}|([TF]|[Tt]rue|TRUE|[Ff]alse|FALSE|[√×✓✗])(?=\s))\s{0,4}(?=\d{1,4}\s?[.、)])/uy
const lead = /[#>*_\s]{0,12}(?:<\/?[a-z][a-z0-9]{0,5}>){0,3}[#>*_\s]{0,6}/iuy
/** 'NO.12', 'Nr. 12', '№ 12'. */
const abbreviated = /(?:(?:NO|No|NR|Nr)\s?[.:°º]|№|N[°º])\s{0,3}(?=\d{1,4}(?:[\s.:)\]]|$))/uy
const plain =
  /([([]?)\s?(\d{1,5})\s?(\.\)|\)\.|\.-|[.)\]:、/º°]|[-–—](?!\d)|(?=\t|\s{2}|$)|(?= ))(?:[*\s]|_{1,2}(?![_\s]))*(?:#{1,6}\s)?/uy
const layered = /(\d{1,3}(?:[.-]\d{1,4}){1,4})(?:[.):]|(?=\s|$))(?:[*\s]|_{1,2}(?![_\s]))*/uy

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const bracketed = /^\s*[([]\s?[A-E]\s?[)\]]/u
const thenNumber = /^\s*[([]\s?[A-E]\s?[)\]]\s{0,4}\d{1,4}\s?[.、)]/u

/** Whether '(B) 12.' is a key before a question's number in this file, not an option that starts with a number. */
export function keysBeforeNumbers(lines: readonly Line[]): boolean {
  let all = 0
  let numbers = 0
  for (const { fold, first } of lines) {
    const code = fold.charCodeAt(first)
    if ((code !== 40 && code !== 91) || !bracketed.test(fold.slice(0, 40))) continue
    all++
    if (thenNumber.test(fold.slice(0, 40))) numbers++
  }
  return numbers >= all * 0.5
}

/** The number that a line starts with, after heading signs, emphasis and blanks to write on. */
export function numberOf(line: Line, withKeys = true): NumberMark | undefined {
  const { fold, first } = line
  const before = match(lead, fold, first)?.[0] ?? ''
  const key = withKeys ? match(keyed, fold, first + before.length) : null
  const named = match(abbreviated, fold, first + before.length)?.[0] ?? ''
  const at = first + before.length + (key?.[0].length ?? 0) + named.length
  const code = fold.charCodeAt(at)
  if (!((code > 47 && code < 58) || code === 40 || code === 91)) return undefined
  const heading = before.includes('#') ? '#' : named === '' ? '' : 'no'
  const layers = match(layered, fold, at)
  if (layers) {
    const value = Number(layers[1]?.split(/[.-]/u).at(-1))
    return { style: `${heading}layered`, value, textAt: at + layers[0].length }
  }
  const found = match(plain, fold, at)
  if (found === null) return undefined
  const [whole, open = '', digits = '', sign = ''] = found
  const next = fold.charAt(at + whole.length)
  if (open !== '' && !/[)\]]/u.test(sign)) return undefined
  // '3.14' and '10:30' are amounts, not marks.
  if (/^[.:/]$/u.test(sign) && /\d/u.test(next) && /\S$/u.test(whole)) return undefined
  const spaced =
    sign === '' && named === ''
      ? /^\s{2}|^\t|^$/u.test(fold.slice(at + open.length + digits.length))
        ? 'wide'
        : 'space'
      : sign
  const mark = { style: `${heading}${open}${spaced}`, value: Number(digits), textAt: at + whole.length }
  return key === null
    ? mark
    : { ...mark, key: { text: key[1] ?? key[2] ?? key[3] ?? '', at: key.index + key[0].search(/[^\s([]/u) } }
}

/** A code that stands for a question, as pools of public examinations have it: `T1A01 (C) [97.1]`. */
export interface IdMark {
  readonly id: string
  /** The key where it stands in brackets after the id, with its index in the line. */
  readonly key: string | undefined
  readonly keyAt: number
  readonly textAt: number
}

const idLine =
  /([A-Z]{1,4}\d{1,3}[A-Z]{1,2}\d{1,4}|[A-Z]{1,6}[-_]?\d{2,6}|\d{1,3}(?:\.\d{1,3}){1,3}-\d{1,4}(?:-[A-Z])?)\s{0,3}(?:\(([A-H])\))?\s{0,3}(\[[^\]]{0,60}\])?\s{0,9}/uy

/** The id that makes up a whole line, alone or with its key and a reference in brackets. */
export function idOf(line: Line): IdMark | undefined {
  const at = match(lead, line.fold, line.first)?.[0].length ?? 0
  const found = match(idLine, line.fold, line.first + at)
  if (found === null) return undefined
  const textAt = line.first + at + found[0].length
  const [whole, id = '', key] = found
  if (textAt < line.fold.length && key === undefined) return undefined
  return { id, key, keyAt: line.first + at + whole.indexOf('(') + 1, textAt }
}
