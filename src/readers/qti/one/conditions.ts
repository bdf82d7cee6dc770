import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'

/** What a candidate answers, by response identifier. */
export type Responses = ReadonlyMap<string, readonly string[]>

/** One condition of an item's marking. */
export interface Condition {
  readonly test: XmlElement
  readonly goOn: boolean
  readonly scores: readonly { readonly action: string; readonly value: number }[]
  readonly shows: readonly string[]
  /** Identifiers of the item differ by nothing but capitals, so capitals count. */
  readonly exact: boolean
}

/** Names of score variables: others count attempts and the like. */
const scored = (name: string | undefined): boolean =>
  name === undefined || (/^(?:que_)?score$|^blank_\d+$|correct|points|grade/iu.test(name) && !/incorrect/iu.test(name))

/** A number, or all that there is (`SCORE.max`, as Blackboard writes it). */
function amountOf(setvar: XmlElement, most: number): number {
  const text = xmlText(setvar).trim()
  return /^score\.max$/iu.test(text) ? most : text === '' ? Number.NaN : Number(text)
}

export function conditionsOf(item: XmlElement): Condition[] {
  const idents = [...new Set(descendants(item, 'response_label').map(({ attributes }) => attributes.ident ?? ''))]
  const exact = new Set(idents.map(ident => ident.toLowerCase())).size < idents.length
  const most = Number(descendants(item, 'decvar')[0]?.attributes.maxvalue ?? 100) || 100
  return descendants(item, 'respcondition').flatMap(element => {
    const test = childElement(element, 'conditionvar')
    if (!test) return []
    const scores = childElements(element, 'setvar')
      .filter(({ attributes }) => scored(attributes.varname ?? attributes.variablename))
      .map(setvar => ({ action: setvar.attributes.action ?? 'Set', value: amountOf(setvar, most) }))
      .filter(({ value }) => Number.isFinite(value))
    const shows = childElements(element, 'displayfeedback').map(({ attributes }) => attributes.linkrefid ?? '')
    return [{ test, goOn: /^yes$/iu.test(element.attributes.continue ?? ''), scores, shows, exact }]
  })
}

function compare(test: XmlElement, given: readonly string[], exact: boolean): boolean {
  const text = xmlText(test).trim()
  const ignoreCase = !exact && !/^yes$/iu.test(test.attributes.case ?? '')
  const fold = (value: string): string => (ignoreCase ? value.toLowerCase() : value)
  const number = Number(text)
  const numbers = given.filter(value => value.trim() !== '').map(Number)
  switch (test.name) {
    case 'varequal':
      return given.some(value => fold(value) === fold(text))
    case 'varsubset': {
      const asked = text.split(',').map(value => fold(value.trim()))
      const all = given.length === asked.length && given.every(value => asked.includes(fold(value)))
      return /^partial$/iu.test(test.attributes.setmatch ?? '') ? given.some(value => asked.includes(fold(value))) : all
    }
    case 'varsubstring':
      return given.some(value => fold(value).includes(fold(text)))
    case 'vargte':
      return numbers.some(value => value >= number)
    case 'vargt':
      return numbers.some(value => value > number)
    case 'varlte':
      return numbers.some(value => value <= number)
    case 'varlt':
      return numbers.some(value => value < number)
    default:
      return false
  }
}

function holds(test: XmlElement, responses: Responses, exact: boolean): boolean {
  const parts = childElements(test)
  switch (test.name) {
    case 'and':
      return parts.every(part => holds(part, responses, exact))
    case 'or':
      return parts.some(part => holds(part, responses, exact))
    case 'not':
      return !parts.some(part => holds(part, responses, exact))
    case 'other':
      return true
    case 'conditionvar': {
      // Side by side they all hold in the standard; several values of one single response can only be alternatives.
      const same = new Set(parts.map(part => part.attributes.respident)).size === 1
      const alternatives = same && parts.length > 1 && parts.every(part => part.name === 'varequal')
      return alternatives
        ? parts.some(part => holds(part, responses, exact))
        : parts.every(part => holds(part, responses, exact))
    }
    default: {
      const given = responses.get(test.attributes.respident ?? '') ?? []
      return test.name === 'unanswered' ? given.length === 0 : compare(test, given, exact)
    }
  }
}

/** Whether a condition holds for a response. */
export const meets = ({ test, exact }: Condition, responses: Responses): boolean => holds(test, responses, exact)

/** The tests below an element that are not turned round by `not`. */
export function asserted(element: XmlElement): readonly XmlElement[] {
  return childElements(element).flatMap(child => (child.name === 'not' ? [] : [child, ...asserted(child)]))
}

/** What an item gives for a response. */
export function scoreOf(conditions: readonly Condition[], responses: Responses): number {
  let score = 0
  for (const { test, goOn, scores, exact } of conditions) {
    if (!holds(test, responses, exact)) continue
    for (const { action, value } of scores) {
      if (/^add$/iu.test(action)) score += value
      else if (/^subtract$/iu.test(action)) score -= value
      else if (/^multiply$/iu.test(action)) score *= value
      else score = value
    }
    if (!goOn) break
  }
  return score
}

/** The most that one condition sets: the measure of all points. */
export function mostOf(conditions: readonly Condition[]): number {
  return Math.max(0, ...conditions.flatMap(({ scores }) => scores.map(({ value }) => value)))
}

/** What the conditions that earn something ask of one response among others, where all ask the same: its one value. */
export function wantedOf(conditions: readonly Condition[], response: string): string | undefined {
  const wanted = conditions
    .filter(({ scores }) => scores.some(({ value }) => value > 0))
    .flatMap(({ test }) => asserted(test))
    .filter(({ name, attributes }) => name === 'varequal' && attributes.respident === response)
    .map(test => xmlText(test).trim())
  return new Set(wanted).size === 1 ? wanted[0] : undefined
}
