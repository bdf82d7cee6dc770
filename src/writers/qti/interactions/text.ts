import type { ItemOf, TextAnswer } from '../../../corpus/item.ts'
import { answerFraction, formatNumber } from '../../lms/scoring.ts'
import type { Declaration, Interaction, ItemScope, Note } from '../interaction.ts'

interface TextResponse {
  readonly declaration: Declaration
  /** True for an answer that earns all; undefined where none is known. */
  readonly right?: string
  readonly notes: readonly Note[]
}

/** A typed word or phrase: every accepted answer is an entry of the mapping, the best one the correct response. */
export function textResponse(
  response: {
    readonly identifier: string
    readonly answers: readonly TextAnswer[]
    readonly caseSensitive?: boolean | undefined
    /** Points of a right answer. */
    readonly worth: number
  },
  scope: ItemScope,
): TextResponse {
  const { tag, x } = scope
  const { identifier } = response
  const caseSensitive = response.caseSensitive === true
  const full = response.answers.find(answer => answerFraction(answer) >= 1)
  const entries = new Map<string, string>()
  for (const answer of response.answers) {
    const key = caseSensitive ? answer.text : answer.text.toLowerCase()
    if (!entries.has(key)) entries.set(key, answer.text)
  }
  const kept = response.answers.filter(answer => [...entries.values()].includes(answer.text))
  const declaration: Declaration = {
    identifier,
    cardinality: 'single',
    baseType: 'string',
    correct: full ? [full.text] : [],
    blank: true,
    ...(full
      ? {
          mapping: {
            upper: formatNumber(response.worth),
            otherwise: '0',
            entries: kept.map(answer => ({
              key: answer.text,
              value: formatNumber(answerFraction(answer) * response.worth),
              caseSensitive,
            })),
          },
        }
      : {}),
  }
  const notes = response.answers.flatMap((answer, index) => {
    if (!answer.feedback) return []
    const when = tag(
      'stringMatch',
      { caseSensitive: String(caseSensitive), substring: 'false' },
      x.variable(identifier),
      x.baseValue('string', answer.text),
    )
    return [{ identifier: `${identifier}_${index + 1}_fb`, text: answer.feedback, when }]
  })
  const right = full ? x.mapsFully(identifier, response.worth) : undefined
  return { declaration, notes, ...(right ? { right } : {}) }
}

/** A short answer (textEntryInteraction). */
export function shortAnswer(item: ItemOf<'short-answer'>, scope: ItemScope): Interaction {
  const { x } = scope
  const { declaration, right, notes } = textResponse(
    { identifier: 'RESPONSE', worth: scope.worth, ...pick(item) },
    scope,
  )
  const graded = item.answers.some(answer => answerFraction(answer) < 1)
  return {
    declarations: [declaration],
    template: 'text-entry',
    data: {},
    ...(right ? { right } : {}),
    partial: graded && scope.points > 0 ? [x.set('SCORE', x.mapResponse('RESPONSE'))] : [],
    notes,
  }
}

function pick(item: ItemOf<'short-answer'>) {
  return { answers: item.answers, caseSensitive: item.caseSensitive }
}
