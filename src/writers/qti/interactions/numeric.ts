import type { ItemOf, NumericAnswer } from '../../../corpus/item.ts'
import { boundsOf } from '../../lms/bounds.ts'
import { answerFraction, formatNumber } from '../../lms/scoring.ts'
import type { Declaration, Interaction, ItemScope, Note } from '../interaction.ts'

/** A number that the answer accepts. */
function accepted(answer: NumericAnswer): number {
  return answer.type === 'range' ? Number(((answer.min + answer.max) / 2).toPrecision(12)) : answer.value
}

/** As rules can state it: of nothing, and to no figure at all, nothing can be rounded, so such an answer becomes what rounds to it. */
export function statable(answer: NumericAnswer): NumericAnswer {
  if (answer.type !== 'precision' || answer.figures === 'decimal' || (answer.digits > 0 && answer.value !== 0))
    return answer
  const { value, digits: _digits, figures: _figures, type: _type, ...extras } = answer
  const { max } = boundsOf(answer)
  return { ...extras, type: 'value', value, tolerance: Number((max - value).toPrecision(12)) }
}

function accepts(stated: NumericAnswer, identifier: string, { tag, x }: ItemScope): string {
  const answer = statable(stated)
  const given = x.variable(identifier)
  switch (answer.type) {
    case 'value': {
      const attributes: Record<string, string> = answer.tolerance
        ? { toleranceMode: 'absolute', tolerance: `${answer.tolerance} ${answer.tolerance}` }
        : { toleranceMode: 'exact' }
      return tag('equal', attributes, given, x.baseValue('float', String(answer.value)))
    }
    case 'range':
      return tag(
        'and',
        {},
        tag('gte', {}, given, x.baseValue('float', String(answer.min))),
        tag('lte', {}, given, x.baseValue('float', String(answer.max))),
      )
    case 'precision': {
      const roundingMode = answer.figures === 'significant' ? 'significantFigures' : 'decimalPlaces'
      return tag(
        'equalRounded',
        { roundingMode, figures: String(answer.digits) },
        given,
        x.baseValue('float', String(answer.value)),
      )
    }
  }
}

interface NumericResponse {
  readonly declaration: Declaration
  readonly right?: string
  /** One branch an answer that earns a part: its condition and its fraction. Nothing takes points away: a score is 0 at least. */
  readonly lesser: readonly { readonly when: string; readonly fraction: number }[]
  readonly notes: readonly Note[]
}

/** A typed number: each accepted answer is a condition of its own. */
export function numericResponse(
  response: { readonly identifier: string; readonly answers: readonly NumericAnswer[] },
  scope: ItemScope,
): NumericResponse {
  const { identifier, answers } = response
  const full = answers.filter(answer => answerFraction(answer) >= 1)
  const best = full[0]
  const declaration: Declaration = {
    identifier,
    cardinality: 'single',
    baseType: 'float',
    correct: best ? [String(accepted(best))] : [],
  }
  const notes = answers.flatMap((answer, index) =>
    answer.feedback
      ? [
          {
            identifier: `${identifier}_${index + 1}_fb`,
            text: answer.feedback,
            when: accepts(answer, identifier, scope),
          },
        ]
      : [],
  )
  const lesser = answers
    .filter(answer => answerFraction(answer) > 0 && answerFraction(answer) < 1)
    .sort((a, b) => answerFraction(b) - answerFraction(a))
    .map(answer => ({ when: accepts(answer, identifier, scope), fraction: answerFraction(answer) }))
  const right = best ? scope.x.any(full.map(answer => accepts(answer, identifier, scope))) : undefined
  return { declaration, lesser, notes, ...(right ? { right } : {}) }
}

/** A number (textEntryInteraction of base type float). */
export function numeric(item: ItemOf<'numeric'>, scope: ItemScope): Interaction {
  const { x, points } = scope
  const { declaration, right, lesser, notes } = numericResponse(
    { identifier: 'RESPONSE', answers: item.answers },
    scope,
  )
  const branches = lesser.map(({ when, fraction }) => ({
    when,
    rules: [x.set('SCORE', x.float(Number(formatNumber(fraction * points))))],
  }))
  return {
    declarations: [declaration],
    template: 'text-entry',
    data: { unit: item.unit },
    ...(right ? { right } : {}),
    // Parts of nothing would read as the whole.
    partial: branches.length > 0 && points > 0 ? [x.condition(branches)] : [],
    notes,
  }
}
