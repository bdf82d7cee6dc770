import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Option } from '../../../corpus/item.ts'
import { say } from '../../gathering.ts'
import { bestSet, contradicts } from './best-set.ts'
import type { Declaration } from './declaration.ts'
import { usesMapping } from './processing.ts'
import { creditOf, richNodes, type Scope, scoreOf, take } from './scope.ts'

const identifierOf = (element: XmlElement): string => element.attributes.identifier ?? ''

function inlineFeedback(choice: XmlElement, scope: Scope): string | undefined {
  const inside = descendants(choice, 'feedbackInline')[0]
  return inside ? richNodes(scope, inside) || undefined : undefined
}

/** What the right options of a declaration are read from. */
interface Asked {
  readonly declaration: Declaration
  readonly identifiers: readonly string[]
  /** How many options may be picked. */
  readonly largest: number
}

/** Identifiers of the right options: stated, or those that the item's marking rewards most. Undefined: unknown. */
function rightOf(scope: Scope, asked: Asked): readonly string[] | undefined {
  const { correct, cardinality } = asked.declaration
  if (correct.length > 0 && correct.every(id => id === '')) return undefined
  if (correct.length > 0) return stated(scope, asked)
  if (cardinality === 'single') return rewarded(scope, asked)
  const score = (ids: readonly string[]) => scoreOf(scope, asked.declaration.identifier, ids)
  const named = namedSets(scope).filter(ids => ids.every(id => asked.identifiers.includes(id)))
  const within = bestSet(asked.identifiers, score, { largest: asked.largest, named })
  // Some leave the number to be picked at its first value.
  const best =
    within === 'unknown' ? bestSet(asked.identifiers, score, { largest: asked.identifiers.length, named }) : within
  if (best === 'several') {
    const reason = 'More than one set of options earns all the points, expected one; no key'
    say(scope.reel.gathering, 'key-contradictory', reason, scope.span)
  }
  return typeof best === 'string' ? undefined : best
}

/** Sets that marking names as a whole (`match` with `multiple`, `and` of `member`). */
function namedSets({ item }: Scope): readonly (readonly string[])[] {
  const sets = descendants(item, 'multiple').map(set => childElements(set, 'baseValue'))
  const members = descendants(item, 'and').map(set =>
    childElements(set, 'member').flatMap(member => childElements(member, 'baseValue')),
  )
  return [...sets, ...members].map(set => set.map(value => xmlText(value).trim())).filter(set => set.length > 0)
}

/** The options of a single choice that earn most. */
function rewarded(scope: Scope, { declaration, identifiers }: Asked): readonly string[] | undefined {
  const scores = identifiers.map(id => scoreOf(scope, declaration.identifier, id) ?? 0)
  const best = Math.max(0, ...scores)
  const alike = identifiers.length > 1 && scores.every(score => score === best)
  return best > 0 && !alike ? identifiers.filter((_, index) => scores[index] === best) : undefined
}

/** The stated options, where they are there and marking does not say something else. */
function stated(scope: Scope, asked: Asked): readonly string[] | undefined {
  const { declaration, identifiers } = asked
  const { identifier, cardinality, correct } = declaration
  const single = cardinality === 'single'
  const doubt = (rule: 'key-dangling' | 'key-contradictory', reason: string): undefined => {
    say(scope.reel.gathering, rule, reason, scope.span)
    return undefined
  }
  const found = identifiers.filter(id => correct.includes(id))
  if (new Set(correct).size > new Set(found).size)
    return doubt('key-dangling', `Unexpected key ${correct.join(', ')}, expected options`)
  if (single && correct.length > 1) {
    const reason = `Unexpected correct responses ${correct.join(', ')}, expected one of a single response`
    return doubt('key-contradictory', reason)
  }
  const score = (ids: readonly string[]) => scoreOf(scope, identifier, single ? (ids[0] ?? '') : ids)
  const scores = single ? identifiers.map(id => score([id]) ?? 0) : []
  const best = Math.max(0, ...scores)
  const otherwise = single ? (score(found) ?? best) < best : contradicts(found, identifiers, score)
  if (otherwise) {
    const reason = `Unexpected marking: it rewards another option than the correct response ${correct.join(', ')}`
    return doubt('key-contradictory', reason)
  }
  // Several options of a single choice may earn everything.
  return single && best > 0 ? identifiers.filter((id, index) => found.includes(id) || scores[index] === best) : found
}

export interface ReadOptions {
  readonly options: Option[]
  readonly scoring?: 'right-minus-wrong' | 'per-option'
}

/** The credits that a mapping gives, where it says more than the key. */
function creditsOf(scope: Scope, declaration: Declaration, right: readonly string[]) {
  const { mapping, cardinality } = declaration
  if (!mapping || !usesMapping(scope.item, declaration.identifier, scope.responses)) return undefined
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
  const largest = Number(interaction.attributes.maxChoices) || identifiers.length
  const right = scope.drawn ? undefined : rightOf(scope, { declaration, identifiers, largest })
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
