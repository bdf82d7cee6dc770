import type { Draft, Option } from '../../corpus/item.ts'
import { message } from '../../diagnostics/message.ts'
import { keyAtEnd } from '../text/phrases.ts'
import { type Choice, readKey } from './key.ts'
import { labelOf } from './label.ts'
import type { OptionParts } from './options.ts'
import type { Piece } from './piece.ts'
import type { Line } from './scan.ts'
import { type Common, commonFields, placeOf, readStem } from './sheet.ts'
import { multiplicityOf } from './stem.ts'
import { listedKey, readTail, type Tail } from './tail.ts'

const wholeBold = /^(?:\*\*|__)([^*_]{1,2000})(?:\*\*|__)$/u
const labelInBox = /^(?:\*\*)?\(?([\p{L}])(?:\)|\.|:|：)(?:\*\*)?\s+/u

/** Options in boxes often carry letters too: `- [ ] A. text`. They go where all have them in order. */
function boxedLetters(texts: readonly string[]): string[] | undefined {
  const matches = texts.map(text => labelInBox.exec(text))
  const letters = matches.map(match => match?.[1]?.toUpperCase())
  return letters.every((letter, index) => letter === 'ABCDEFGHIJKL'[index])
    ? texts.map((text, index) => text.slice(matches[index]?.[0].length))
    : undefined
}

interface Verdict {
  readonly correct: readonly (boolean | null)[]
  readonly texts: readonly string[]
}

/** Marks on the options themselves: ticks, stars, and bold text where it parts one option from the others. */
function markedVerdict(parts: readonly OptionParts[], texts: readonly string[]): Verdict {
  const ticked = parts.map(({ mark }) => mark.ticked)
  if (ticked.includes(true)) {
    const bare = parts.every(({ mark }) => mark.style === 'box')
      ? texts
      : texts.map(text => wholeBold.exec(text)?.[1] ?? text)
    return { correct: ticked.map(tick => tick === true), texts: bare }
  }
  const bold = texts.map(text => wholeBold.exec(text)?.[1])
  const count = bold.filter(text => text !== undefined).length
  if (count === 1 && parts.every(({ mark }) => mark.style !== 'box')) {
    return { correct: bold.map(text => text !== undefined), texts: texts.map((text, index) => bold[index] ?? text) }
  }
  return { correct: texts.map(() => null), texts }
}

const list = (verdict: readonly (boolean | null)[], parts: readonly OptionParts[]): string =>
  verdict.flatMap((right, index) => (right ? [String.fromCharCode(65 + index)] : [])).join(', ') ||
  `none of ${parts.length}`

/** What marks and key say together. Where they differ, the key is unknown and both places are named. */
function reconciled(
  { sheet }: Common,
  parts: readonly OptionParts[],
  marked: Verdict,
  tail: Tail,
): readonly (boolean | null)[] {
  const choices: Choice[] = marked.texts.map((text, index) => ({
    text,
    alphabet: parts[index]?.mark.alphabet,
    index: parts[index]?.mark.index ?? index,
  }))
  let known = marked.correct
  for (const [at, piece] of tail.keys.entries()) {
    const text = piece.line.text.slice(piece.from, piece.to)
    const reading = readKey(text, choices)
    const place = placeOf(sheet, piece.line, piece.from + 1)
    if (reading === undefined) continue
    if (reading === 'unreadable') {
      tail.rationale.unshift(piece)
      if (known.includes(true)) continue
      const reason = `The key '${text.trim().slice(0, 60)}' cannot be read as one of the options`
      sheet.messages.push(message('key-unreadable', reason, place))
      return marked.texts.map(() => null)
    }
    if (reading === 'dangling') {
      const reason = `Unexpected key '${text.trim().slice(0, 60)}', expected one that names some of the ${parts.length} options`
      sheet.messages.push(message('key-dangling', reason, place))
      return marked.texts.map(() => null)
    }
    if (reading === 'contradictory') {
      const reason = `Unexpected key '${text.trim().slice(0, 60)}': its letter and its text name different options`
      sheet.messages.push(message('key-contradictory', reason, place))
      return marked.texts.map(() => null)
    }
    if (reading.restAt !== undefined) tail.rationale.unshift({ ...piece, from: piece.from + reading.restAt })
    const goesOn = at > 0 && listedKey.test(piece.line.text) && tail.keys[at - 1]?.line.number === piece.line.number - 1
    const keyed = choices.map((_, index) => reading.places.includes(index) || (goesOn && known[index] === true))
    if (!goesOn && known.includes(true) && keyed.some((right, index) => right !== known[index])) {
      const first = parts.find(({ mark }) => mark.ticked)?.line.number ?? parts[0]?.line.number
      const reason = `The answer says ${list(keyed, parts)}, the marks from line ${first} on say ${list(known, parts)}`
      sheet.messages.push(message('key-contradictory', reason, place))
      return marked.texts.map(() => null)
    }
    known = keyed
  }
  return known
}

