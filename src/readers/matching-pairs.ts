import type { ItemOf } from '../corpus/item.ts'

/** A pair as formats write it: an empty prompt makes its match a distractor. */
export interface Pair {
  readonly prompt: string
  readonly match: string
  readonly feedback?: string
}

/** Pairs as the fields of a matching item: equal matches are one, a pair without a match has its key unknown. */
export function matchingOf(pairs: readonly Pair[]): Pick<ItemOf<'matching'>, 'prompts' | 'matches'> {
  const ids = new Map<string, string>()
  for (const { match } of pairs) if (match !== '' && !ids.has(match)) ids.set(match, `m${ids.size + 1}`)
  return {
    prompts: pairs
      .filter(({ prompt }) => prompt !== '')
      .map(({ prompt, match, feedback }, index) => ({
        id: `p${index + 1}`,
        text: prompt,
        match: ids.get(match) ?? null,
        ...(feedback ? { feedback } : {}),
      })),
    matches: [...ids].map(([text, id]) => ({ id, text })),
  }
}
