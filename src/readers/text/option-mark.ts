import { isRoman, type Letter, letters, lookalikes, selfContained } from './alphabets.ts'

/** A letter that opens an option. Indices are into the line's folded text. */
export interface OptionMark {
  /** What the letter can be, most likely first. */
  readonly letters: readonly Letter[]
  /** As written. */
  readonly sign: string
  /** '.', ')', '(', ':' …; 'bare' where only space follows, 'alone' where nothing does. */
  readonly style: string
  /** Where the option starts, with what marks it: `*b)` starts at the star. */
  readonly start: number
  readonly letterAt: number
  readonly textAt: number
}

const prefixSigns = new Set(' \t-*+•●▪■◦‣·–>~_#✓✔✅☑√✗✘❌☐□○◯◉⬜→|=')
const tag = /<(?:b|strong|u|mark|font|span)(?: [^<>]{0,80})?>/iuy
const tick = /\[[ xX*✓хХ×✔]?\]|\([ xX*✓хХ×✔]?\)/uy

const crossed = /[xX]\s{1,3}(?=[([]?[A-Ha-h][).\]:]\s?\S)/uy

/** Index after bullets, ticks, quote signs and emphasis. */
function skipPrefix(fold: string, at: number): number {
  let index = at
  while (index < fold.length) {
    const sign = fold.charAt(index)
    if (prefixSigns.has(sign)) index++
    else if (sign === '<') {
      tag.lastIndex = index
      if (!tag.test(fold)) break
      index = tag.lastIndex
    } else if (sign === '[' || sign === '(') {
      tick.lastIndex = index
      if (!tick.test(fold)) break
      index = tick.lastIndex
    } else break
  }
  return index
}

const words = /true|false/iuy
const numerals = /(?:[ivx]{2,4}|[IVX]{2,4})(?![\p{L}\p{N}])/uy

function signAt(fold: string, at: number): string {
  const code = fold.charCodeAt(at)
  if (code === 116 || code === 102 || code === 84 || code === 70) {
    words.lastIndex = at
    const word = words.exec(fold)?.[0]
    if (word !== undefined && !/[\p{L}\p{N}]/u.test(fold.charAt(at + word.length))) return word
  } else if (code === 105 || code === 118 || code === 120 || code === 73 || code === 86 || code === 88) {
    numerals.lastIndex = at
    const numeral = numerals.exec(fold)?.[0]
    if (numeral !== undefined) return numeral
  }
  if (code === 0x0627 && fold.startsWith('الف', at) && !/\p{L}/u.test(fold.charAt(at + 3))) return 'الف'
  return fold.charAt(at)
}

function lettersOf(sign: string): readonly Letter[] {
  const like = lookalikes[sign]
  const own = letters.get(sign) ?? (sign.length > 1 ? letters.get(sign.toLowerCase()) : undefined) ?? []
  return like === undefined ? own : [...own, ...(letters.get(like) ?? [])]
}

const separator =
  /(?:[*_]{1,2}(?=[).\]:、]))?\s?(\)(?:[.:]|\s[.:](?=\s)|\s?[-–](?=\s{0,3}\p{L}{2}))?|\]|\.\)|\.(?!\.)|:(?![/\\:])|、|[-–—](?=\s)|\||>(?=\s))[*_~]{0,3}|(?=\t|\s{2})|(?=\s)|$/uy

