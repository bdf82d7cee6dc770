import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { NumericAnswer, TextAnswer } from '../../../corpus/item.ts'
import { roundingInterval } from '../../../corpus/rounding.ts'
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
  if (scope.drawn) return { answers: [] }
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

/** The number that a condition compares with: written out, or the response's own correct value. */
const valueIn = (element: XmlElement, { correct }: About): number => {
  const value = childElement(element, 'baseValue')
  if (value) return Number(xmlText(value))
  return childElement(element, 'correct') && correct !== undefined ? Number(correct) : Number.NaN
}

const isAbout = (element: XmlElement, identifier: string): boolean =>
  descendants(element, 'variable').some(({ attributes }) => attributes.identifier === identifier)

/** The response that conditions are read for. */
interface About {
  readonly identifier: string
  /** Its correct value, where it states one. */
  readonly correct: string | undefined
  /** The class of its field. */
  readonly figures: string
}

const roundings: ReadonlySet<string> = new Set(['significantFigures', 'decimalPlaces'])

const classes = /^figures-(significant|decimal)-(\d{1,2})$/u

/** Numbers up to an end that is left out are those that round to an answer: to the figures that the field's class says, else to decimals. */
function roundedFrom(min: number, max: number, className: string): NumericAnswer | undefined {
  const said = className.split(/\s+/u).flatMap(name => {
    const [, kind, digits] = classes.exec(name) ?? []
    return kind === 'significant' || kind === 'decimal' ? [{ figures: kind, digits: Number(digits) } as const] : []
  })
  const plain = { figures: 'decimal', digits: Math.max(0, Math.round(-Math.log10(max - min))) } as const
  const centres = [(min + max) / 2, (10 * min + max) / 11, (min + 10 * max) / 11]
  const slack = 1e-9 * Math.max(Math.abs(min), Math.abs(max))
  for (const figures of [...said, plain]) {
    for (const centre of centres) {
      const answer = { type: 'precision', value: Number(centre.toPrecision(12)), ...figures } as const
      const interval = roundingInterval(answer)
      if (interval && Math.abs(interval.min - min) <= slack && Math.abs(interval.max - max) <= slack) return answer
    }
  }
  return undefined
}

/** One condition on a number as an accepted answer; undefined: it is another kind of condition. */
function numberFrom(test: XmlElement, about: About): NumericAnswer | undefined {
  if (!isAbout(test, about.identifier)) return undefined
  const value = valueIn(test, about)
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
      const [min, max] = [valueIn(low, about), valueIn(high, about)]
      if (!Number.isFinite(min) || !Number.isFinite(max)) return undefined
      const half = (low.name === 'gte') !== (high.name === 'lte')
      return (half ? roundedFrom(min, max, about.figures) : undefined) ?? { type: 'range', min, max }
    }
    default:
      return undefined
  }
}

const middleOf = (answer: NumericAnswer): string =>
  String(answer.type === 'range' ? Number(((answer.min + answer.max) / 2).toPrecision(12)) : answer.value)

interface Branch {
  readonly test: XmlElement
  /** What it sets the score to, or adds to it; undefined: not a plain number. */
  readonly value: number | undefined
  readonly adds: boolean
}

/** What a rule does to SCORE, where that is a plain number or all the points. */
function branchOf(test: XmlElement, rule: XmlElement, maximum: number | undefined): Branch {
  const [expression] = childElements(rule)
  const adds = expression?.name === 'sum'
  const parts = adds ? childElements(expression) : expression ? [expression] : []
  const number = parts.find(({ name }) => name === 'baseValue')
  const all = parts.find(({ name, attributes }) => name === 'variable' && attributes.identifier === 'MAXSCORE')
  return { test, value: number ? Number(xmlText(number)) : all ? maximum : undefined, adds }
}

