import type { Line } from '../normalise.ts'
import { vote } from './furniture.ts'
import { isStrictKey } from './key-shape.ts'
import { headedQuestion, type Label, labelOf, skipDecoration } from './labels.ts'
import { type IdMark, idOf, keysBeforeNumbers, type NumberMark, numberOf } from './number-mark.ts'
import { inlineMarks, type OptionMark, optionMarkOf, optionsWithin } from './option-mark.ts'
import { isNumberWord } from './phrases.ts'
import { isDense, rightWords } from './vocabulary.ts'

/** A line and all that its start could mean. What it does mean, its neighbours decide. */
export interface Token {
  readonly line: Line
  /** 'rule': a line of dashes or stars; 'fence': ``` or ~~~; 'code': inside fences; 'text': any other. */
  readonly kind: 'blank' | 'rule' | 'fence' | 'code' | 'text'
  readonly label: Label | undefined
  readonly number: NumberMark | undefined
  readonly id: IdMark | undefined
  /** Options that open on this line, in its order. */
  readonly marks: readonly OptionMark[]
  /** The marks come after other text of the line. */
  readonly within: boolean
  /** A head or foot of a page. */
  readonly running?: true
}

const ruleLine = /^(?:[-*_=~#.\s]{3,}|[─━═—–_-]{2,}|~{2,})$/u
const fenceLine = /^(?:`{3,}[^`]*|~{3,}[^~]*)$/u

/** Fenced lines by index: 'fence' for the fences, 'code' between. A fence that never closes is text. */
export function fencesOf(lines: readonly Line[]): Map<number, 'fence' | 'code'> {
  const kinds = new Map<number, 'fence' | 'code'>()
  let open: { index: number; sign: string } | undefined
  for (const [index, line] of lines.entries()) {
    const { fold, first } = line
    const code = fold.charCodeAt(first)
    if ((code !== 96 && code !== 126) || !fenceLine.test(fold.slice(first))) continue
    const sign = fold.slice(first, first + 3)
    if (open === undefined) open = { index, sign }
    else if (open.sign === sign && /^[`~]+$/u.test(fold.slice(first))) {
      kinds.set(open.index, 'fence')
      for (let inside = open.index + 1; inside < index; inside++) kinds.set(inside, 'code')
      kinds.set(index, 'fence')
      open = undefined
    }
  }
  return kinds
}

const nothing = { label: undefined, number: undefined, id: undefined, marks: [], within: false } as const

const bareFields = new Set<Label['field']>([
  'question',
  'answer',
  'explanation',
  'reference',
  'hint',
  'note',
  'feedback',
  'options',
  'key-heading',
  'passage',
  'own-answer',
])

/** Whether a line's first word is a label here, by what stands between it and the rest. */
function isLabel(label: Label, line: Line): boolean {
  const rest = line.fold.slice(label.restAt)
  if (rest === '' && label.separator === '') {
    // 'Richtig' alone on a line is a verdict, not the head of a key.
    return bareFields.has(label.field) && (label.fields.includes('key-heading') || !rightWords.has(label.word))
  }
  if (label.word === 'r') return /^[:=-]$/u.test(label.separator) && isStrictKey(rest)
  if (label.field === 'question') {
    if (line.fold.startsWith('#Q', line.first)) return true
    if (label.word === 'q' && label.number === undefined && rest.length > 3 && label.separator !== ':')
      return line.fold.startsWith('Q.', skipDecoration(line.fold, line.first))
    if (isNumberWord(rest.trim().toLowerCase())) return true
    return label.number !== undefined || label.separator === ':' || (rest === '' && label.separator !== '.')
  }
  if (label.separator === ':' || label.separator === '=') return true
  if (label.separator === '.' && label.field === 'answer' && statesKey.test(label.word)) return true
  if (label.separator === '-')
    return label.field === 'answer' ? true : /[-–—]\s/u.test(line.fold.slice(0, label.restAt))
  if (label.field === 'answer')
    return (
      isStrictKey(rest) ||
      opensLikeOption(rest) ||
      keyPairs.test(rest) ||
      (/^(?:ans|rpta|odp|отв)$/u.test(label.word) && /^[([]?\d{1,2}[)\]]?\.?$/u.test(rest)) ||
      (isDense(label.word) && /^[([]?(?:\d{1,2}|[ア-オ○×])[)\]]?$/u.test(rest)) ||
      (/ (?:is|are|es|est|ist|é|jest|это)$/u.test(label.word) && statesLetter.test(rest))
    )
  if (label.field === 'section') return label.number !== undefined
  return rest === '' && bareFields.has(label.field)
}

/** Words before a dot that only keys have: 'Ans. Whale'. */
const statesKey =
  /^(?:(?:correct |right )?ans(?:wer)?|odp(?:owiedź)?|ответ|отв|відповідь|resp(?:uesta|osta)?|réponse|rép|risposta|antwort|antwoord|cevap|jawaban|jawab|rpta|sol(?:ution)?)$/u

/** 'B because …', 'option B.', '(B), as …' after 'The answer is'. */
const statesLetter =
  /^[*_]{0,2}(?:(?:option|choice|letter|alternative|opci[oó]n|opção|letra|antwort|вариант)\s{1,2}[([]?[A-Ha-h](?![\p{L}\p{N}])|[([]?[A-H][)\]]?[*_]{0,2}(?:\s?[,.;:–—-]|\s(?:because|since|as|for|due|weil|porque|car|perch[eé]|потому)(?!\p{L})))/u

/** '1.A 2.B' */
const keyPairs =
  /^[([]?\d{1,3}[)\]]?\s?[.):–-]?\s?(?:[([]?[A-Ha-hTF][)\]]?|\([1-9]\)|[①-⑩])(?:[\s,;]{1,6}[([]?\d{1,3}[)\]]?\s?[.):–-]?\s?(?:[([]?[A-Ha-hTF][)\]]?|\([1-9]\)|[①-⑩])(?![\p{L}\d])){1,300}/u

/** 'd. private': a letter, its dot or bracket, text. */
const opensLikeOption = (rest: string): boolean => /^[([*_]{0,3}[A-Ha-h][)\].][)\].*_]{0,3}\s\S/u.test(rest)

const none: readonly OptionMark[] = []

/** 'Question 12 options:' announces options; it opens no question. */
function optionsOfQuestion(line: Line, label: Label | undefined): Label | undefined {
  if (label?.field !== 'question' || label.number === undefined) return label
  const options = /^\s{0,4}(?:answer )?(?:options|choices)\s?:?$/iu.test(
    line.fold.slice(label.restAt, label.restAt + 40),
  )
  return options ? { ...label, field: 'options', fields: ['options'], separator: '', restAt: line.fold.length } : label
}

/** 'KEY 1.A 2.B': the number is no part of the label. */
function keysBeside(line: Line, label: Label | undefined): Label | undefined {
  if (label?.field !== 'answer' || label.number === undefined) return label
  const end = skipDecoration(line.fold, line.first) + label.word.length
  const rest = line.fold.slice(end).trimStart()
  if (!keyPairs.test(rest)) return label
  return { ...label, number: undefined, separator: ':', restAt: line.fold.length - rest.length }
}

function textToken(line: Line, withKeys: boolean): Token {
  const raw = keysBeside(line, optionsOfQuestion(line, headedQuestion(line) ?? labelOf(line)))
  const label = raw && isLabel(raw, line) ? raw : undefined
  const number = label?.field === 'question' ? undefined : numberOf(line, withKeys)
  const plain = number?.key === undefined && !(line.text.length < 24 && vote.test(line.fold))
  const mark = plain ? optionMarkOf(line.fold, line.first) : undefined
  const keys = label?.field === 'answer' && label.separator !== ' ' && label.separator !== ''
  const marks =
    mark === undefined ? (keys ? none : optionsWithin(line.fold, line.first)) : [mark, ...inlineMarks(line.fold, mark)]
  // 'ج)' is the third letter; only 'ج:' is the label of an answer.
  const isLetter =
    label !== undefined &&
    label.word.length === 1 &&
    label.field === 'answer' &&
    mark !== undefined &&
    mark.style !== ':'
  return {
    line,
    kind: 'text',
    label: isLetter ? undefined : label,
    number,
    id: label ? undefined : idOf(line),
    marks,
    within: mark === undefined && marks.length > 0,
  }
}

const tagsOnly =
  /^(?:<\/?(?:details|summary|p|div|br|hr|center|a|ul|ol|b|strong|span|section|table|tbody|tr|td|blockquote)(?: [^<>]{0,200})?\/?>\s{0,4}){1,12}$/iu

const asciidocFrame = /^(?:\|={3,}|\/\/ ?(?:tag|end)::\S{0,60}|\[(?:cols|options|%)[^\]]{0,120}\])$/u

/** A line of nothing but tags that hold other lines. */
const frame = ({ fold, first }: Line): boolean =>
  (fold.charCodeAt(first) === 60 && tagsOnly.test(fold.slice(first, first + 1000))) ||
  (/^[|/[]/u.test(fold.charAt(first)) && asciidocFrame.test(fold.slice(first, first + 200)))

const answerMark = ({ marks: [mark] }: Token): boolean => mark?.sign === 'A' && /^[:.)]$/u.test(mark.style)

/** How questions and answers are called by their first letters: Pregunta and Respuesta, Frage and Antwort. */
const speakers = [
  ['P', 'R'],
  ['F', 'A'],
  ['D', 'R'],
  ['Q', 'R'],
  ['В', 'О'],
  ['V', 'A'],
] as const

const speech = /^\s{0,8}[*_]{0,2}(\p{Lu})\s?:\s?[*_]{0,2}\s?(?=\S)/u

/** 'P: …' and 'R: …' in turn, as many of the one as of the other, where nothing else is marked: questions and answers. */
function inTurn(tokens: readonly Token[]): Token[] | undefined {
  const signs = tokens.map(({ kind, line }) => (kind === 'text' ? speech.exec(line.fold.slice(0, 24))?.[1] : undefined))
  const said = signs.filter(sign => sign !== undefined)
  const [ask, answer] = speakers.find(pair => pair[0] === said[0] && pair[1] === said[1]) ?? []
  if (ask === undefined || answer === undefined || said.length < 4 || said.length % 2 === 1) return undefined
  if (said.some((sign, place) => sign !== (place % 2 === 0 ? ask : answer))) return undefined
  return tokens.map((token, at) => {
    const lead = /^\s{0,8}[*_]{0,2}\p{Lu}\s?:\s?[*_]{0,2}\s?/u.exec(token.line.fold.slice(0, 24))?.[0].length ?? 0
    if (signs[at] === answer) return answered(token, lead)
    if (signs[at] !== ask) return token
    const label: Label = {
      field: 'question',
      fields: ['question'],
      number: undefined,
      separator: ':',
      restAt: lead,
      language: '',
      word: ask.toLowerCase(),
    }
    return { ...token, label, marks: [], number: undefined, id: undefined }
  })
}

/** 'Q: …' and 'A: …' in turn, with no 'B': there the A is an answer. */
function dialogue(tokens: Token[]): Token[] {
  const turned = inTurn(tokens)
  if (turned) return turned
  const asks = tokens.filter(({ label }) => label?.word === 'q').length
  if (asks === 0) return tokens
  const others = tokens.some(({ marks }) => marks.some(({ sign }) => sign === 'B'))
  if (others) return tokens
  if (tokens.some(numberedAnswer)) return tokens.map(token => answered(token, numberedAnswer(token)))
  const answers = tokens.filter(answerMark).length
  if (answers === 0 || answers > asks * 1.2) return tokens
  return tokens.map(token => answered(token, answerMark(token) ? token.marks[0]?.textAt : undefined))
}

/** The token as one that states an answer from an index on. */
function answered(token: Token, restAt: number | undefined): Token {
  if (restAt === undefined) return token
  const label: Label = {
    field: 'answer',
    fields: ['answer'],
    number: undefined,
    separator: ':',
    restAt,
    language: 'en',
    word: 'a',
  }
  return { ...token, label, marks: [], number: undefined, id: undefined }
}

/** 'A12: …' under 'Q12: …': the index of what follows. */
function numberedAnswer({ kind, line, label }: Token): number | undefined {
  if (kind !== 'text' || label !== undefined) return undefined
  const found = /^[*_#\s]{0,8}A\d{1,4}\s?[.:)][*_]{0,2}\s+/u.exec(line.fold.slice(0, 40))
  return found?.[0].length
}

/** One token a line. */
export function tokenise(lines: readonly Line[]): Token[] {
  return dialogue(tokensOf(lines))
}

function tokensOf(lines: readonly Line[]): Token[] {
  const fences = fencesOf(lines)
  const withKeys = keysBeforeNumbers(lines)
  return lines.map((line, index) => {
    if (line.first >= line.text.length) return { line, kind: 'blank', ...nothing }
    const fence = fences.get(index)
    if (fence === 'fence') return { line, kind: 'fence', ...nothing }
    if (fence === 'code') return { ...nothing, line, kind: 'code' }
    if (frame(line)) return { line, kind: 'rule', ...nothing }
    if (ruleLine.test(line.fold.slice(line.first, line.first + 400)) && line.text.length < 400)
      return { line, kind: 'rule', ...nothing }
    return textToken(line, withKeys)
  })
}
