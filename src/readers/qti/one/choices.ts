import { descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Option } from '../../../corpus/item.ts'
import { say } from '../../gathering.ts'
import { type Condition, meets, mostOf, scoreOf, wantedOf } from './conditions.ts'
import { materialHtml } from './material.ts'
import { type Answered, askedFor, identOf, labelsOf, shuffleOf } from './response.ts'
import type { Scope } from './scope.ts'

/** The percentage that a credit says, without the tails of binary fractions. */
export const rounded = (value: number): number => Number(value.toPrecision(10))

/** Blackboard's names for the two words of its pairs. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  true_false: ['True', 'False'],
  yes_no: ['Yes', 'No'],
  agree_disagree: ['Agree', 'Disagree'],
  right_wrong: ['Right', 'Wrong'],
}

/** `agree_disagree.true` as its word. */
function pairedWord(text: string): string | undefined {
  const [name = '', which, more] = text.trim().split('.')
  const pair = more === undefined && Object.hasOwn(pairs, name) ? pairs[name] : undefined
  return pair && (which === 'true' ? pair[0] : which === 'false' ? pair[1] : undefined)
}

export function plainOptions(scope: Scope, response: XmlElement): Option[] {
  return labelsOf(response).map(label => {
    const id = identOf(label)
    const feedback = feedbackFor(scope, response, id)
    const fixed = label.attributes.rshuffle?.toLowerCase() === 'no' || label.attributes.lock === 'yes'
    return {
      id,
      text: pairedWord(materialHtml(label)) ?? scope.html(materialHtml(label)),
      correct: null,
      ...(feedback ? { feedback } : {}),
      ...(fixed && !('shuffle' in shuffleOf(response)) ? { pinned: true } : {}),
    }
  })
}

/** Names of feedback on the whole item. */
const ofWhole = /correct|wrong|general|solution|hint|_c$|_ic$|_all$/iu

/** Feedback that a condition on one option shows, or that is named after it. */
function feedbackFor({ feedback, conditions }: Scope, response: XmlElement, id: string): string | undefined {
  const shown = conditions.flatMap(({ test, shows, scores }) => {
    const [only, ...more] = descendants(test)
    const about = only?.name === 'varequal' && more.length === 0 && only.attributes.respident === identOf(response)
    if (!about || xmlText(only).trim() !== id) return []
    return scores.length === 0 ? shows : shows.filter(name => !ofWhole.test(name))
  })
  for (const name of [`${id}_fb`, ...(ofWhole.test(id) ? [] : [id]), ...shown]) {
    const text = feedback.get(name)
    if (text === undefined) continue
    feedback.delete(name)
    return text
  }
  return undefined
}

/**
 * Options for which the feedback called Correct is shown, where that called InCorrect is shown for others: what some write (Sakai) instead of a
 * score.
 */
function praisedOf({ conditions }: Scope, response: XmlElement): readonly string[] {
  const shownFor = (name: RegExp): readonly string[] =>
    conditions
      .filter(({ shows, scores }) => shows.some(shown => name.test(shown)) && scores.every(({ value }) => value === 0))
      .flatMap(({ test }) => {
        const [only, ...more] = descendants(test)
        const about = only?.name === 'varequal' && more.length === 0 && only.attributes.respident === identOf(response)
        return about ? [xmlText(only).trim()] : []
      })
  const [right, wrong] = [shownFor(/^correct$/iu), shownFor(/^incorrect$/iu)]
  return wrong.length > 0 && !right.some(id => wrong.includes(id)) ? right : []
}

/** Says of a condition that earns something, and names an option that is not there. */
function reportDangling({ conditions, reel, span }: Scope, response: XmlElement): void {
  const idents = new Set(labelsOf(response).map(identOf))
  const wanted = wantedOf(conditions, identOf(response))
  if (wanted === undefined || idents.has(wanted)) return
  say(reel.gathering, 'key-dangling', `The key is '${wanted.slice(0, 40)}', but no option has that identifier`, span)
}