/** The option mark whose letter (or opening bracket) stands exactly at `at`. */
function markAt(fold: string, at: number, start: number): OptionMark | undefined {
  const open = fold.charAt(at) === '(' || fold.charAt(at) === '[' ? fold.charAt(at) : ''
  const letterAt = at + open.length
  const sign = signAt(fold, letterAt)
  const known = sign === '' ? [] : lettersOf(sign)
  if (known.length === 0) return undefined
  const after = letterAt + sign.length
  if (known.some(({ alphabet }) => selfContained.has(alphabet))) {
    const extra = /^[.)、:]?\s*/u.exec(fold.slice(after, after + 8))?.[0].length ?? 0
    return { letters: known, sign, style: 'circled', start, letterAt, textAt: after + extra }
  }
  separator.lastIndex = after
  const found = separator.exec(fold)
  if (found === null) return undefined
  const written = (found[1] ?? '').trim()
  if (open !== '' && !/^[)\]]/u.test(written)) return undefined
  const end = after + found[0].length
  if (written === '.' && isAbbreviation(fold, end)) return undefined
  const textAt = end + (/^[ \t]*/u.exec(fold.slice(end, end + 64))?.[0].length ?? 0)
  if (written !== '') return { letters: known, sign, style: open + written, start, letterAt, textAt }
  // 'I think': a numeral needs its dot or bracket.
  const sure = known.filter(({ alphabet }) => !isRoman(alphabet))
  const style = end >= fold.length ? 'alone' : 'bare'
  return sure.length === 0 ? undefined : { letters: sure, sign, style, start, letterAt, textAt }
}

const abbreviations = /^(?:a\.(?:m|d|k)|b\.c|d\.(?:c|n)|e\.(?:g|u)|f\.b|c\.i)\./iu

/** 'A.M.', 'e.g.', 'useD. ': an abbreviation, or the end of a word. */
function isAbbreviation(fold: string, end: number): boolean {
  return (
    abbreviations.test(fold.slice(end - 2, end + 4)) ||
    (/^[a-z]/u.test(fold.slice(end, end + 1)) &&
      /[a-z]/u.test(fold.charAt(end - 2)) &&
      !/^[a-z]\./u.test(fold.slice(end, end + 2)))
  )
}

const word = /(?:option|opt\.?|choice|opci[oó]n|opção|alternativa|вариант)\s{1,3}(?=[A-Ha-h]\s?[:.)\-–—])/iuy

/** The option mark at the start of a line's text, after bullets and marks. */
export function optionMarkOf(fold: string, first: number): OptionMark | undefined {
  const lead = skipPrefix(fold, first)
  crossed.lastIndex = lead
  const bare = crossed.test(fold) ? crossed.lastIndex : lead
  word.lastIndex = bare
  const at = word.test(fold) ? word.lastIndex : bare
  return at < fold.length ? markAt(fold, at, first) : undefined
}

const later =
  /[\s;,.,。；，、)）|?？!:][*_~]{0,3}[([]?(?:[B-Tb-tБ-Зб-з②-⑩ⓑ-ⓗ나-사ขคงจイウエオবখ-ঙख-ङبج-دת]|false|ii|II)[\s*_~]{0,3}(?:[).\]:、]|[-–—]\s)|[②-⑩]/u

/** Whether a sign that can follow an option's letter stands before a line's last character: most lines have none. */
function hasSeparator(fold: string, from: number): boolean {
  for (let at = from; at < fold.length - 1; at++) {
    const code = fold.charCodeAt(at)
    if (code === 41 || code === 46 || code === 58 || code === 93 || code === 0x3001 || (code > 0x2460 && code < 0x246a))
      return true
    if ((code === 45 || code === 0x2013 || code === 0x2014) && fold.charCodeAt(at + 1) === 32) return true
  }
  const last = fold.charCodeAt(fold.length - 1)
  return last === 41 || last === 93 || last === 58 || last === 0x3001 || (last > 0x2460 && last < 0x246a)
}

/** Characters after which no further option is looked for on a line. */
const longestOption = 1500
/** First letters on a line that are tried as the start of its options. */
const mostTries = 24

/**
 * Further marks on the same line, each the next letter of the first one's alphabet (or, after a wide gap, any later one).
 * `from` is where the search starts: after the first mark.
 */
