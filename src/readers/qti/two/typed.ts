import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { NumericAnswer, TextAnswer } from '../../../corpus/item.ts'
import type { Declaration } from './declaration.ts'
import { creditOf, type Scope, scoreOf } from './scope.ts'

const numeric: ReadonlySet<string> = new Set(['float', 'integer'])

export const isNumeric = ({ baseType }: Declaration): boolean => numeric.has(baseType)

/** All that the item could accept for a text: what it maps, states and compares with. */
function textCandidates(scope: Scope, declaration: Declaration): string[] {
  const mapped = (declaration.mapping?.entries ?? []).map(({ key }) => key)
  const compared = descendants(scope.item, 'baseValue')
    .filter(value => value.attributes.baseType === 'string')
    .map(value => xmlText(value).trim())
  const single = scope.responses.size === 1
  return [...new Set([...declaration.correct, ...mapped, ...(single ? compared : [])])].filter(text => text !== '')
}

export interface ReadTexts {
  readonly answers: TextAnswer[]
  readonly caseSensitive?: true
}

/** Accepted texts, best first where the item says so. */
export function textAnswers(scope: Scope, declaration: Declaration): ReadTexts {
  const { mapping, correct, identifier } = declaration
  const entries = mapping?.entries ?? []
  const caseSensitive =
    entries.length > 0 && entries.every(entry => entry.caseSensitive) ? { caseSensitive: true as const } : {}
  if (entries.length > 0) {
    const top = Math.max(...entries.map(({ value }) => value))
    const answers = entries.flatMap(({ key, value }) =>
      answerOf(scope, declaration, { text: key, fraction: top > 0 ? value / top : 0 }),
    )
    const stated = correct.filter(text => !entries.some(({ key }) => key === text))
    return { answers: [...stated.map(text => ({ text })), ...answers], ...caseSensitive }
  }
  const candidates = textCandidates(scope, declaration)
  const scored = candidates.map(text => ({ text, score: scoreOf(scope, identifier, text) }))
  const best = Math.max(0, ...scored.map(({ score }) => score ?? 0))
  const answers = scored.flatMap(({ text, score }) => {
    if (correct.includes(text)) return answerOf(scope, declaration, { text, fraction: 1 })
    if (score === undefined || best === 0 || score === 0) return []
    return answerOf(scope, declaration, { text, fraction: score / best })
  })
  return { answers }
}

function answerOf(
  scope: Scope,
  declaration: Declaration,
  { text, fraction }: { text: string; fraction: number },
): TextAnswer[] {
  if (text === '') return []
  const credit = creditOf(fraction)
  const feedback = shownFor(scope, declaration.identifier, text)
  const zero = fraction === 0 ? { credit: 0 } : {}
  return [{ text, ...zero, ...(credit === undefined ? {} : { credit }), ...(feedback ? { feedback } : {}) }]
}

/** Feedback that the item shows for one typed response and for no other. */
function shownFor(scope: Scope, identifier: string, value: string): string | undefined {
  const shown = scope.mark(new Map([[identifier, value]]))?.feedback ?? []
  const own = shown.find(name => name.startsWith(`${identifier}_`) && scope.feedback.has(name))
  const text = own === undefined ? undefined : scope.feedback.get(own)
  if (own !== undefined) scope.feedback.delete(own)
  return text
}

const valueIn = (element: XmlElement): number => {
  const value = childElement(element, 'baseValue')
  return value ? Number(xmlText(value)) : Number.NaN
}

const about = (element: XmlElement, identifier: string): boolean =>
  descendants(element, 'variable').some(({ attributes }) => attributes.identifier === identifier)

const roundings: ReadonlySet<string> = new Set(['significantFigures', 'decimalPlaces'])

