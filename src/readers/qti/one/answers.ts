import { toPlain } from '../../../content/plain.ts'
import { childElement, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Gap, NumericAnswer } from '../../../corpus/item.ts'
import { gapToken, lostReason, nameGaps, placeAllGaps } from '../../gap-tokens.ts'
import { say, setAside } from '../../gathering.ts'
import { spanOf } from '../package.ts'
import { gapsApart, twinReason } from '../twins.ts'
import { choice, multiple, opinion, plainOptions, rounded } from './choices.ts'
import { asserted, mostOf, scoreOf, wantedOf } from './conditions.ts'
import { blockMatching, calculated, categories, grouped, kept, matching, ordering } from './groups.ts'
import { materialHtml } from './material.ts'
import { type Answered, identOf, labelsOf, namesOf, shuffleOf } from './response.ts'
import type { Scope } from './scope.ts'

const cardinalityOf = (response: XmlElement): string => (response.attributes.rcardinality ?? 'Single').toLowerCase()

const numberIn = (test: XmlElement): number => Number(xmlText(test).trim())

/** A condition on a number as an accepted answer. */
function numberFrom(test: XmlElement, response: ReadonlySet<string>): NumericAnswer | undefined {
  const mine = asserted(test).filter(({ attributes }) => response.has(attributes.respident ?? ''))
  const named = (...names: readonly string[]): number | undefined => {
    const found = mine.find(({ name }) => names.includes(name))
    const value = found ? numberIn(found) : Number.NaN
    return Number.isFinite(value) ? value : undefined
  }
  const value = named('varequal')
  const [min, max] = [named('vargte', 'vargt'), named('varlte', 'varlt')]
  if (min === undefined || max === undefined) return value === undefined ? undefined : { type: 'value', value }
  if (value === undefined) return min === max ? { type: 'value', value: min } : { type: 'range', min, max }
  const tolerance = rounded(Math.max(value - min, max - value))
  return tolerance > 0 ? { type: 'value', value, tolerance } : { type: 'value', value }
}

/** Conditions that give something for one response, with the part of the best that they give. */
function earning(scope: Scope, response: ReadonlySet<string>) {
  const mine = scope.conditions.filter(
    ({ test, scores }) =>
      scores.some(({ value }) => value > 0) &&
      asserted(test).some(({ attributes }) => response.has(attributes.respident ?? '')),
  )
  const best = mostOf(mine)
  return mine.map(condition => ({ condition, fraction: mostOf([condition]) / best }))
}

const creditOf = (fraction: number) => (fraction === 1 ? {} : { credit: rounded(fraction * 100) })

function numbers(scope: Scope, field: XmlElement): NumericAnswer[] {
  const response = namesOf(field)
  return earning(scope, response).flatMap(({ condition, fraction }) => {
    const answer = numberFrom(condition.test, response)
    return answer ? [{ ...answer, ...creditOf(fraction) }] : []
  })
}

function texts(scope: Scope, field: XmlElement) {
  const response = namesOf(field)
  const found = earning(scope, response).flatMap(({ condition, fraction }) =>
    asserted(condition.test)
      .filter(({ name }) => name === 'varequal' || name === 'varsubstring')
      .filter(({ attributes }) => response.has(attributes.respident ?? ''))
      .map(test => ({ test, answer: { text: xmlText(test).trim(), ...creditOf(fraction) } })),
  )
  const kept = found.filter(({ answer }) => answer.text !== '')
  const strict = kept.length > 0 && kept.every(({ test }) => /^yes$/iu.test(test.attributes.case ?? ''))
  const answers = kept.map(({ answer }) => answer)
  if (kept.some(({ test }) => test.name === 'varsubstring')) {
    setAside(
      scope.reel.gathering,
      'Unexpected rule that takes what contains an answer, expected the answer itself',
      scope.span,
    )
  }
  return { answers, ...(strict ? { caseSensitive: true as const } : {}) }
}

const isDecimal = (response: XmlElement): boolean =>
  response.name === 'response_num' ||
  descendants(response, 'render_fib').some(({ attributes }) =>
    /decimal|integer|scientific/iu.test(attributes.fibtype ?? ''),
  )

function gapFor(scope: Scope, response: XmlElement, kind: string): Gap {
  const id = identOf(response).replace(/^response_/u, '')
  const labels = labelsOf(response)
  if (response.name === 'response_str' || response.name === 'response_num') {
    return isDecimal(response)
      ? { type: 'numeric', id, answers: numbers(scope, response) }
      : { type: 'text', id, ...texts(scope, response) }
  }
  if (/fill_in_multiple_blanks/u.test(kind)) {
    const accepted = labels.map(label => toPlain(scope.html(materialHtml(label)))).filter(text => text !== '')
    // A list of accepted answers by which one condition earns; in the plain form it is a list to pick from.
    const conditions = earning(scope, namesOf(response))
    if (scope.fields.has('question_type')) {
      return { type: 'text', id, answers: conditions.length > 0 ? accepted.map(text => ({ text })) : [] }
    }
  }
  const options = plainOptions(scope, response)
  const scores = options.map(option => scoreOf(scope.conditions, new Map([[identOf(response), [option.id]]])))
  const best = Math.max(0, ...scores)
  // A condition on all gaps at once gives nothing for one of them.
  const only = best > 0 ? undefined : wantedOf(scope.conditions, identOf(response))
  const known = options.some(option => option.id === only)
  const prefix = `${id}_`
  return {
    type: 'choice',
    id,
    options: options.map((option, index) => {
      const fraction = best > 0 ? (scores[index] ?? 0) / best : 0
      const credit = fraction === 1 || fraction === 0 ? {} : { credit: rounded(fraction * 100) }
      const own = option.id.startsWith(prefix) ? option.id.slice(prefix.length) : option.id
      return {
        ...option,
        id: own,
        ...(best > 0 ? { correct: fraction === 1, ...credit } : known ? { correct: option.id === only } : {}),
      }
    }),
    ...shuffleOf(response),
  }
}