/** Branches of an item's marking that set its score; those that only show feedback are none. */
function branchesOf(scope: Scope): Branch[] {
  const processing = childElement(scope.item, 'responseProcessing')
  if (!processing) return []
  const branches = [...descendants(processing, 'responseIf'), ...descendants(processing, 'responseElseIf')]
  return branches.flatMap(branch => {
    const [test, ...rules] = childElements(branch)
    const rule = rules.find(({ name, attributes }) => name === 'setOutcomeValue' && attributes.identifier === 'SCORE')
    return test && rule ? [branchOf(test, rule, scope.maximum)] : []
  })
}

/** The parts of a condition, without a range that says again what a tolerance beside it says. */
function eachOnce(element: XmlElement, about: About): readonly XmlElement[] {
  const parts = childElements(element)
  if (element.name !== 'or') return parts
  const tolerated = parts.flatMap(part => {
    const answer = part.name === 'equal' ? numberFrom(part, about) : undefined
    return answer?.type === 'value' && answer.tolerance ? [answer] : []
  })
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
  return parts.filter(part => {
    const range = part.name === 'and' ? numberFrom(part, about) : undefined
    if (range?.type !== 'range') return true
    return !tolerated.some(
      ({ value, tolerance = 0 }) => near(value - tolerance, range.min) && near(value + tolerance, range.max),
    )
  })
}

interface Found {
  readonly answer: NumericAnswer
  readonly branch: Branch
}

/** Every condition about one number, once, with the branch that it first stands in. */
function conditionsOn(branches: readonly Branch[], about: About): Found[] {
  const found = new Map<string, Found>()
  for (const branch of branches) {
    const visit = (element: XmlElement): void => {
      // What must not be answered is no answer.
      if (element.name === 'not') return
      const answer = numberFrom(element, about)
      if (!answer) return eachOnce(element, about).forEach(visit)
      const key = JSON.stringify(answer)
      if (!found.has(key)) found.set(key, { answer, branch })
    }
    visit(branch.test)
  }
  return [...found.values()]
}

const classOf = (item: XmlElement, identifier: string): string =>
  descendants(item, 'textEntryInteraction').find(({ attributes }) => attributes.responseIdentifier === identifier)
    ?.attributes.class ?? ''

/** Accepted numbers: every condition of the item's marking that is about this response, else the mapped or stated values. */
export function numericAnswers(scope: Scope, declaration: Declaration): NumericAnswer[] {
  if (scope.drawn) return []
  const { identifier, correct, mapping } = declaration
  const branches = branchesOf(scope).filter(
    ({ test }) => isAbout(test, identifier) || test.attributes.identifier === identifier,
  )
  const [stated] = correct
  const about = { identifier, correct: stated, figures: classOf(scope.item, identifier) }
  const found = conditionsOn(branches, about)
  if (found.length === 0 && mapping) return mappedNumbers(mapping.entries)
  if (found.length === 0) {
    return correct
      .map(Number)
      .filter(Number.isFinite)
      .map(value => ({ type: 'value', value }))
  }
  const best = (adds: boolean): number =>
    Math.max(0, ...branches.filter(branch => branch.adds === adds).map(({ value = 0 }) => value))
  return found.map(({ answer, branch }) => {
    const most = branch.adds ? best(true) : (scope.maximum ?? best(false))
    const fraction = branch.value === undefined || most <= 0 ? 1 : branch.value / most
    const credit = creditOf(fraction)
    const feedback = shownFor(scope, identifier, middleOf(answer))
    const zero = fraction === 0 ? { credit: 0 } : {}
    return { ...answer, ...zero, ...(credit === undefined ? {} : { credit }), ...(feedback ? { feedback } : {}) }
  })
}

function mappedNumbers(entries: readonly { readonly key: string; readonly value: number }[]): NumericAnswer[] {
  const top = Math.max(...entries.map(({ value }) => value))
  return entries.flatMap(({ key, value }) => {
    const number = Number(key)
    const credit = creditOf(value / top)
    if (!Number.isFinite(number) || !(value > 0)) return []
    return [{ type: 'value' as const, value: number, ...(credit === undefined ? {} : { credit }) }]
  })
}
