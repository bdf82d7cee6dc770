import type { OptionPart, Parts, Piece } from './piece.ts'
import { rightWords, wrongWords } from './vocabulary.ts'

/** What sets options of one question apart: a star, a tick, bold, the word 'correct'. */
export interface Signs {
  /** Signs by option; equal strings are the same sign. */
  readonly signs: readonly (readonly string[])[]
}

const wordAtEnd =
  /[\s.]{0,60}(?:[([{（【]\s?([\p{L}\p{M} ]{1,32}?)[\s.!]{0,2}[)\]}）】]|(?:<?[-–—=]{1,3}>?|\/\/|#|←|⇐|<=)\s{0,2}([\p{L}\p{M} ]{1,32}?)[\s.!]{0,2})[*_~]{0,3}$/u
const wordAtStart = /^[*_~\s]{0,3}[([（【]\s?([\p{L}\p{M} ]{1,32}?)\s?[)\]）】]\s{0,3}/u
const signAtEnd =
  /(?:\s{1,60}|(?<=[\p{L}\p{N}.,;:!?)'"”%°$*_]))(✓|✔️?|✅|☑|√|✗|✘|❌|×|\[[xX*✓]\]|\([xX*✓]\)|\(&+\)|#{2,3}|(?<=\s)#|\*{1,3}|<[-=]+|←|⇐|\^)\s{0,60}$/u
const letterAtEnd = /\s([RCV✓]|CORRECT|RIGHT|ANSWER|ANS|RICHTIG|CORRECT[AO]|BONNE|ПРАВИЛЬНО|ВЕРНО)\s*$/u

interface Found {
  readonly sign: string
  /** How much of the text is the sign. */
  readonly cut: readonly [start: number, end: number]
}

const textOf = (piece: Piece): string => piece.token.line.text.slice(piece.from, piece.to)

function wordSign(word: string | undefined): string | undefined {
  const lower = word?.trim().toLowerCase()
  if (lower === undefined || lower === '') return undefined
  return rightWords.has(lower) ? 'right' : wrongWords.has(lower) ? 'wrong' : undefined
}

const sure: Readonly<Record<string, string>> = {
  '✓': 'right',
  '✔': 'right',
  '✔️': 'right',
  '✅': 'right',
  '☑': 'right',
  '√': 'right',
  '✗': 'wrong',
  '✘': 'wrong',
  '❌': 'wrong',
}

function wrapped(text: string): Found | undefined {
  const found = /^(\*\*|__|~~|==|<(b|strong|u|mark|font|span)(?: [^<>]{0,80})?>)/iu.exec(text)
  if (found === null) return undefined
  const open = found[0]
  const close = found[2] === undefined ? open : `</${found[2].toLowerCase()}>`
  const body = text.trimEnd()
  if (!body.toLowerCase().endsWith(close) || body.indexOf(close, open.length) !== body.length - close.length)
    return undefined
  const sign =
    open === '=='
      ? 'highlit'
      : open === '~~'
        ? 'struck'
        : open.startsWith('<')
          ? `tag ${found[2]?.toLowerCase()}`
          : 'bold'
  return { sign, cut: [open.length, close.length + text.length - body.length] }
}

/** Stars at the end that only close emphasis from within the text: 'lid — **see note**'. */
const closes = (text: string, sign: string): boolean =>
  sign.startsWith('*') && !text.startsWith(sign) && (text.split(sign).length - 1) % 2 === 0

/** Small letters, digits and full stops end most texts, and are no sign. */
const isPlainEnd = (code: number): boolean => (code > 96 && code < 123) || (code > 47 && code < 58) || code === 46

function endSign(text: string): Found | undefined {
  const last = text.charCodeAt(text.trimEnd().length - 1)
  // Voters are no authority: their mark is neither key nor text.
  const voted = (last | 32) !== 100 ? null : /\s{1,60}most voted\s{0,60}$/iu.exec(text.slice(-24))
  if (voted) return { sign: 'voted', cut: [0, voted[0].length] }
  const word = /[)\]}）】*_~]\s*$|[-–—=/#←⇐]/u.test(text.slice(-48)) ? wordAtEnd.exec(text.slice(-48)) : null
  const said = wordSign(word?.[1] ?? word?.[2])
  if (word && said) return { sign: said, cut: [0, word[0].length] }
  if (isPlainEnd(last)) return undefined
  const sign = signAtEnd.exec(text.slice(-12))
  if (sign?.[1] !== undefined && !closes(text, sign[1]))
    return { sign: sure[sign[1]] ?? `end ${sign[1].replace(/x/iu, 'x')}`, cut: [0, sign[0].length] }
  const letter = letterAtEnd.exec(text.slice(-16))
  return letter ? { sign: `end ${letter[1]}`, cut: [0, letter[0].length] } : undefined
}

function startSign(text: string): Found | undefined {
  const word = wordAtStart.exec(text.slice(0, 48))
  const said = wordSign(word?.[1])
  if (word && said) return { sign: said, cut: [word[0].length, 0] }
  const sign = /^(✓|✔️?|✅|☑|√|✗|✘|❌|#{2}|[-=]>|[→➔➜➡]\ufe0f?|\*(?!\*)|\^(?=[\s\p{L}\p{N}])|\[[xX]\])\s{0,2}/u.exec(
    text,
  )
  return sign?.[1] === undefined ? undefined : { sign: sure[sign[1]] ?? `text ${sign[1]}`, cut: [sign[0].length, 0] }
}

const nothing: readonly string[] = []

/** The signs before the letter: bullets and brackets do not count where all options have them. */
function leadSigns(option: OptionPart): readonly string[] {
  const { mark, pieces } = option
  const fold = pieces[0]?.token.line.fold ?? ''
  const lead = mark.style === 'listed' ? mark.sign : fold.slice(mark.start, mark.letterAt)
  if (lead === '') return nothing
  const signs: string[] = []
  if (/\[[xX*✓хХ×✔]\]|\([xX*✓хХ×✔]\)|☑|☒|●|◉|✅/u.test(lead)) signs.push('tick')
  for (const sign of lead.match(/✓|✔|√|✅|✗|✘|❌|~~|\*\*|##|[*>^+=→]/gu) ?? []) {
    signs.push(sure[sign] ?? (sign === '~~' ? 'struck' : sign === '**' ? 'bold' : `lead ${sign}`))
  }
  if (/(?<![\p{L}([])[xX]\s{1,3}[([]?$/u.test(lead)) signs.push('lead x')
  const tag = /<(b|strong|u|mark|font|span)\b/iu.exec(lead)?.[1]?.toLowerCase()
  if (tag !== undefined) signs.push(`tag ${tag}`)
  // A star that touches the letter, with none to close it, is no bullet and no emphasis.
  const text = pieces[0] ? textOf(pieces[0]) : ''
  if (/(?<!\*)\*[([]?$/u.test(lead) && !text.trimEnd().endsWith('*')) signs.push('starred')
  return [...new Set(signs)]
}

/** All that could mark an option, in the order found; the cuts say what is not its text. */
export interface OptionSigns {
  readonly option: OptionPart
  readonly signs: readonly { readonly sign: string; readonly cut: readonly [start: number, end: number] }[]
}

export function signsOf(option: OptionPart): OptionSigns {
  const signs: Found[] = leadSigns(option).map(sign => ({ sign, cut: [0, 0] }))
  const first = option.pieces[0]
  const last = option.pieces.at(-1)
  if (first !== undefined && last !== undefined) {
    const start = startSign(textOf(first))
    if (start) signs.push(start)
    const end = endSign(textOf(last))
    if (end && /[\p{L}\p{N}]/u.test(textOf(first).slice(0, first === last ? -end.cut[1] : undefined))) signs.push(end)
    const whole = first === last ? wrapped(textOf(first)) : undefined
    if (whole) signs.push(whole)
    const inner = first === last && end && !whole ? wrapped(textOf(first).slice(0, -end.cut[1])) : undefined
    if (inner?.sign === 'bold' && end) signs.push({ sign: end.sign, cut: [inner.cut[0], inner.cut[1] + end.cut[1]] })
  }
  return { option, signs }
}

const rare = /^(?:end (?!\^|[RCV]$|<|←|⇐).|text|lead [>*#x])/u

/** The sign that sets one option apart in a question without another key, where the file has it too rarely to be sure. */
export function doubtfulSign(all: readonly OptionSigns[], accepted: ReadonlySet<string>): number | undefined {
  for (const sign of new Set(all.flatMap(({ signs }) => signs.map(other => other.sign)))) {
    if (accepted.has(sign) || !rare.test(sign)) continue
    const bearers = all.flatMap(({ signs }, place) => (signs.some(other => other.sign === sign) ? [place] : []))
    if (bearers.length === 1 && all.length > 1) return bearers[0]
  }
  return undefined
}

/** Whether a sign stands for the key in just the questions that state none, in a file that states all others. */
function fillsGaps(sign: string, choices: readonly Parts[]): boolean {
  const bears = ({ options }: Parts): number =>
    options.filter(option => signsOf(option).signs.some(other => other.sign === sign)).length
  return (
    rare.test(sign) && choices.length > 3 && choices.every(parts => bears(parts) === (parts.keys.length > 0 ? 0 : 1))
  )
}

/** Which signs mark keys in this file: those that are sure by themselves, and those that set one option of many questions apart. */
export function keySigns(questions: readonly Parts[]): ReadonlySet<string> {
  const uses = new Map<string, number>()
  const choices = questions.filter(({ options }) => options.length > 1)
  for (const { options } of choices) {
    const all = options.map(option => new Set(signsOf(option).signs.map(({ sign }) => sign)))
    for (const sign of new Set(all.flatMap(set => [...set]))) {
      const bearers = all.filter(set => set.has(sign)).length
      if (bearers < options.length) uses.set(sign, (uses.get(sign) ?? 0) + 1)
    }
  }
  const accepted = new Set(['right', 'wrong', 'tick', 'starred'])
  for (const [sign, count] of uses) {
    if (sign === 'voted') continue
    const share = count / Math.max(1, choices.length)
    const letter = /^end [RCV]$/u.test(sign)
    if (
      letter
        ? count > 2 && share > 0.5
        : fillsGaps(sign, choices) ||
          (count > 1 && share > 0.3) ||
          (choices.length < 3 && !/^end \^|^lead [+=→]/u.test(sign))
    ) {
      accepted.add(sign)
    }
  }
  return accepted
}
