import type { NumericAnswer } from '../../corpus/item.ts'
import { numberOf, numericAnswer, withTolerance } from '../numeric-answer.ts'
import { type Field, plainName } from './fields.ts'
import { type DataNode, isList, isMap, textOf } from './node.ts'

/** No leading zeros (a code), no comma (it may part thousands or decimals), no more digits than a number holds. */
const plainNumber = /^[-+−]?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?(?:[eE][-+]?\d{1,3})?$/u

/** A number that can only be one: `3.5`, not `007`, `3,5` or `1.000.000`. */
export const plainValue = (text: string): number | undefined =>
  plainNumber.test(text) ? numberOf(text.replace('−', '-')) : undefined

type Fields = ReadonlyMap<Field, DataNode>
type Range = Extract<NumericAnswer, { type: 'range' }>

/** `[low, high]`, `{min, max}` or `low..high`. */
export function rangeOf(node: DataNode | undefined): Range | undefined {
  if (!node) return undefined
  const text = textOf(node)
  if (text !== undefined) {
    const read = numericAnswer(text)
    return read?.type === 'range' ? read : undefined
  }
  const bound = (...names: readonly string[]) =>
    isMap(node) ? [...node.value].find(([name]) => names.includes(plainName(name)))?.[1] : undefined
  const bounds = isList(node)
    ? node.value
    : [bound('min', 'minimum', 'low', 'lower', 'from'), bound('max', 'maximum', 'high', 'upper', 'to')]
  const [min, max] = bounds.map(entry => numberOf(textOf(entry) ?? ''))
  if (bounds.length !== 2 || min === undefined || max === undefined || min > max) return undefined
  return { type: 'range', min, max }
}

const share = /^(?:±|\+\/?-)?\s{0,3}(\d[\d.]{0,20}(?:[eE]-?\d{1,3})?|\.\d{1,20})\s?(%?)$/u

/** How far an answer may be from the value: `0.1`, `±0.1`, `5 %`; undefined for what is none of these. */
function toleranceOf(text: string, value: number, kind: string | undefined): number | undefined {
  const [, digits = '', percent] = share.exec(text) ?? []
  const number = numberOf(digits)
  if (number === undefined) return undefined
  const relative = Number((Math.abs(value) * number).toPrecision(12))
  if (percent === '%' || /^percent(?:age)?$|^%$/iu.test(kind ?? '')) return Number((relative / 100).toPrecision(12))
  if (kind === undefined || /^abs(?:olute)?$/iu.test(kind)) return number
  return /^rel(?:ative)?$/iu.test(kind) ? relative : undefined
}

/** Digits after the point, or of the whole number: whichever the value is written with; undefined where it has both or neither. */
function figuresOf(value: number, digits: number): 'significant' | 'decimal' | undefined {
  if (!Number.isInteger(digits) || digits < 0 || digits > 15) return undefined
  const written = String(Math.abs(value))
  const decimal = (written.split('.')[1] ?? '').length === digits
  const significant = written.replace('.', '').replace(/^0+/u, '').length === digits
  return decimal === significant || written.includes('e') ? undefined : decimal ? 'decimal' : 'significant'
}

/** What the fields say of how near an answer must come to the value; undefined where they say nothing that is clear. */
export function accuracyOf(fields: Fields, value: number): NumericAnswer | undefined {
  const range = rangeOf(fields.get('range'))
  if (range) return range.min <= value && value <= range.max ? range : undefined
  const wide = textOf(fields.get('tolerance'))
  if (wide !== undefined) {
    const tolerance = toleranceOf(wide, value, textOf(fields.get('toleranceKind')))
    return tolerance === undefined ? undefined : withTolerance(value, tolerance)
  }
  const digits = numberOf(textOf(fields.get('precision')) ?? '')
  if (digits === undefined) return undefined
  if (digits > 0 && digits < 1) return withTolerance(value, digits)
  const figures = figuresOf(value, digits)
  return figures && { type: 'precision', value, digits, figures }
}

export const accurate = (fields: Fields, value: number): NumericAnswer =>
  accuracyOf(fields, value) ?? { type: 'value', value }