export function choice(scope: Scope, response: XmlElement): Answered {
  const options = plainOptions(scope, response)
  const scores = options.map(({ id }) => scoreOf(scope.conditions, new Map([[identOf(response), [id]]])))
  // What earns the same whatever is picked has no key.
  const alike = options.length > 1 && new Set(scores).size === 1
  const best = alike ? 0 : Math.max(0, ...scores)
  const praised = best === 0 ? praisedOf(scope, response) : []
  if (best === 0 && praised.length === 0) reportDangling(scope, response)
  const fields = options.map((option, index): Option => {
    if (praised.length > 0) return { ...option, correct: praised.includes(option.id) }
    if (best <= 0) return option
    const fraction = (scores[index] ?? 0) / best
    const credit = fraction === 1 || fraction === 0 ? {} : { credit: Math.max(-100, rounded(fraction * 100)) }
    return { ...option, correct: fraction === 1, ...credit }
  })
  return { fields: { kind: 'choice', options: fields, ...shuffleOf(response) } }
}

/** Every option is as good as another: there is no key. */
export function opinion(scope: Scope, response: XmlElement): Answered {
  const reason = 'A question for an opinion has no right answer; it is kept as a choice without a key'
  say(scope.reel.gathering, 'kind-unsupported', reason, scope.span)
  return { fields: { kind: 'choice', options: plainOptions(scope, response), ...shuffleOf(response) } }
}

/** The option sets that earn most by themselves, each a condition of its own. */
function wholeSets({ conditions }: Scope): readonly Condition[] {
  const most = mostOf(conditions)
  return conditions.filter(({ test, scores }) => {
    const names = descendants(test).map(({ name }) => name)
    const whole = names.includes('varsubset')
    return (
      scores.some(({ action, value }) => value === most && value > 0 && (whole || !/add/iu.test(action))) &&
      (whole || names.includes('and'))
    )
  })
}

/** The options that a condition asks for; undefined where they are not the only ones that it takes. */
function askedBy(condition: Condition, response: string): readonly string[] | undefined {
  const asked = [...new Set(askedFor(condition.test))]
  const takes = (ids: readonly string[]): boolean => meets(condition, new Map([[response, ids]]))
  const needed = takes(asked) && asked.every(id => !takes(asked.filter(other => other !== id)))
  return needed || descendants(condition.test, 'varsubset').length > 0 ? asked : undefined
}

export function multiple(scope: Scope, response: XmlElement): Answered {
  const options = plainOptions(scope, response)
  const ident = identOf(response)
  const sets = wholeSets(scope)
  const others = scope.conditions.filter(condition => !sets.includes(condition))
  const scored = (ids: readonly string[]): number => scoreOf(others, new Map([[ident, ids]]))
  // Leaving a wrong option alone may earn something too: what counts is what a tick adds to nothing ticked.
  const nothing = scored([])
  const singles = new Map(options.map(({ id }) => [id, scored([id]) - nothing]))
  const asked = sets.map(set => askedBy(set, ident))
  const alike = new Set(asked.map(ids => ids && [...ids].sort().join(' '))).size <= 1 && !asked.includes(undefined)
  if (!alike) {
    const reason = 'More than one set of options earns all the points, expected one; no key'
    say(scope.reel.gathering, 'key-contradictory', reason, scope.span)
  }
  const added = options.map(({ id }) => id).filter(id => (singles.get(id) ?? 0) > 0)
  const earned = asked[0] ?? added
  const right = !alike ? [] : earned.length > 0 ? earned : praisedOf(scope, response)
  const keyed = options.map(option => (right.length === 0 ? option : { ...option, correct: right.includes(option.id) }))
  return {
    fields: {
      kind: 'multiple-response',
      options: keyed,
      ...scoringOf({ scope, keyed, singles, nothing }),
      ...shuffleOf(response),
    },
  }
}

interface Scored {
  readonly scope: Scope
  readonly keyed: readonly Option[]
  /** What a tick of each option earns beyond what nothing ticked does. */
  readonly singles: ReadonlyMap<string, number>
  readonly nothing: number
}

function scoringOf({ scope, keyed, singles, nothing }: Scored) {
  if ([...singles.values()].every(value => value === 0)) return {}
  const adds = scope.conditions.some(({ scores }) => scores.some(({ action }) => /add/iu.test(action)))
  if (!adds || nothing !== 0 || !keyed.some(({ correct }) => correct)) return {}
  const wrong = keyed.filter(option => !option.correct)
  const penalised = wrong.length > 0 && wrong.every(option => (singles.get(option.id) ?? 0) < 0)
  return { scoring: penalised ? ('right-minus-wrong' as const) : ('per-option' as const) }
}
