import { childElement, childElements, descendants, type XmlElement } from '../../../content/xml.ts'
import type { Option } from '../../../corpus/item.ts'
import { say } from '../../gathering.ts'
import type { Declaration } from './declaration.ts'
import { usesMapping } from './processing.ts'
import { creditOf, richNodes, type Scope, scoreOf, take } from './scope.ts'

const identifierOf = (element: XmlElement): string => element.attributes.identifier ?? ''

function inlineFeedback(choice: XmlElement, scope: Scope): string | undefined {
  const inside = descendants(choice, 'feedbackInline')[0]
  return inside ? richNodes(scope, inside) || undefined : undefined
}

/** Identifiers of the right options: stated, or those that the item's marking rewards most. Undefined: unknown. */
function rightOf(
  scope: Scope,
  declaration: Declaration,
  identifiers: readonly string[],
): readonly string[] | undefined {
  const { identifier, cardinality, correct } = declaration
  const single = cardinality === 'single'
  const scores = new Map(identifiers.map(id => [id, scoreOf(scope, identifier, single ? id : [id])]))
  const known = [...scores.values()].filter(score => score !== undefined)
  const best = Math.max(0, ...known)
  if (correct.length > 0) {
    const stated = identifiers.filter(id => correct.includes(id))
    const whole = scoreOf(scope, identifier, single ? (correct[0] ?? '') : correct)
    if (stated.length < correct.length) {
      say(scope.reel.gathering, 'key-dangling', `Unexpected key ${correct.join(', ')}, expected options`, scope.span)
      return undefined
    }
    if (single && correct.length > 1) {
      const reason = `Unexpected correct responses ${correct.join(', ')}, expected one of a single response`
      say(scope.reel.gathering, 'key-contradictory', reason, scope.span)
      return undefined
    }
    if (single && whole !== undefined && whole < best) {
      const reason = `Unexpected marking: it rewards another option than the correct response ${correct.join(', ')}`
      say(scope.reel.gathering, 'key-contradictory', reason, scope.span)
      return undefined
    }
    // Several options of a single choice may earn everything.
    return single && best > 0 ? identifiers.filter(id => stated.includes(id) || scores.get(id) === best) : stated
  }
  if (best > 0) {
    return single
      ? identifiers.filter(id => scores.get(id) === best)
      : identifiers.filter(id => (scores.get(id) ?? 0) > 0)
  }
  return namedTogether(scope, declaration, identifiers)
}

/** A set of options that marking asks for as a whole (`match` with `multiple`, `and` of `member`). */
function namedTogether(scope: Scope, { identifier }: Declaration, identifiers: readonly string[]) {
  const sets = descendants(scope.item, 'multiple').map(set => childElements(set, 'baseValue'))
  const members = descendants(scope.item, 'and').map(set =>
    childElements(set, 'member').flatMap(member => childElements(member, 'baseValue')),
  )
  for (const set of [...sets, ...members]) {
    const named = set.map(value =>
      value.children.map(child => (child.type === 'text' ? child.value.trim() : '')).join(''),
    )
    if (
      named.length > 0 &&
      named.every(id => identifiers.includes(id)) &&
      (scoreOf(scope, identifier, named) ?? 0) > 0
    ) {
      return named
    }
  }
  return undefined
}

export interface ReadOptions {
  readonly options: Option[]
  readonly scoring?: 'right-minus-wrong' | 'per-option'
}

/** The credits that a mapping gives, where it says more than the key. */
function creditsOf(scope: Scope, declaration: Declaration, right: readonly string[]) {
  const { mapping, cardinality } = declaration
  if (!mapping || !usesMapping(scope.item, declaration.identifier)) return undefined
  const full = mapping.entries.filter(({ key }) => right.includes(key)).reduce((sum, { value }) => sum + value, 0)
  const most = scope.maximum !== undefined && close(mapping.upper, scope.maximum) ? mapping.upper : full
  const top = cardinality === 'single' ? Math.max(...mapping.entries.map(({ value }) => value)) : most
  if (!(top > 0)) return undefined
  const fraction = (id: string): number =>
    (mapping.entries.find(({ key }) => key === id)?.value ?? mapping.otherwise) / top
  return { fraction, share: 1 / Math.max(1, right.length) }
}

const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

/** Choices of an interaction as options, with key, feedback and credits. */
export function optionsOf(
  scope: Scope,
  interaction: XmlElement,
  declaration: Declaration,
  choices: readonly XmlElement[],
): ReadOptions {
  const identifiers = choices.map(identifierOf)
  const right = rightOf(scope, declaration, identifiers)
  const options = choices.map((choice): Option => {
    const id = identifierOf(choice)
    const feedback = inlineFeedback(choice, scope) ?? take(scope, `${id}_fb`, id)
    return {
      id,
      text: richNodes(scope, choice),
      correct: right === undefined ? null : right.includes(id),
      ...(feedback ? { feedback } : {}),
      ...(choice.attributes.fixed === 'true' && interaction.attributes.shuffle !== 'false' ? { pinned: true } : {}),
    }
  })
  const credits = right === undefined ? undefined : creditsOf(scope, declaration, right)
  if (!credits || right === undefined) return { options }
  const { fraction, share } = credits
  if (declaration.cardinality === 'single') {
    const credited = options.map(option => withCredit(option, option.correct ? 1 : fraction(option.id)))
    return { options: credited }
  }
  const evenly = right.every(id => close(fraction(id), share))
  const wrong = identifiers.filter(id => !right.includes(id))
  if (evenly && wrong.length > 0 && wrong.every(id => close(fraction(id), -share))) {
    return { options, scoring: 'right-minus-wrong' }
  }
  if (evenly && wrong.every(id => fraction(id) === 0)) return { options, scoring: 'per-option' }
  return {
    options: options.map(option => ({
      ...option,
      credit: creditOf(fraction(option.id)) ?? (fraction(option.id) >= 1 ? 100 : 0),
    })),
    scoring: 'per-option',
  }
}

function withCredit(option: Option, fraction: number): Option {
  const credit = creditOf(fraction)
  return credit === undefined ? option : { ...option, credit }
}

/** The prompt of an interaction; '' where it has none. */
export function promptOf(scope: Scope, interaction: XmlElement): string {
  const prompt = childElement(interaction, 'prompt')
  return prompt ? richNodes(scope, prompt) : ''
}
