import { fromText } from '../../content/from-text.ts'
import { toPlain } from '../../content/plain.ts'
import { childElement, childElements, type XmlElement, xmlText } from '../../content/xml.ts'
import type { NumericAnswer, Option, TextAnswer } from '../../corpus/item.ts'
import { clozeBody } from '../cloze/item.ts'
import { say } from '../gathering.ts'
import { matchingOf } from '../matching-pairs.ts'
import { numberOf, withTolerance } from '../numeric-answer.ts'
import {
  flagField,
  numberField,
  plainField,
  plainLine,
  type QuizQuestion,
  richElement,
  richField,
  shownElement,
  textField,
} from './fields.ts'
import { some } from './head.ts'

const fractionOf = (answer: XmlElement): number => {
  const fraction = Number(answer.attributes.fraction ?? 0)
  return Number.isFinite(fraction) ? Math.max(-100, Math.min(100, fraction)) : 0
}

const feedbackOf = (question: QuizQuestion, answer: XmlElement) => {
  const feedback = childElement(answer, 'feedback')
  const rich = feedback ? richElement(question, feedback) : ''
  return rich === '' ? {} : { feedback: rich }
}

const shuffleOf = (question: QuizQuestion): { shuffle?: false } =>
  flagField(question, 'shuffleanswers') === false ? { shuffle: false } : {}

/** `single`; where the question does not say: several, if nothing earns all the points and two answers earn some. */
function isSingle(question: QuizQuestion, answers: readonly XmlElement[]): boolean {
  if (/^(?:multichoiceset|oumultiresponse)$/u.test(question.element.attributes.type ?? '')) return false
  const said = flagField(question, 'single')
  if (said !== undefined) return said
  const earned = answers.map(fractionOf).filter(fraction => fraction > 0)
  return earned.length < 2 || earned.some(fraction => fraction >= 99.999)
}

/** Single answer: what earns all the points is right. Several: what earns any. Where nothing does, the source does not say. */
export function multichoice(question: QuizQuestion) {
  const answers = childElements(question.element, 'answer')
  const single = isSingle(question, answers)
  const least = single ? 99.999 : Number.MIN_VALUE
  const known = answers.some(answer => fractionOf(answer) >= least)
  if (!known) {
    const expected = single ? 'one of 100' : 'one above 0'
    const reason = `No answer has a fraction that makes it right, expected ${expected}`
    say(question.gathering, 'syntax-error', reason, question.span)
  }
  const type = question.element.attributes.type
  const whole = type === 'multichoiceset' || type === 'oumultiresponse'
  const options = answers.map((answer, index): Option => {
    const fraction = fractionOf(answer)
    const shared = !whole && (!single || (fraction !== 0 && fraction < 99.999))
    return {
      id: `o${index + 1}`,
      text: shownElement(question, answer),
      correct: known ? fraction >= least : null,
      ...(shared && fraction !== 0 ? { credit: fraction } : {}),
      ...feedbackOf(question, answer),
    }
  })
  return {
    kind: single ? ('choice' as const) : ('multiple-response' as const),
    options,
    ...(type === 'multichoiceset' ? { scoring: 'all-or-nothing' as const } : {}),
    ...shuffleOf(question),
  }
}

/** The verdicts as Moodle writes them, and as translated exports do. */
const verdicts = {
  true: /^(?:true|t|yes|verdadero|verdadeiro|vrai|vero|wahr|richtig|waar|prawda|верно|правда|істина|doğru|正确|对|正しい|참|صحيح|đúng|benar|adevărat)$/u,
  false:
    /^(?:false|f|no|falso|faux|falsch|onwaar|fałsz|неверно|ложь|хибно|yanlış|错误|错|誤り|거짓|خطأ|sai|salah|fals)$/u,
}

export function trueFalse(question: QuizQuestion) {
  const answers = childElements(question.element, 'answer')
  const wordOf = (answer: XmlElement) => toPlain(shownElement(question, answer)).trim().toLowerCase()
  const verdict = (word: 'true' | 'false') => answers.find(answer => verdicts[word].test(wordOf(answer)))
  const right = (['true', 'false'] as const).filter(word => fractionOf(verdict(word) ?? question.element) >= 99.999)
  if (right.length !== 1) {
    say(
      question.gathering,
      'syntax-error',
      `${right.length} verdicts have fraction 100, expected true or false`,
      question.span,
    )
  }
  const option = (id: 'true' | 'false', text: string): Option => {
    const answer = verdict(id)
    return {
      id,
      text,
      correct: right.length === 1 ? right[0] === id : null,
      ...(answer ? feedbackOf(question, answer) : {}),
    }
  }
  return { kind: 'choice' as const, options: [option('true', 'True'), option('false', 'False')], shuffle: false }
}

const creditOf = (fraction: number): { credit?: number } => (fraction >= 99.999 ? {} : { credit: fraction })

