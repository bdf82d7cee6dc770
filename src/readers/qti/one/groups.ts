import { childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import { say, setAside } from '../../gathering.ts'
import { spanOf } from '../package.ts'
import { scoreOf, wantedOf } from './conditions.ts'
import { materialHtml } from './material.ts'
import { type Answered, askedFor, identOf, labelsOf, shuffleOf } from './response.ts'
import type { Scope } from './scope.ts'

const entryOf = (scope: Scope, element: XmlElement) => ({
  id: identOf(element),
  text: scope.html(materialHtml(element)),
})

/** Things of which each may go to others (`match_group`): pairs are written `left,right`. */
export function grouped(scope: Scope, response: XmlElement): Answered {
  const labels = labelsOf(response)
  const left = labels.filter(({ attributes }) => attributes.match_group !== undefined)
  const right = labels.filter(({ attributes }) => attributes.match_group === undefined)
  // Sakai asks for the match under the name of the thing itself.
  const earns = (first: string, second: string): boolean =>
    scoreOf(scope.conditions, new Map([[first, [second]]])) > 0 ||
    [`${first},${second}`, `${first}.${second}`, `${first} ${second}`].some(
      pair => scoreOf(scope.conditions, new Map([[identOf(response), [pair]]])) > 0,
    )
  return {
    fields: {
      kind: 'matching',
      prompts: left.map(element => {
        const matches = right.filter(other => earns(identOf(element), identOf(other)))
        const [only] = matches
        return { ...entryOf(scope, element), match: only && matches.length === 1 ? identOf(only) : null }
      }),
      matches: right.map(element => entryOf(scope, element)),
    },
  }
}

/** A click on a picture and the like: no kind is answered so, the text and the picture are kept for a person to mark. */
export function kept(scope: Scope, response: XmlElement, what: string): Answered {
  const reason = `Unexpected ${what}, no kind of item is answered so: its text is kept as an essay`
  say(scope.reel.gathering, 'interaction-unsupported', reason, spanOf(response))
  const picture = descendants(response, 'material')
    .map(material => materialHtml(material))
    .join('')
  const stem = [scope.stem, scope.html(picture)].filter(text => text !== '').join('\n\n')
  return { fields: { kind: 'essay' }, stem }
}

/** A number that a formula gives for values drawn anew: the corpus has no formulas. */
export function calculated(scope: Scope): Answered {
  setAside(
    scope.reel.gathering,
    'A formula and the values that it is worked out for were set aside: no key',
    scope.span,
  )
  return { fields: { kind: 'numeric', answers: [] } }
}

/**
 * Groups that take several things each, the same things for all (`categorization_question`): each thing is matched to its group. Undefined: the
 * lists take one each. A thing of no group, or of two, leaves the key open.
 */
export function categories(scope: Scope): Answered | undefined {
  const { responses, conditions } = scope
  const several = responses.every(({ attributes }) => /^multiple$/iu.test(attributes.rcardinality ?? ''))
  const [first] = responses
  if (!several || !first) return undefined
  const asked = (response: string): readonly string[] =>
    conditions
      .filter(({ scores }) => scores.some(({ value }) => value > 0))
      .flatMap(({ test }) => descendants(test, 'varequal'))
      .filter(({ attributes }) => attributes.respident === response)
      .map(test => xmlText(test).trim())
  const groups = responses.map(response => ({
    id: identOf(response).replace(/^response_/u, ''),
    text: scope.html(materialHtml(response)),
    things: new Set(asked(identOf(response))),
  }))
  return {
    fields: {
      kind: 'matching',
      prompts: labelsOf(first).map(label => {
        const homes = groups.filter(({ things }) => things.has(identOf(label)))
        return { ...entryOf(scope, label), match: homes.length === 1 ? (homes[0]?.id ?? null) : null }
      }),
      matches: groups.map(({ id, text }) => ({ id, text })),
    },
  }
}

const flowOf = (element: XmlElement, name: string): XmlElement | undefined =>
  descendants(element, 'flow').find(({ attributes }) => attributes.class === name)

/** Blackboard's matching: a list a prompt whose labels are empty; by their places they stand for the texts of another block. */
export function blockMatching(scope: Scope): Answered | undefined {
  const right = flowOf(scope.item, 'RIGHT_MATCH_BLOCK')
  const block = flowOf(scope.item, 'RESPONSE_BLOCK')
  if (!right || !block) return undefined
  const matches = childElements(right, 'flow').map((flow, index) => ({
    id: `m${index + 1}`,
    text: scope.html(materialHtml(flow)),
  }))
  const equal = descendants(scope.item, 'respcondition').flatMap(condition => descendants(condition, 'varequal'))
  const prompts = childElements(block, 'flow').flatMap((flow, index) => {
    const [response] = descendants(flow, 'response_lid')
    if (!response) return []
    const picked = equal.filter(({ attributes }) => attributes.respident === identOf(response)).map(xmlText)
    const [ident] = picked
    const place = labelsOf(response).findIndex(label => identOf(label) === ident?.trim())
    const match = picked.length === 1 ? (matches[place]?.id ?? null) : null
    return [{ id: `p${index + 1}`, text: scope.html(materialHtml(flow)), match }]
  })
  const question = flowOf(scope.item, 'QUESTION_BLOCK')
  const stem = question ? scope.html(materialHtml(question)) : scope.stem
  return { fields: { kind: 'matching', prompts, matches }, stem }
}

/** The sequence where each entry has a condition of its own on its place (1, 2 …), as D2L writes it. */
function byPlaces({ conditions }: Scope, entries: readonly { readonly id: string }[]): string[] | null {
  const places = entries.map(({ id }) => ({ id, place: Number(wantedOf(conditions, id) ?? Number.NaN) }))
  const inOrder = places.sort((a, b) => a.place - b.place)
  return inOrder.every(({ place }, index) => place === index + 1) ? inOrder.map(({ id }) => id) : null
}

/** Entries in the order that the best condition asks for. */
export function ordering(scope: Scope, response: XmlElement): Answered {
  const entries = labelsOf(response).map(label => ({
    id: identOf(label),
    text: scope.html(materialHtml(label)),
    ...(label.attributes.rshuffle?.toLowerCase() === 'no' || label.attributes.lock === 'yes' ? { pinned: true } : {}),
  }))
  const best = scope.conditions.find(({ scores }) => scores.some(({ value }) => value > 0))
  const asked = best ? askedFor(best.test) : []
  const whole = asked.length === entries.length && asked.every(id => entries.some(entry => entry.id === id))
  return {
    fields: { kind: 'ordering', entries, sequence: whole ? asked : byPlaces(scope, entries), ...shuffleOf(response) },
  }
}

/** A list a prompt, all with the same labels. */
export function matching(scope: Scope): Answered {
  const [first] = scope.responses
  const labels = first ? labelsOf(first) : []
  const ours = labels.every(label => /^m-./u.test(identOf(label)))
  const ownId = (ident: string): string => (ours ? ident.slice(2) : ident)
  const matches = labels.map(label => ({
    ident: identOf(label),
    id: ownId(identOf(label)),
    text: scope.html(materialHtml(label)),
    ...(label.attributes.rshuffle?.toLowerCase() === 'no' || label.attributes.lock === 'yes' ? { pinned: true } : {}),
  }))
  const prompts = scope.responses.map(response => {
    const text = scope.html(materialHtml(response))
    const scores = matches.map(({ ident }) => scoreOf(scope.conditions, new Map([[identOf(response), [ident]]])))
    const best = Math.max(0, ...scores)
    const only = best > 0 ? undefined : wantedOf(scope.conditions, identOf(response))
    const place = best > 0 ? scores.indexOf(best) : matches.findIndex(({ ident }) => ident === only)
    const several = best > 0 && scores.filter(score => score === best).length > 1
    const match = several ? null : (matches[place]?.id ?? null)
    return { id: identOf(response).replace(/^response_(?:p-)?/u, ''), text, match }
  })
  const entries = matches.map(({ ident: _ident, ...match }) => match)
  return { fields: { kind: 'matching', prompts, matches: entries, ...(first ? shuffleOf(first) : {}) } }
}