/** One condition on a number as an accepted answer; undefined: it is another kind of condition. */
function numberFrom(test: XmlElement, identifier: string): NumericAnswer | undefined {
  if (!about(test, identifier)) return undefined
  const value = valueIn(test)
  switch (test.name) {
    case 'equal': {
      if (!Number.isFinite(value)) return undefined
      const { toleranceMode, tolerance = '0' } = test.attributes
      const [low = 0, high = low] = tolerance.trim().split(/\s+/u).map(Number)
      if (toleranceMode === 'absolute' && low === high && low > 0) return { type: 'value', value, tolerance: low }
      if (toleranceMode === 'absolute' && low !== high) return { type: 'range', min: value - low, max: value + high }
      if (toleranceMode === 'relative') return { type: 'value', value, tolerance: Math.abs(value * low) / 100 }
      return { type: 'value', value }
    }
    case 'match':
      return Number.isFinite(value) ? { type: 'value', value } : undefined
    case 'equalRounded': {
      const { roundingMode = '', figures = '3' } = test.attributes
      if (!Number.isFinite(value) || !roundings.has(roundingMode)) return undefined
      const kind = roundingMode === 'significantFigures' ? 'significant' : 'decimal'
      return { type: 'precision', value, digits: Number(figures), figures: kind }
    }
    case 'and': {
      const bounds = childElements(test)
      const low = bounds.find(({ name }) => name === 'gte' || name === 'gt')
      const high = bounds.find(({ name }) => name === 'lte' || name === 'lt')
      if (!low || !high || bounds.length !== 2) return undefined
      const [min, max] = [valueIn(low), valueIn(high)]
      return Number.isFinite(min) && Number.isFinite(max) ? { type: 'range', min, max } : undefined
    }
    default:
      return undefined
  }
}

const middleOf = (answer: NumericAnswer): string =>
  String(answer.type === 'range' ? Number(((answer.min + answer.max) / 2).toPrecision(12)) : answer.value)

/** Accepted numbers: every condition of the item's marking that is about this response, else the stated value. */
export function numericAnswers(scope: Scope, declaration: Declaration): NumericAnswer[] {
  const { identifier, correct } = declaration
  const found = new Map<string, NumericAnswer>()
  const visit = (element: XmlElement): void => {
    const answer = numberFrom(element, identifier)
    if (answer) {
      const key = JSON.stringify(answer)
      if (!found.has(key)) found.set(key, answer)
    } else for (const child of childElements(element)) visit(child)
  }
  const processing = childElement(scope.item, 'responseProcessing')
  if (processing) visit(processing)
  const entries = declaration.mapping?.entries ?? []
  if (found.size === 0 && entries.length > 0) {
    const top = Math.max(...entries.map(({ value }) => value))
    return entries.flatMap(({ key, value }) => {
      const number = Number(key)
      const credit = creditOf(value / top)
      if (!Number.isFinite(number) || !(value > 0)) return []
      return [{ type: 'value' as const, value: number, ...(credit === undefined ? {} : { credit }) }]
    })
  }
  const stated = correct.map(Number).filter(Number.isFinite)
  if (found.size === 0) return stated.map(value => ({ type: 'value', value }))
  return [...found.values()].map(answer => {
    const middle = middleOf(answer)
    const fraction = fractionOf(scope, declaration, middle)
    const credit = creditOf(fraction)
    const feedback = shownFor(scope, identifier, middle)
    const zero = fraction === 0 ? { credit: 0 } : {}
    return { ...answer, ...zero, ...(credit === undefined ? {} : { credit }), ...(feedback ? { feedback } : {}) }
  })
}

/** What a response earns beside the most that any earns; 1 where the item does not tell. */
function fractionOf(scope: Scope, { identifier, correct }: Declaration, value: string): number {
  const score = scoreOf(scope, identifier, value)
  const alone = scope.responses.size === 1 ? scope.maximum : undefined
  const most = correct[0] === undefined ? alone : (scoreOf(scope, identifier, correct[0]) ?? alone)
  return score === undefined || most === undefined || most <= 0 ? 1 : score / most
}
