import type { Line } from '../normalise.ts'
import type { Field } from './languages/language.ts'
import { circumfixes, isDense, type LabelWord, labelWords } from './vocabulary.ts'

/** A word at the start of a line that says what the line holds. */
export interface Label {
  readonly field: Field
  /** All that the word can mean. */
  readonly fields: readonly Field[]
  readonly number: number | undefined
  /** What parts the label from the rest: ':', '-', '.', ' ' or '' at the line's end. */
  readonly separator: string
  /** Index of the rest in the line's text. */
  readonly restAt: number
  readonly language: string
  /** Lower case. */
  readonly word: string
}

const decoration = /(?:<\/?[a-z][a-z0-9]{0,9}(?: [^<>]{0,80})?>|[^\p{L}\p{N}<]){0,16}/uy
const questionTail =
  /[\s*_~.]{0,9}(?:\((?:s|es|n|en)\))?\s?(?:#|№|(?:no|nr|number)(?!\p{L})\.?|n[°º])?[\s*_.#]{0,9}(?::\s{0,3}(?=#?\s?\d{1,5}(?:[^\p{L}\p{N}]{0,4}$|\s{0,2}[-(])))?#?\s?(\d{1,5})?(?:\s?(?:of|\/)\s?\d{1,5})?(?:<\/[a-z0-9]{1,9}>|[\s*_~)\]>"'」』]){0,12}([:.=\-–—]?)(?:<\/[a-z0-9]{1,9}>|[*_~-]){0,9}\s{0,40}/iuy
const tail =
  /[\s*_~.]{0,9}(?:\((?:s|es|n|en)\))?\s?(?:#|№|(?:no|nr|number)(?!\p{L})\.?|n[°º])?[\s*_.#]{0,9}#?\s?(\d{1,5})?(?:\s?(?:of|\/)\s?\d{1,5})?(?:<\/[a-z0-9]{1,9}>|[\s*_~)\]>"'」』]){0,12}([:;.=\-–—]?)(?:<\/[a-z0-9]{1,9}>|[*_~-]){0,9}\s{0,40}/iuy
const bareTail =
  /(?:\((?:s|es|n|en)\))?(?:<\/[a-z0-9]{1,9}>|[\s*_~)\]>"'」』]){0,12}([:.=\-–—]?)(?:<\/[a-z0-9]{1,9}>|[*_~]){0,9}\s{0,40}/iuy

function stepOver(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Where the first letter or digit stands, after signs, bullets, emphasis and tags. */
export function skipDecoration(text: string, at: number): number {
  const skipped = stepOver(decoration, text, at)
  return at + (skipped?.[0].length ?? 0)
}

const wordCharacter = /[\p{L}\p{M}]/u

function wordAt(lower: string): LabelWord | undefined {
  const fits = ({ word }: LabelWord): boolean =>
    lower.startsWith(word) && (isDense(word) || !wordCharacter.test(lower.charAt(word.length)))
  return labelWords.get(lower.slice(0, 2))?.find(fits) ?? labelWords.get(lower.slice(0, 1))?.find(fits)
}

/** Labels that a number may follow. A colon may part them only in questions: 'Question #: 4'. */
const numbered = new Set<Field>(['options', 'question', 'answer', 'section', 'passage', 'explanation', 'topic'])

/** The label that a line starts with, whatever follows; undefined where it starts with none. */
export function labelOf(line: Line): Label | undefined {
  if (line.fold.startsWith('^ ', line.first)) return caret(line)
  const start = skipDecoration(line.fold, line.first)
  const lower = line.fold.slice(start, start + 48).toLowerCase()
  const found = wordAt(lower)
  if (found === undefined) return circumfixOf(line, start)
  const end = start + found.word.length
  const field = found.fields[0] ?? 'note'
  const withNumber = numbered.has(field)
  const match = stepOver(field === 'question' ? questionTail : withNumber ? tail : bareTail, line.fold, end)
  const restAt = nothingIn(line.fold, end + (match?.[0].length ?? 0))
  const digits = withNumber ? match?.[1] : undefined
  const sign = (withNumber ? match?.[2] : match?.[1]) ?? ''
  const between = line.fold.slice(end, restAt)
  const colon = between.includes(':') || sign === ':'
  const atEnd = restAt >= line.fold.length
  const separator = colon
    ? ':'
    : sign === '–' || sign === '—'
      ? '-'
      : sign || (atEnd ? '' : field === 'answer' && between.startsWith('.') ? '.' : /[\])]/u.test(between) ? ':' : ' ')
  if (digits !== undefined && atEnd && field !== 'question' && !colon) {
    const digitsAt = line.fold.indexOf(digits, end)
    if (field === 'answer')
      return {
        field,
        fields: found.fields,
        number: undefined,
        separator: between.includes('.') ? '.' : ' ',
        restAt: digitsAt,
        language: found.language,
        word: found.word,
      }
  }
  if (
    field === 'question' &&
    digits === undefined &&
    colon &&
    /(?:no|number|#)\W{0,3}$/iu.test(between.length < 40 ? found.word + between : '')
  ) {
    const after = /^(\d{1,5})(?:\s+|[.):]\s*|$)/u.exec(line.fold.slice(restAt, restAt + 16))
    if (after)
      return {
        field,
        fields: found.fields,
        number: Number(after[1]),
        separator: ':',
        restAt: restAt + after[0].length,
        language: found.language,
        word: found.word,
      }
  }
  const number = digits === undefined ? undefined : Number(digits)
  return { field, fields: found.fields, number, separator, restAt, language: found.language, word: found.word }
}

/** The index, or the line's end where only signs follow it. */
function nothingIn(fold: string, at: number): number {
  const sign = fold.charCodeAt(at)
  return (sign === 45 || sign === 61 || sign === 95) && /^[-=_*~\s]+$/u.test(fold.slice(at, at + 200))
    ? fold.length
    : at
}

/** `^ text`: the key's text, as trivia files write it. */
function caret({ first }: Line): Label {
  return {
    field: 'answer',
    fields: ['answer'],
    number: undefined,
    separator: ':',
    restAt: first + 2,
    language: '',
    word: '^',
  }
}

const headed = /^#{1,6}\s.{0,120}?\bquestion\s?#?\s?(\d{1,5})\b(?:\s+discussion)?\s*$/iu

/** A heading that ends in a question's number: '## Exam 010-160 topic 1 question 23'. */
export function headedQuestion(line: Line): Label | undefined {
  const found =
    line.fold.charCodeAt(line.first) === 35 ? headed.exec(line.fold.slice(line.first, line.first + 160)) : null
  if (found === null) return undefined
  const number = Number(found[1])
  return {
    field: 'question',
    fields: ['question'],
    number,
    separator: '',
    restAt: line.text.length,
    language: 'en',
    word: 'question',
  }
}

const chineseDigits = '零一二三四五六七八九'

/** '12' or '十二' as a number. */
export function countOf(text: string): number | undefined {
  if (/^\d{1,5}$/u.test(text)) return Number(text)
  if (!/^[一二三四五六七八九十百零]{1,5}$/u.test(text)) return undefined
  const [tens, ones] = text.split('十')
  if (ones === undefined) return Math.max(0, chineseDigits.indexOf(tens ?? ''))
  return (tens ? chineseDigits.indexOf(tens) : 1) * 10 + (ones ? chineseDigits.indexOf(ones) : 0)
}

function circumfixOf(line: Line, start: number): Label | undefined {
  const head = line.fold.slice(start, start + 16)
  for (const { before, after, field } of circumfixes) {
    if (!head.startsWith(before)) continue
    const close = head.indexOf(after, before.length + 1)
    const number = close < 0 ? undefined : countOf(head.slice(before.length, close).trim())
    if (number === undefined) continue
    const end = start + close + after.length
    const match = stepOver(bareTail, line.fold, end)
    const restAt = end + (match?.[0].length ?? 0)
    const separator = match?.[1] || (restAt >= line.fold.length ? '' : ' ')
    return { field, fields: [field], number, separator, restAt, language: 'zh', word: before + after }
  }
  return undefined
}
