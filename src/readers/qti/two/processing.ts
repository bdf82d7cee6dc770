import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Declarations, Mapping } from './declaration.ts'

/** A value while marking: null, a single value, or a container. */
type Value = null | boolean | number | string | readonly string[]

interface Marker {
  readonly responses: ReadonlyMap<string, Value>
  readonly declarations: Declarations
  readonly outcomes: Map<string, Value>
}

/** Thrown inside marking for what it does not know; never leaves this file. */
class Unknown extends Error {}

const listOf = (value: Value): readonly string[] =>
  value === null ? [] : Array.isArray(value) ? value : [String(value)]
const numberOf = (value: Value): number =>
  value === null ? Number.NaN : Number(Array.isArray(value) ? value[0] : value)

function mapped(value: Value, mapping: Mapping | undefined): number {
  if (!mapping) throw new Unknown('mapping')
  let sum = 0
  for (const part of new Set(listOf(value))) {
    const entry = mapping.entries.find(({ key, caseSensitive }) =>
      caseSensitive ? key === part : key.toLowerCase() === part.toLowerCase(),
    )
    sum += entry ? entry.value : mapping.otherwise
  }
  return Math.min(mapping.upper, Math.max(mapping.lower, sum))
}

function same(left: Value, right: Value, ordered: boolean): boolean | null {
  if (left === null || right === null) return null
  const [a, b] = [listOf(left), listOf(right)]
  if (a.length !== b.length) return false
  const [first, second] = ordered ? [a, b] : [[...a].sort(), [...b].sort()]
  return first.every(
    (value, index) => value === second[index] || (value !== '' && Number(value) === Number(second[index])),
  )
}

function rounded(value: number, mode: string | undefined, figures: number): string {
  return mode === 'decimalPlaces'
    ? value.toFixed(Math.min(20, figures))
    : value.toPrecision(Math.min(20, Math.max(1, figures)))
}

function evaluateEqual(element: XmlElement, [a, b]: readonly Value[]): Value {
  const [left, right] = [numberOf(a ?? null), numberOf(b ?? null)]
  if (Number.isNaN(left) || Number.isNaN(right)) return null
  const { toleranceMode, tolerance = '0' } = element.attributes
  const [low = 0, high = low] = tolerance.trim().split(/\s+/u).map(Number)
  switch (toleranceMode) {
    case 'absolute':
      return left >= Math.min(right - low, right + low) - 1e-12 && left <= right + high + 1e-12
    case 'relative':
      return Math.abs(left - right) <= Math.abs((right * Math.max(low, high)) / 100) + 1e-12
    default:
      return left === right
  }
}

function evaluate(element: XmlElement, marker: Marker): Value {
  const { identifier = '' } = element.attributes
  const parts = (): Value[] => childElements(element).map(child => evaluate(child, marker))
  const numbers = (): number[] => parts().map(numberOf)
  const compare = (test: (a: number, b: number) => boolean): Value => {
    const [a = Number.NaN, b = Number.NaN] = numbers()
    return Number.isNaN(a) || Number.isNaN(b) ? null : test(a, b)
  }
  switch (element.name) {
    case 'variable':
      return marker.responses.get(identifier) ?? marker.outcomes.get(identifier) ?? null
    case 'correct': {
      const { correct = [], cardinality } = marker.declarations.get(identifier) ?? {}
      return correct.length === 0 ? null : cardinality === 'single' ? (correct[0] ?? null) : correct
    }
    case 'baseValue': {
      const text = xmlText(element).trim()
      return element.attributes.baseType === 'boolean' ? text === 'true' : text
    }
    case 'null':
      return null
    case 'mapResponse':
      return mapped(marker.responses.get(identifier) ?? null, marker.declarations.get(identifier)?.mapping)
    case 'match': {
      const [a = null, b = null] = parts()
      const ordered = [...marker.declarations.values()].some(({ cardinality }) => cardinality === 'ordered')
      return same(a, b, ordered)
    }
    case 'equal':
      return evaluateEqual(element, parts())
    case 'equalRounded': {
      const [a = Number.NaN, b = Number.NaN] = numbers()
      const { roundingMode, figures = '3' } = element.attributes
      if (Number.isNaN(a) || Number.isNaN(b)) return null
      return rounded(a, roundingMode, Number(figures)) === rounded(b, roundingMode, Number(figures))
    }
    case 'stringMatch': {
      const [a = null, b = null] = parts()
      if (a === null || b === null) return null
      const fold = (value: Value): string =>
        element.attributes.caseSensitive === 'false' ? String(value).toLowerCase() : String(value)
      return element.attributes.substring === 'true' ? fold(a).includes(fold(b)) : fold(a) === fold(b)
    }
    case 'and':
      return parts().every(part => part === true)
    case 'or':
      return parts().some(part => part === true)
    case 'not':
      return parts()[0] !== true
    case 'isNull':
      return listOf(parts()[0] ?? null).every(text => text === '')
    case 'member': {
      const [a = null, b = null] = parts()
      return a !== null && listOf(b).includes(String(a))
    }
    case 'contains': {
      const [a = null, b = null] = parts()
      return listOf(b).every(value => listOf(a).includes(value))
    }
    case 'multiple':
    case 'ordered':
      return parts().flatMap(listOf)
    case 'index':
      return listOf(parts()[0] ?? null)[Number(element.attributes.n) - 1] ?? null
    case 'containerSize':
      return listOf(parts()[0] ?? null).length
    case 'sum':
      return numbers().reduce((a, b) => a + b, 0)
    case 'product':
      return numbers().reduce((a, b) => a * b, 1)
    case 'subtract':
      return numbers().reduce((a, b) => a - b)
    case 'divide':
      return numbers().reduce((a, b) => a / b)
    case 'min':
      return Math.min(...numbers())
    case 'max':
      return Math.max(...numbers())
    case 'round':
      return Math.round(numbers()[0] ?? 0)
    case 'gt':
      return compare((a, b) => a > b)
    case 'gte':
      return compare((a, b) => a >= b)
    case 'lt':
      return compare((a, b) => a < b)
    case 'lte':
      return compare((a, b) => a <= b)
    default:
      throw new Unknown(element.name)
  }
}

