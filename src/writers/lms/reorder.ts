import type { ItemOf } from '../../corpus/item.ts'

/** An ordering item as a matching item whose prompts are the places 1, 2 …, for targets that know no ordering. */
export function orderingAsMatching(item: ItemOf<'ordering'>): ItemOf<'matching'> {
  const { kind: _kind, entries, sequence, ...common } = item
  return {
    ...common,
    kind: 'matching',
    prompts: entries.map((_, index) => ({
      id: `place-${index + 1}`,
      text: String(index + 1),
      match: sequence?.[index] ?? null,
    })),
    matches: entries,
  }
}
