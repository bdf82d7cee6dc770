import type { ItemOf } from '../../../corpus/item.ts'
import { formatNumber, scoringOf } from '../../lms/scoring.ts'
import type { Interaction, ItemScope } from '../interaction.ts'

/** Prompts and their matches (matchInteraction); a match may be used more than once. */
export function matching(item: ItemOf<'matching'>, scope: ItemScope): Interaction {
  const { tag, x } = scope
  const promptId = (id: string): string => scope.identify(`p-${id}`)
  const matchId = (id: string): string => scope.identify(`m-${id}`)
  const known = item.prompts.length > 0 && item.prompts.every(prompt => prompt.match !== null)
  const pairs = known ? item.prompts.map(prompt => `${promptId(prompt.id)} ${matchId(prompt.match ?? '')}`) : []
  const rule = scoringOf(item)
  const share = formatNumber(scope.worth / Math.max(1, pairs.length))
  // Written out while they are not too many: a player takes no points for pairs that are only otherwise.
  const wrongPairs =
    item.prompts.length * item.matches.length > 400
      ? []
      : item.prompts.flatMap(({ id, match }) =>
          item.matches.flatMap(other => (other.id === match ? [] : [`${promptId(id)} ${matchId(other.id)}`])),
        )
  const mapped = known && rule !== 'all-or-nothing'
  return {
    declarations: [
      {
        identifier: 'RESPONSE',
        cardinality: 'multiple',
        baseType: 'directedPair',
        correct: pairs,
        ...(mapped
          ? {
              mapping: {
                upper: formatNumber(scope.worth),
                otherwise: rule === 'right-minus-wrong' ? `-${share}` : '0',
                entries: [
                  ...pairs.map(key => ({ key, value: share })),
                  ...(rule === 'right-minus-wrong' ? wrongPairs.map(key => ({ key, value: `-${share}` })) : []),
                ],
              },
            }
          : {}),
      },
    ],
    template: 'match',
    data: {
      shuffle: scope.shuffle,
      maxAssociations: item.prompts.length,
      prompts: item.prompts.map(prompt => ({ identifier: promptId(prompt.id), body: scope.inline(prompt.text) })),
      matches: item.matches.map(match => ({
        identifier: matchId(match.id),
        fixed: match.pinned === true,
        body: scope.inline(match.text),
      })),
    },
    ...(known ? { right: x.matchCorrect('RESPONSE') } : {}),
    partial: mapped && scope.points > 0 ? [x.set('SCORE', x.mapResponse('RESPONSE'))] : [],
    notes: item.prompts.flatMap((prompt, index) => {
      const pair = pairs[index]
      if (!prompt.feedback || pair === undefined) return []
      const given = tag('member', {}, x.baseValue('directedPair', pair), x.variable('RESPONSE'))
      return [{ identifier: `${promptId(prompt.id)}_fb`, text: prompt.feedback, when: x.not(given) }]
    }),
  }
}