/** The text with a token where each response stands between its parts. */
function inPlace({ item, responses }: Scope, html: string): string {
  const presentation = childElement(item, 'presentation')
  const whole = presentation ? materialHtml(presentation) : ''
  if (!presentation || !whole.endsWith(html)) return html
  const marked = materialHtml(presentation, response => {
    const index = responses.indexOf(response)
    return index < 0 ? '' : gapToken(String(index))
  })
  const spaced = marked.replace(/(?<=[\p{L}\p{N}])\u{f0001}|\u{f0002}(?=[\p{L}\p{N}])/gu, sign =>
    sign === '\u{f0001}' ? ` ${sign}` : `${sign} `,
  )
  return spaced.slice(whole.length - html.length)
}

/** Gaps named `[name]` in the text; those that the text does not name follow it. */
function cloze(scope: Scope, html: string, kind: string): Answered {
  const { gaps, twins } = gapsApart(scope.responses.map(response => gapFor(scope, response, kind)))
  if (twins.length > 0) say(scope.reel.gathering, 'key-contradictory', twinReason(twins), scope.span)
  const signs = scope.responses.map(response => {
    const names = [identOf(response).replace(/^response_/u, ''), toPlain(scope.html(materialHtml(response)))]
    return names.map(name => `[${name}]`).find(mark => mark !== '[]' && html.includes(mark))
  })
  // By number: a name could hold signs that rich text escapes.
  let marked = signs.every(sign => sign === undefined) ? inPlace(scope, html) : html
  for (const [index, sign] of signs.entries()) {
    const token = gapToken(String(index))
    if (sign !== undefined && marked.includes(sign)) marked = marked.replace(sign, () => token)
    else if (!marked.includes(token)) marked = `${marked} ${token}`
  }
  const ids = gaps.map(({ id }) => id)
  const { stem, lost } = placeAllGaps(nameGaps(scope.html(marked), ids), ids)
  if (lost.length > 0) say(scope.reel.gathering, 'syntax-error', lostReason(lost), scope.span)
  return { fields: { kind: 'cloze', gaps }, stem }
}

function written(scope: Scope, response: XmlElement, kind: string): Answered {
  const rows = Number(descendants(response, 'render_fib')[0]?.attributes.rows)
  const { answers, ...strict } = texts(scope, response)
  const asks = answers.length > 0 || earning(scope, namesOf(response)).length > 0
  if (/essay/iu.test(kind) || (!asks && !/numer|short_answer|fill/iu.test(kind))) {
    return { fields: { kind: 'essay', ...(Number.isInteger(rows) && rows > 0 ? { lines: rows } : {}) } }
  }
  if (isDecimal(response) || /numer/iu.test(kind)) {
    return { fields: { kind: 'numeric', answers: numbers(scope, response) } }
  }
  return { fields: { kind: 'short-answer', answers, ...strict } }
}

/** How an item is answered, by its responses and the type that it names; undefined: no kind is, which has been reported. */
export function answersOf(scope: Scope, html: string, kind: string): Answered | undefined {
  const { responses } = scope
  const [first] = responses
  if (!first) {
    if (/upload/iu.test(kind)) return { fields: { kind: 'essay', upload: true } }
    return refuse(scope, kind || 'item without a response')
  }
  if (first.name === 'response_grp') {
    const paired = labelsOf(first).some(({ attributes }) => attributes.match_group !== undefined)
    if (cardinalityOf(first) === 'ordered' && !paired) return ordering(scope, first)
    return paired || responses.length === 1 ? grouped(scope, first) : matching(scope)
  }
  if (first.name === 'response_xy') return kept(scope, first, 'response_xy')
  if (/quiz bowl|jeopardy/iu.test(kind)) return kept(scope, first, kind)
  const block = blockMatching(scope)
  if (block) return block
  if (/calculated|arithmetic|significant figures/iu.test(kind) && responses.length === 1) return calculated(scope)
  const named = html.includes(`[${identOf(first)}]`)
  if (/jumbled|blanks? plus/iu.test(kind) && (named || responses.length > 1)) return cloze(scope, html, kind)
  const lists = responses.every(({ name }) => name === 'response_lid')
  if (/multiple_dropdowns|fill_in_multiple_blanks|calculated/u.test(kind) || (responses.length > 1 && !lists)) {
    return cloze(scope, html, kind)
  }
  if (responses.length > 1) {
    const sorted = categories(scope)
    if (sorted) return sorted
    const same = new Set(responses.map(response => labelsOf(response).map(identOf).sort().join(' '))).size === 1
    return /matching/iu.test(kind) || same ? matching(scope) : cloze(scope, html, kind)
  }
  if (/matching/iu.test(kind)) return matching(scope)
  if (first.name !== 'response_lid') return written(scope, first, kind)
  switch (cardinalityOf(first)) {
    case 'multiple':
      return multiple(scope, first)
    case 'ordered':
      return ordering(scope, first)
    default:
      if (/opinion|likert|survey/iu.test(kind)) return opinion(scope, first)
      return choice(scope, first)
  }
}

function refuse({ reel, item }: Scope, what: string): undefined {
  const place = childElement(item, 'presentation') ?? item
  say(reel.gathering, 'interaction-unsupported', `Unexpected ${what}, no kind of item is answered so`, spanOf(place))
  return undefined
}
