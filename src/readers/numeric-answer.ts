import type { NumericAnswer } from '../corpus/item.ts'

const number = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`
const shapes = new RegExp(String.raw`^(${number})\s*(?:(:|\.\.)\s*(${number}))?$`, 'u')

/** A number as formats write it; undefined for what is none. No thousands separators, no decimal comma: those are doubtful. */
export function numberOf(text: string): number | undefined {
  const value = /^[+-]?\.?\d[\d.]*(?:[eE][+-]?\d+)?$/u.test(text) && text.length < 60 ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

/** `5`, `5:0.1` (value and tolerance) or `4.9..5.1`; undefined for what is none of these. */
export function numericAnswer(text: string): NumericAnswer | undefined {
  const found = text.length > 100 ? null : shapes.exec(text.trim())
  if (!found) return undefined
  const first = Number(found[1])
  const second = Number(found[3])
  if (!Number.isFinite(first)) return undefined
  if (found[2] === undefined) return { type: 'value', value: first }
  if (!Number.isFinite(second)) return undefined
  if (found[2] === '..') return first <= second ? { type: 'range', min: first, max: second } : undefined
  return second < 0 ? undefined : withTolerance(first, second)
}

/** A value with its tolerance, where it has one. */
export function withTolerance(value: number, tolerance: number): NumericAnswer {
  return tolerance === 0 ? { type: 'value', value } : { type: 'value', value, tolerance }
}
