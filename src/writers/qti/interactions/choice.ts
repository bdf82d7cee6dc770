import type { ItemOf, Option } from '../../../corpus/item.ts'
import { type Fractions, formatNumber, optionFractions, scoringOf } from '../../lms/scoring.ts'
import type { Declaration, Interaction, ItemScope, Note } from '../interaction.ts'

function optionNotes(options: readonly Option[], scope: ItemScope): Note[] {
  const { tag, x } = scope
  return options.flatMap(option => {
    if (!option.feedback) return []
    const identifier = scope.identify(option.id)
    const picked = x.baseValue('identifier', identifier)
    const when =
      scope.item.kind === 'multiple-response'
        ? tag('member', {}, picked, x.variable('RESPONSE'))
        : tag('match', {}, x.variable('RESPONSE'), picked)
    return [{ identifier: `${identifier}_fb`, text: option.feedback, when }]
  })
}

function mapping(fractions: Fractions, scope: ItemScope): NonNullable<Declaration['mapping']> {
  const entries = [...fractions]
    .filter(([, fraction]) => fraction !== 0)
    .map(([id, fraction]) => ({ key: scope.identify(id), value: formatNumber(fraction * scope.worth) }))
  return { upper: formatNumber(scope.worth), otherwise: '0', entries }
}

/** One option of several (choiceInteraction, single) or any number of them (multiple). */
export function choice(item: ItemOf<'choice'> | ItemOf<'multiple-response'>, scope: ItemScope): Interaction {
  const { x } = scope
  const multiple = item.kind === 'multiple-response'
  const known = item.options.every(option => option.correct !== null)
  const right = known ? item.options.filter(option => option.correct) : []
  const rule = scoringOf(item)
  const fractions = optionFractions(item.options, rule, !multiple)
  const mapped = right.length > 0 && (rule !== 'all-or-nothing' || (!multiple && right.length > 1))
  const declaration: Declaration = {
    identifier: 'RESPONSE',
    cardinality: multiple ? 'multiple' : 'single',
    baseType: 'identifier',
    correct: (multiple ? right : right.slice(0, 1)).map(option => scope.identify(option.id)),
    ...(mapped ? { mapping: mapping(fractions, scope) } : {}),
  }
  return {
    declarations: [declaration],
    template: 'choice',
    data: {
      shuffle: scope.shuffle,
      minChoices: multiple ? (item.select?.min ?? 0) : 0,
      maxChoices: multiple ? (item.select?.max ?? 0) : 1,
      choices: item.options.map(option => ({
        identifier: scope.identify(option.id),
        fixed: option.pinned === true,
        body: scope.inline(option.text),
      })),
    },
    ...(right.length > 0
      ? { right: multiple || right.length === 1 ? x.matchCorrect('RESPONSE') : x.mapsFully('RESPONSE', scope.worth) }
      : {}),
    partial: mapped && scope.points > 0 ? [x.set('SCORE', x.mapResponse('RESPONSE'))] : [],
    notes: optionNotes(item.options, scope),
  }
}