/** The feedback of an answer that stands for all others (`*`) is what is shown for wrong ones. */
function incorrect(wrong: { feedback?: string } | undefined, feedback: object | undefined) {
  if (!wrong?.feedback) return {}
  const before = (feedback as { incorrect?: string } | undefined)?.incorrect
  return { feedback: { ...feedback, incorrect: before ? `${before}\n\n${wrong.feedback}` : wrong.feedback } }
}

export function shortAnswer(question: QuizQuestion, feedback: object | undefined) {
  const answers: TextAnswer[] = []
  let wrong: { feedback?: string } | undefined
  const regular = question.element.attributes.type === 'regexp'
  for (const [place, answer] of childElements(question.element, 'answer').entries()) {
    const text = plainLine(answer)
    const fraction = fractionOf(answer)
    const pattern = regular ? place > 0 : /(?<!\\)\*/u.test(text)
    if (text === '*' && fraction <= 0) wrong = feedbackOf(question, answer)
    else if (text === '')
      say(question.gathering, 'syntax-error', 'Empty answer, expected its text', textField(question, answer).at)
    else {
      const literal = text.replace(/\\\*/gu, '*')
      if (pattern) {
        say(
          question.gathering,
          'answer-pattern',
          `'${text}' stands for many answers; it is kept as it is written`,
          textField(question, answer).at,
        )
      }
      answers.push({ text: literal, ...creditOf(fraction), ...feedbackOf(question, answer) })
    }
  }
  const caseSensitive = flagField(question, 'usecase')
  return {
    kind: 'short-answer' as const,
    answers,
    ...some('caseSensitive', caseSensitive),
    ...incorrect(wrong, feedback),
  }
}

export function numerical(question: QuizQuestion, feedback: object | undefined) {
  const answers: NumericAnswer[] = []
  let wrong: { feedback?: string } | undefined
  for (const answer of childElements(question.element, 'answer')) {
    const text = plainLine(answer)
    const value = numberOf(text)
    const tolerance = Math.abs(Number(xmlText(childElement(answer, 'tolerance') ?? { ...answer, children: [] }) || 0))
    const fraction = fractionOf(answer)
    if (text === '*') wrong = feedbackOf(question, answer)
    else if (value === undefined || !Number.isFinite(tolerance)) {
      say(
        question.gathering,
        'syntax-error',
        `Unexpected '${text.slice(0, 40)}', expected a number`,
        textField(question, answer).at,
      )
    } else answers.push({ ...withTolerance(value, tolerance), ...creditOf(fraction), ...feedbackOf(question, answer) })
  }
  return {
    kind: 'numeric' as const,
    answers,
    ...some('unit', unitOf(question)),
    ...incorrect(wrong, feedback),
  }
}

function unitOf(question: QuizQuestion): string | undefined {
  const units = childElement(question.element, 'units')
  const names = units
    ? childElements(units, 'unit').map(unit => xmlText(childElement(unit, 'unit_name') ?? unit).trim())
    : []
  if (names.length > 1) {
    say(
      question.gathering,
      'field-unread',
      `Units beside '${names[0]}' have no place in an item: ${names.slice(1).join(', ')}`,
      question.span,
    )
  }
  return names[0] || undefined
}

export function matching(question: QuizQuestion) {
  const pairs = childElements(question.element, 'subquestion').map(subquestion => {
    const answer = childElement(subquestion, 'answer')
    // Moodle's own matches are plain text; those of other types say their format.
    const rich = answer?.attributes.format !== undefined
    const match = !answer ? '' : rich ? richElement(question, answer) : fromText(plainLine(answer))
    return { prompt: richElement(question, subquestion), match }
  })
  return { kind: 'matching' as const, ...matchingOf(pairs), ...shuffleOf(question) }
}

/** The answers stand in their right order. */
export function ordering(question: QuizQuestion) {
  const entries = childElements(question.element, 'answer').map((answer, index) => ({
    id: `e${index + 1}`,
    text: richElement(question, answer),
  }))
  return { kind: 'ordering' as const, entries, sequence: entries.map(({ id }) => id) }
}

export function essay(question: QuizQuestion) {
  const min = numberField(question, 'minwordlimit')
  const max = numberField(question, 'maxwordlimit')
  const words = {
    ...some('min', min && min > 0 ? Math.round(min) : undefined),
    ...some('max', max && max > 0 ? Math.round(max) : undefined),
  }
  const lines = numberField(question, 'responsefieldlines')
  const attachments = numberField(question, 'attachments') ?? 0
  return {
    kind: 'essay' as const,
    ...some('rubric', richField(question, 'graderinfo')),
    ...some('template', richField(question, 'responsetemplate')),
    ...(Object.keys(words).length > 0 ? { words } : {}),
    ...some('lines', lines && lines >= 1 ? Math.round(lines) : undefined),
    ...(attachments !== 0 || plainField(question, 'responseformat') === 'editorfilepicker' ? { upload: true } : {}),
  }
}

export function cloze(question: QuizQuestion) {
  const element = childElement(question.element, 'questiontext')
  if (!element) return undefined
  const { text, at } = textField(question, element)
  return clozeBody(question.gathering, text, at)
}