function run(rules: readonly XmlElement[], marker: Marker): void {
  for (const rule of rules) {
    switch (rule.name) {
      case 'setOutcomeValue': {
        const [expression] = childElements(rule)
        if (expression) marker.outcomes.set(rule.attributes.identifier ?? '', evaluate(expression, marker))
        break
      }
      case 'responseCondition': {
        const branch = childElements(rule).find(part => {
          const [test] = childElements(part)
          return part.name === 'responseElse' || (test !== undefined && evaluate(test, marker) === true)
        })
        if (branch) run(branch.name === 'responseElse' ? childElements(branch) : childElements(branch).slice(1), marker)
        break
      }
      case 'responseProcessingFragment':
        run(childElements(rule), marker)
        break
      default:
        throw new Unknown(rule.name)
    }
  }
}

/** How an item marks a response: its SCORE and FEEDBACK. */
export interface Marks {
  readonly score: number
  readonly feedback: readonly string[]
}

/** Marks a response by the item's own rules; undefined where it has none, or some that are not understood. */
export type Mark = (responses: ReadonlyMap<string, string | readonly string[]>) => Marks | undefined

/** How the item is marked: by its rules, or by the standard template that it names. */
export function markingOf(item: XmlElement, declarations: Declarations, outcomes: Declarations): Mark {
  const processing = childElement(item, 'responseProcessing')
  const template = processing?.attributes.template ?? ''
  const rules = processing ? childElements(processing) : []
  const initial = (): Map<string, Value> =>
    new Map(
      [...outcomes].map(
        ([
          identifier,
          {
            initial: [value],
          },
        ]) => [identifier, value ?? null],
      ),
    )
  return responses => {
    const marker: Marker = { responses, declarations, outcomes: initial() }
    try {
      if (rules.length > 0) run(rules, marker)
      else if (/match_correct/u.test(template)) marker.outcomes.set('SCORE', standard(marker))
      else if (/map_response/u.test(template) && !/point/u.test(template)) {
        const identifier = templated(declarations)
        marker.outcomes.set('SCORE', mapped(responses.get(identifier) ?? null, declarations.get(identifier)?.mapping))
      } else return undefined
    } catch (error) {
      if (error instanceof Unknown) return undefined
      throw error
    }
    const score = numberOf(marker.outcomes.get('SCORE') ?? null)
    return { score: Number.isFinite(score) ? score : 0, feedback: listOf(marker.outcomes.get('FEEDBACK') ?? null) }
  }
}

/** The variable that the standard templates are about: RESPONSE, or, in items that do not keep to that, the only one. */
function templated(declarations: Declarations): string {
  const [only = 'RESPONSE', ...others] = declarations.keys()
  return others.length > 0 ? 'RESPONSE' : only
}

function standard({ responses, declarations }: Marker): number {
  const identifier = templated(declarations)
  const { correct = [], cardinality } = declarations.get(identifier) ?? {}
  return same(responses.get(identifier) ?? null, correct, cardinality === 'ordered') === true ? 1 : 0
}

/** True where the item's score uses a response's mapping. */
export function usesMapping(item: XmlElement, identifier: string, declarations: Declarations): boolean {
  const processing = childElement(item, 'responseProcessing')
  if (!processing) return false
  if (/map_response/u.test(processing.attributes.template ?? '')) return identifier === templated(declarations)
  return descendants(processing, 'mapResponse').some(({ attributes }) => attributes.identifier === identifier)
}
