import type { Draft, TextAnswer } from '../../corpus/item.ts'
import { plainOf } from './choice.ts'
import type { Parts, Piece } from './parts.ts'
import { inline, rich } from './rich.ts'
import { truths } from './vocabulary.ts'

type Common = Omit<Extract<Draft, { kind: 'essay' }>, 'kind' | 'answer'>

const blank = /_{2,}|\.{5,}|…{2,}|\(\s{2,}\)|（\s*）|\[\s{2,}\]/gu
const number = /^[-+−]?\d{1,15}(?:[.,]\d{1,12})?$/u

/** True and false as the source says it, where the answer or the stem asks for one of them. */
function truthOptions(common: Common, answer: string): Draft | undefined {
  const word = answer.trim().replace(/[.。!]$/u, '')
  const said = truths.get(word.toLowerCase())
  const asked =
    /\((?:true|t)\s?(?:\/|or)\s?(?:false|f)\)|^(?:true or false|true\/false)\b|（\s?(?:对|正确)\s?[/或]\s?(?:错|错误)\s?）|判断题|\((?:richtig|wahr)\s?(?:\/|oder)\s?falsch\)|\((?:vrai|verdadero|vero)\s?\/\s?fals?[oux]{1,2}\)/iu.test(
      common.stem,
    )
  const pair = said?.pair ?? (asked && answer === '' ? (['true', 'false'] as const) : undefined)
  if (pair === undefined || (word.length === 1 && !asked && !/^[对错√×✓✗○]$/u.test(word) && !/^[TF]$/u.test(word)))
    return undefined
  const full =
    pair[0] === 't'
      ? (['true', 'false'] as const)
      : /[√×]/u.test(pair[0]) && /[\u3040-\u30ff]/u.test(common.stem)
        ? (['○', '×'] as const)
        : pair
  const cased = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const correct = (value: boolean): boolean | null => (said === undefined ? null : said.value === value)
  return {
    kind: 'choice',
    ...common,
    options: [
      { id: 'a', text: cased(full[0]), correct: correct(true) },
      { id: 'b', text: cased(full[1]), correct: correct(false) },
    ],
  }
}

/** 'False. It is a satellite.' under a statement: a verdict and its reason. */
function reasonedTruth(common: Common, text: string): Draft | undefined {
  const found = /^([\p{L}\p{M}√×]{1,12})\s?(?:[.,;:–—-]+|\s(?=because\b))\s*(?=\S)/u.exec(text.slice(0, 40))
  const word = found?.[1]
  if (found === null || word === undefined || /[?？]\W{0,3}$/u.test(common.stem)) return undefined
  const truth = word.length > 1 ? truthOptions(common, word) : undefined
  if (truth === undefined) return undefined
  const reason = inline(text.slice(found[0].length))
  return { ...truth, rationale: common.rationale === undefined ? reason : `${reason}\n\n${common.rationale}` }
}

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
export function openItem(common: Common, answer: readonly Piece[], width: number): Draft {
  const text = plainOf(answer).replace(/^[\s*_`"“]{1,4}|[\s*_`"”]{1,4}$/gu, '')
  const truth = truthOptions(common, text) ?? reasonedTruth(common, text)
  if (truth) return truth
  if (text === '') {
    return blank.test(common.stem) ? { kind: 'short-answer', ...common, answers: [] } : { kind: 'essay', ...common }
  }
  const gaps = cloze(common, text)
  if (gaps) return gaps
  if (number.test(text)) {
    return {
      kind: 'numeric',
      ...common,
      answers: [{ type: 'value', value: Number(text.replace('−', '-').replace(',', '.')) }],
    }
  }
  const short =
    answer.length === 1 && text.length <= 80 && text.split(/\s+/u).length <= 8 && !/[.!?。]\s+\S/u.test(text)
  return short
    ? { kind: 'short-answer', ...common, answers: alternatives(text.replace(/[.。]$/u, '')) }
    : { kind: 'essay', ...common, answer: rich(answer, width) }
}

/** Whether what a label calls the answer belongs to a question without options. */
export const isOpen = ({ options }: Parts): boolean => options.length === 0
