import type { ItemOf, NumericAnswer, TextAnswer } from '../../../corpus/item.ts'
import { formatNumericAnswer } from '../../../corpus/key.ts'
import { guardAttribute, guardText } from '../guard.ts'
import type { Fields } from '../notetype.ts'
import type { Desk } from './desk.ts'
import { block, frame, front, note } from './frame.ts'

type Answer = TextAnswer | NumericAnswer

const isFull = (answer: Answer): boolean => answer.credit === undefined || answer.credit >= 100

/** What can be typed letter by letter; longer answers are only looked at. */
const typeable = (text: string): boolean => text.length <= 60 && !text.includes('\n')

/** A list's item that shows an answer and carries it as data, so that it can be read back. */
export function acceptedAnswer(answer: Answer, unit: string, desk: Desk, cloze = false): string {
  const data: [string, string | number | undefined][] =
    'type' in answer
      ? [['type', answer.type], ...Object.entries(answer).filter(([name]) => name !== 'type' && name !== 'feedback')]
      : [['credit', answer.credit]]
  const attributes = data
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` data-${name}="${guardAttribute(String(value), cloze)}"`)
    .join('')
  const shown = 'type' in answer ? formatNumericAnswer(answer) + (unit === '' ? '' : ` ${unit}`) : answer.text
  const credit = isFull(answer) ? '' : ` <span class="ew-credit">(${answer.credit} %)</span>`
  const said = answer.feedback === undefined ? '' : note(desk.markup(answer.feedback, { cloze }))
  return `<li${attributes}><span class="ew-value">${guardText(shown, 'text', cloze)}</span>${credit}${said}</li>`
}

/** `ew-plain`: it says no more than the answer, and is there to be read back. */
function acceptedList(answers: readonly Answer[], unit: string, desk: Desk): string {
  const plain = answers.length === 1 && answers[0]?.feedback === undefined
  return `<ul class="ew-accepted${plain ? ' ew-plain' : ''}">${answers.map(answer => acceptedAnswer(answer, unit, desk)).join('')}</ul>`
}

export function shortAnswerFields(item: ItemOf<'short-answer'>, desk: Desk): Fields {
  const best = item.answers.find(isFull)?.text ?? ''
  return {
    ...frame(item, desk),
    Question: front(item, desk.markup(item.stem), desk),
    Answer: guardText(best, 'text'),
    Type: typeable(best) ? guardText(best, 'text') : '',
    Accepted: acceptedList(item.answers, '', desk),
    Flags: item.caseSensitive ? 'case' : '',
  }
}

/** Anki compares letter by letter, so that only a single value is asked for by typing. */
function typedNumber(answer: NumericAnswer): string {
  return answer.type === 'range' ? '' : String(answer.value)
}

export function numericFields(item: ItemOf<'numeric'>, desk: Desk): Fields {
  const best = item.answers.find(isFull)
  const unit = item.unit ?? ''
  const shown = best ? formatNumericAnswer(best) + (unit === '' ? '' : ` ${unit}`) : ''
  return {
    ...frame(item, desk),
    Question: front(item, desk.markup(item.stem), desk),
    Answer: guardText(shown, 'text'),
    Type: best ? typedNumber(best) : '',
    Accepted: acceptedList(item.answers, unit, desk),
    Flags: unit === '' ? '' : `unit=${guardAttribute(unit.replace(/\s/gu, '_'))}`,
  }
}

/** The model answer; the rubric stands where other kinds list what they accept. */
export function essayFields(item: ItemOf<'essay'>, desk: Desk): Fields {
  const starter = item.template === undefined ? '' : block('starter', desk.markup(item.template))
  return {
    ...frame(item, desk),
    Question: front(item, desk.markup(item.stem) + starter, desk),
    Answer: item.answer === undefined ? '' : desk.markup(item.answer),
    Accepted: item.rubric === undefined ? '' : block('rubric', desk.markup(item.rubric)),
    Flags: '',
  }
}