/** `Answers:` right above the options announces them; it is no part of the stem. */
function withoutLead(lines: readonly Line[], tell: Common['tell']): readonly Line[] {
  const at = lines.findLastIndex(line => line.text !== '')
  const last = lines[at]
  if (at < 1 || !last || last.mask || labelOf(last.text)?.alone !== true) return lines
  tell(last, 'page')
  return lines.slice(0, at)
}

/** A stem whose last line ends in the key, as '(Ans: D)', without it. */
function withoutKey(
  { block }: Common,
  lines: readonly Line[],
): { asked: Pick<Common, 'block' | 'lines'>; key: Piece | undefined } {
  const at = lines.findLastIndex(line => line.text !== '')
  const line = lines[at]
  const from = at === 0 ? (block.head?.textAt ?? 0) : 0
  const end = line && !line.mask ? keyAtEnd(line.text.slice(from)) : undefined
  if (!line || !end || end.start === 0) return { asked: { block, lines }, key: undefined }
  const to = from + end.start
  const keyAt = line.text.lastIndexOf(end.key)
  const key = { line, from: keyAt, to: keyAt + end.key.length }
  const cut = { ...line, text: line.text.slice(0, to).trimEnd() }
  const head =
    at === 0 && block.head ? { ...block.head, textEnd: Math.min(block.head.textEnd, cut.text.length) } : block.head
  return { asked: { block: { ...block, head }, lines: lines.with(at, cut) }, key }
}

function sayDoubt({ sheet, lines: [first] }: Common): void {
  const reason = 'The list of keys has this number more than once, and it is not clear which is meant'
  if (first) sheet.messages.push(message('key-unreadable', reason, placeOf(sheet, first)))
}

/** A question with options: `stemEnd` and `end` are the lines where the options start and end. */
export function choiceDraft(
  common: Common,
  parts: readonly OptionParts[],
  at: { stemEnd: number; end: number },
): Draft {
  const { lines, tell, out } = common
  const { asked: own, key } = withoutKey(common, withoutLead(lines.slice(0, at.stemEnd), tell))
  const { stem, tags } = readStem({ ...common, ...own }, own.lines)
  const tail = readTail(lines.slice(at.end), { keyed: true, ruled: common.block.head?.kind === 'quiz' }, tell)
  if (key) tail.keys.push(key)
  const listed = common.sheet.keys.get(common.block.start)
  if (listed !== undefined && listed !== 'doubtful') {
    tail.keys.push(listed.key)
    tail.rationale.push(...listed.rationale)
  }
  if (listed === 'doubtful') sayDoubt(common)
  const raw = parts.map(part => out.text(part.text, true))
  const marked = markedVerdict(parts, boxedLetters(raw) ?? raw)
  const correct = reconciled(common, parts, marked, tail)
  const options = parts.map(({ feedback }, index): Option => {
    const said = out.text(feedback, false)
    return {
      id: `o${index + 1}`,
      text: marked.texts[index] ?? '',
      correct: correct[index] ?? null,
      ...(said === '' ? {} : { feedback: said }),
    }
  })
  const fields = { ...commonFields(common, tags, tail), stem }
  const asked = multiplicityOf(stem)
  const keys = correct.filter(right => right === true).length
  if (keys > 1 || asked !== undefined || tags.type === 'multiple-response') {
    const select = typeof asked === 'number' && asked <= options.length ? { select: { min: asked, max: asked } } : {}
    return { kind: 'multiple-response', ...fields, options, ...select }
  }
  return { kind: 'choice', ...fields, options }
}
