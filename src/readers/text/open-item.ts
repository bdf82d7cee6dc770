import type { Draft, TextAnswer } from '../../corpus/item.ts'
import { type Manner, plainOf } from './choice.ts'
import { isFreeAnswer } from './no-answer.ts'
import type { Parts, Piece } from './piece.ts'
import { rich } from './rich.ts'
import { reasonedTruth, truthOptions } from './truth.ts'

type Common = Omit<Extract<Draft, { kind: 'essay' }>, 'kind' | 'answer'>

const blank = /_{2,}|\.{5,}|…{2,}|\(\s{2,}\)|（\s*）|\[\s{2,}\]/gu
/** '2,500' is two and a half in one country and two thousand five hundred in another. */
const thousands = /^[-+−]?[1-9]\d{0,2},\d{3}$/u
const number = /^[-+−]?\d{1,15}(?:[.,]\d{1,12})?$/u

/** Alternatives that the source parts with slashes or 'or'. */
function alternatives(text: string): TextAnswer[] {
  const parts =
    /^[^/|]{1,40}(?:\s?[/|]\s?[^/|]{1,40}){1,5}$/u.test(text) && !/\d\/\d|:\/\//u.test(text)
      ? text.split(/\s?[/|]\s?/u)
      : [text]
  return parts
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => ({ text: part }))
}

/** A stem with several blanks and as many answers. */
function cloze(common: Common, answer: string): Draft | undefined {
  const gaps = common.stem.match(/(?:\\_){2,}|_{2,}/gu) ?? []
  const answers = answer.split(/\s{0,60}[;；|]\s{0,60}|\s{0,60}[,，、]\s{0,60}/u).filter(part => part !== '')
  if (gaps.length < 2 || gaps.length !== answers.length) return undefined
  let place = 0
  const stem = common.stem.replace(/(?:\\_){2,}|_{2,}/gu, () => `{{g${++place}}}`)
  return {
    kind: 'cloze',
    ...common,
    stem,
    gaps: answers.map((text, at) => ({
      type: 'text',
      id: `g${at + 1}`,
      answers: [{ text: text.replace(/^\(?\d{1,2}[.)]\s*/u, '') }],
    })),
  }
}

/** A question without options: true or false, blanks to fill, a short answer, or an essay. */
export function openItem(common: Common, answer: readonly Piece[], { width, mentions }: Manner): Draft {
  const text = plainOf(answer).replace(/^[\s*_`"“]{1,4}|[\s*_`"”]{1,4}$/gu, '')
  const truth = truthOptions(common, text, mentions) ?? reasonedTruth(common, text, mentions)
  if (truth) return truth
  if (text === '') {
    return blank.test(common.stem) ? { kind: 'short-answer', ...common, answers: [] } : { kind: 'essay', ...common }
  }
  const gaps = cloze(common, text)
  if (gaps) return gaps
  if (number.test(text) && !thousands.test(text)) {
    return {
      kind: 'numeric',
      ...common,
      answers: [{ type: 'value', value: Number(text.replace('−', '-').replace(',', '.')) }],
    }
  }
  const short =
    answer.length === 1 &&
    !isFreeAnswer(text) &&
    !/^[([]?a[).\]].{1,200}[([\s]b[).\]]/iu.test(text) &&
    text.length <= 80 &&
    text.split(/\s+/u).length <= 8 &&
    !/[.!?。]\s+\S/u.test(text)
  return short
    ? { kind: 'short-answer', ...common, answers: alternatives(text.replace(/[.。]$/u, '')) }
    : { kind: 'essay', ...common, answer: rich(answer, width) }
}

/** Whether what a label calls the answer belongs to a question without options. */
export const isOpen = ({ options }: Parts): boolean => options.length === 0