export function inlineMarks(fold: string, mark: OptionMark): OptionMark[] {
  const from = mark.textAt > 0 ? mark.textAt - 1 : 0
  const isWide = hasWideGap(fold, mark.textAt)
  if (!isWide && (!hasSeparator(fold, mark.textAt) || !later.test(fold.slice(from)))) return []
  const found: OptionMark[] = []
  let previous = mark
  for (let at = mark.textAt; at < Math.min(fold.length, previous.textAt + longestOption); at++) {
    const next = (isWide ? markAfterGap(fold, at, previous) : undefined) ?? followingMark(fold, at, previous)
    // 'B. C. elegans': an option has some text.
    if (next === undefined || fold.slice(previous.textAt, next.start).trim() === '') continue
    found.push(next)
    previous = next
    at = next.textAt - 1
  }
  return found
}

/** Whether a tab or several spaces stand within a line. */
const hasWideGap = (fold: string, from: number): boolean =>
  fold.indexOf('\t', from) >= 0 || fold.indexOf('  ', from) >= 0

const isNext = (mark: OptionMark, previous: OptionMark, least: number): boolean =>
  mark.letters.some(({ alphabet, index }) =>
    previous.letters.some(other => other.alphabet === alphabet && index > other.index && index - other.index <= least),
  )

/** A mark after a wide gap, with all that may stand before an option's letter: `- B. `, `**B)**`; a bare letter after bare letters. */
function markAfterGap(fold: string, at: number, previous: OptionMark): OptionMark | undefined {
  const gap = fold.charAt(at - 1) === '\t' || (fold.charAt(at - 1) === ' ' && fold.charAt(at - 2) === ' ')
  if (!gap || fold.charAt(at) === ' ' || fold.charAt(at) === '\t') return undefined
  const mark = markAt(fold, skipPrefix(fold, at), at)
  if (mark === undefined || mark.style !== previous.style || mark.style === 'alone') return undefined
  return isNext(mark, previous, mark.style === 'bare' ? 1 : 12) ? mark : undefined
}

const opener = /[([A-TVXb-tvxБ-Зб-з②-⑩ⓑ-ⓗ가-힣ก-งア-オ\u0620-\u064a\u0900-\u09ff*_>]/u
const emphasis = /[*_>]{1,3}/uy

function followingMark(fold: string, at: number, previous: OptionMark): OptionMark | undefined {
  const sign = fold.charAt(at)
  if (!opener.test(sign)) return undefined
  const before = fold.charAt(at - 1)
  if (!/[\s;,.,。；，、)|?？!]/u.test(before) && sign !== '(' && previous.style !== 'circled') return undefined
  emphasis.lastIndex = at
  const letterAt = at + (emphasis.exec(fold)?.[0].length ?? 0)
  const mark = markAt(fold, letterAt, at)
  if (mark === undefined || mark.style !== previous.style || mark.style === 'bare' || mark.style === 'alone')
    return undefined
  return isNext(mark, previous, 1) ? mark : undefined
}

/** Options that start within a line of other text: 'What is it? A) this B) that C) those'. Three letters from the first on, or two in brackets. */
export function optionsWithin(fold: string, from: number): OptionMark[] {
  if (!hasSeparator(fold, from) || !later.test(fold.slice(from))) return []
  let tries = 0
  for (let at = Math.max(1, from); at < fold.length && tries < mostTries; at++) {
    if (!/[\s?:.)。？：；]/u.test(fold.charAt(at - 1)) && fold.charAt(at) !== '(') continue
    emphasis.lastIndex = at
    const first = markAt(fold, at + (emphasis.exec(fold)?.[0].length ?? 0), at)
    if (first === undefined || first.style === 'bare' || first.style === 'alone') continue
    if (!first.letters.some(({ index }) => index === 0)) continue
    tries++
    const rest = inlineMarks(fold, first)
    if (rest.length >= 2 || (rest.length === 1 && /^[([]/u.test(first.style))) return [first, ...rest]
    if (rest.length > 0) at = rest.at(-1)?.textAt ?? at
  }
  return []
}
