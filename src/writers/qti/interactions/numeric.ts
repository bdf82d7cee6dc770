import type { ItemOf, NumericAnswer } from '../../../corpus/item.ts'
import { roundingInterval } from '../../../corpus/rounding.ts'
import { boundsOf } from '../../lms/bounds.ts'
import { answerFraction, formatNumber } from '../../lms/scoring.ts'
import type { Declaration, Interaction, ItemScope, Note } from '../interaction.ts'

/** A number that the answer accepts. */
function accepted(answer: NumericAnswer): number {
  return answer.type === 'range' ? Number(((answer.min + answer.max) / 2).toPrecision(12)) : answer.value
}

/** As rules can state it: of nothing, and to no figure at all, nothing can be rounded, so such an answer becomes a tolerance. */
export function statable(answer: NumericAnswer): NumericAnswer {
  if (answer.type !== 'precision' || roundingInterval(answer)) return answer
  const { value, digits: _digits, figures: _figures, type: _type, ...extras } = answer
  const { max } = boundsOf(answer)
  return { ...extras, type: 'value', value, tolerance: Number((max - value).toPrecision(12)) }
}

/** One player takes no answer for 0: what accepts that wants an answer too. */
function accepts(stated: NumericAnswer, identifier: string, scope: ItemScope): string {
  const { tag, x } = scope
  const condition = comparison(statable(stated), identifier, scope)
  const { min, max } = boundsOf(stated)
  return min <= 0 && max >= 0 ? tag('and', {}, x.not(tag('isNull', {}, x.variable(identifier))), condition) : condition
}

/**
 * True for the numbers that an answer accepts, by comparisons alone: one player knows no tolerance, another rounds only to some figures.
 * A tolerance stands there too, for those that read it.
 */
function comparison(answer: NumericAnswer, identifier: string, { tag, x }: ItemScope): string {
  const given = x.variable(identifier)
  const compare = (name: string, bound: number): string => tag(name, {}, given, x.baseValue('float', String(bound)))
  switch (answer.type) {
    case 'value': {
      const value = x.baseValue('float', String(answer.value))
      if (!answer.tolerance) return tag('equal', { toleranceMode: 'exact' }, given, value)
      const tolerance = `${answer.tolerance} ${answer.tolerance}`
      const { min, max } = boundsOf(answer)
      return x.any([
        tag('equal', { toleranceMode: 'absolute', tolerance }, given, value),
        tag('and', {}, compare('gte', min), compare('lte', max)),
      ])
    }
    case 'range':
      return tag('and', {}, compare('gte', answer.min), compare('lte', answer.max))
    case 'precision': {
      const { min, max } = roundingInterval(answer) ?? boundsOf(answer)
      return answer.value < 0
        ? tag('and', {}, compare('gt', min), compare('lte', max))
        : tag('and', {}, compare('gte', min), compare('lt', max))
    }
  }
}

/** The classes of a field whose answers count to so many figures, so that they can be read again: `figures-significant-3`. */
function figuresOf(answers: readonly NumericAnswer[]): string | undefined {
  const names = answers.flatMap(answer =>
    answer.type === 'precision' ? [`figures-${answer.figures}-${answer.digits}`] : [],
  )
  return names.length === 0 ? undefined : [...new Set(names)].join(' ')
}

interface NumericResponse {
  readonly declaration: Declaration
  readonly right?: string
  /** One branch an answer that earns a part: its condition and its fraction. Nothing takes points away: a score is 0 at least. */
  readonly lesser: readonly { readonly when: string; readonly fraction: number }[]
  readonly notes: readonly Note[]
  readonly className?: string
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
  const className = figuresOf(answers)
  return { declaration, lesser, notes, ...(right ? { right } : {}), ...(className ? { className } : {}) }
}

/** A number (textEntryInteraction of base type float). */
export function numeric(item: ItemOf<'numeric'>, scope: ItemScope): Interaction {
  const { x, points } = scope
  const { declaration, right, lesser, notes, className } = numericResponse(
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
    data: { unit: item.unit, className },
    ...(right ? { right } : {}),
    // Parts of nothing would read as the whole.
    partial: branches.length > 0 && points > 0 ? [x.condition(branches)] : [],
    notes,
  }
}
