import { literal } from '../../content/literal.ts'
import type { NumericAnswer } from '../../corpus/item.ts'
import { message } from '../../diagnostics/message.ts'
import { numberOf, numericAnswer, withTolerance } from '../numeric-answer.ts'
import { accurate, plainValue, rangeOf } from './accuracy.ts'
import type { Desk } from './desk.ts'
import { verdictOf } from './marks.ts'
import { type DataNode, isList, isMap, textOf } from './node.ts'
import type { QuestionRecord } from './record.ts'

const around = /^(\S{1,30})\s{0,3}(?:±|\+\/?-)\s{0,3}(\S{1,30})$/u

/** The one answer of an open question as a number, with its tolerance; undefined where it is no plain number. */
export function openNumber(record: QuestionRecord, values: readonly string[]): NumericAnswer | undefined {
  const [text = '', ...others] = values
  if (others.length > 0) return undefined
  const [, middle, width] = around.exec(text) ?? []
  const [value, tolerance] = [plainValue(middle ?? text), numberOf(width ?? '0')]
  if (value === undefined || tolerance === undefined || tolerance < 0) return undefined
  return tolerance > 0 ? withTolerance(value, tolerance) : accurate(record.fields, value)
}

/** The answers of a numeric question: numbers, ranges, what options give. */
export function numericBody(desk: Desk, record: QuestionRecord, values: readonly string[]) {
  const list = record.fields.get('options')
  const maps = isList(list) ? list.value.filter(isMap) : []
  const ranges = maps.flatMap(({ value }) => numberOption(value))
  const other = textOf(maps.find(({ value }) => textOf(value.get('type')) === 'default')?.value.get('feedback'))
  const unit = unitOf(record)
  if (ranges.length > 0) {
    const feedback = other === undefined ? {} : { feedback: { incorrect: literal(other) } }
    return { kind: 'numeric' as const, answers: ranges, ...unit, ...feedback }
  }
  const marked = record.options.filter(({ correct }) => correct !== false).map(({ text }) => text)
  const answers = (record.options.length > 0 ? marked : values).flatMap(text => {
    const answer = openNumber(record, [text]) ?? numericAnswer(text.replace('−', '-'))
    if (!answer) {
      const reason = `Unexpected '${text.slice(0, 40)}', expected a number`
      desk.gathering.messages.push(message('syntax-error', reason, desk.place(record.node)))
    }
    return answer ? [answer] : []
  })
  const alone = answers.length === 0 && values.length === 0 ? rangeOf(record.fields.get('range')) : undefined
  return { kind: 'numeric' as const, answers: alone ? [alone] : answers, ...unit }
}

export function unitOf({ fields }: QuestionRecord): { unit?: string } {
  const unit = textOf(fields.get('unit'))
  return unit === undefined ? {} : { unit }
}

/** `{value}` or `{range: [low, high]}`, with its verdict and feedback. */
function numberOption(map: ReadonlyMap<string, DataNode>): NumericAnswer[] {
  const wrong = verdictOf(map.get('correct')?.value) === false
  const feedback = textOf(map.get('feedback'))
  const extras = { ...(wrong ? { credit: 0 } : {}), ...(feedback === undefined ? {} : { feedback: literal(feedback) }) }
  const value = map.get('value')?.value
  if (typeof value === 'number') return [{ type: 'value', value, ...extras }]
  const range = rangeOf(map.get('range'))
  return range ? [{ ...range, ...extras }] : []
}
