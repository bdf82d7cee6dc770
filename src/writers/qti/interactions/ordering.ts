import type { ItemOf } from '../../../corpus/item.ts'
import { formatNumber, scoringOf } from '../../lms/scoring.ts'
import type { Interaction, ItemScope } from '../interaction.ts'

/** Entries to put in order (orderInteraction); per-option marking gives a share for each entry in its right place. */
export function ordering(item: ItemOf<'ordering'>, scope: ItemScope): Interaction {
  const { tag, x, points } = scope
  const correct = (item.sequence ?? []).map(id => scope.identify(id))
  const share = x.float(Number(formatNumber(points / Math.max(1, correct.length))))
  const places =
    scoringOf(item) === 'all-or-nothing'
      ? []
      : correct.map((identifier, index) => {
          const given = tag('index', { n: String(index + 1) }, x.variable('RESPONSE'))
          const when = tag('match', {}, given, x.baseValue('identifier', identifier))
          return x.condition([{ when, rules: [x.addScore(share)] }])
        })
  return {
    declarations: [{ identifier: 'RESPONSE', cardinality: 'ordered', baseType: 'identifier', correct }],
    template: 'order',
    data: {
      shuffle: scope.shuffle,
      choices: item.entries.map(entry => ({
        identifier: scope.identify(entry.id),
        fixed: entry.pinned === true,
        body: scope.inline(entry.text),
      })),
    },
    ...(correct.length > 0 ? { right: x.matchCorrect('RESPONSE') } : {}),
    partial: places,
    notes: [],
  }
}
