import type { Item } from '../../corpus/item.ts'
import { sameItems, substance } from '../duplicates.ts'
import type { Rule } from '../rule.ts'

/** Jaccard similarity from which two items count as near-duplicates. */
const threshold = 0.85
/** Shingles that stand in more items than this tell nothing and would cost quadratic time. */
const mostBearers = 64

/** The word pairs of an item's stem and options. */
function shingles(item: Item): Set<string> {
  const result = new Set<string>()
  for (const part of substance(item).split('\n')) {
    const words = part.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
    for (let at = 0; at < words.length; at++) result.add(`${words[at]} ${words[at + 1] ?? ''}`)
  }
  return result
}

/** Rarest first, so that two similar sets share one of their first entries (prefix filtering, Bayardo et al. 2007). */
function ranked(sets: readonly Set<string>[]): string[][] {
  const frequency = new Map<string, number>()
  for (const set of sets) for (const entry of set) frequency.set(entry, (frequency.get(entry) ?? 0) + 1)
  return sets.map(set => [...set].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1)))
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const entry of a) if (b.has(entry)) shared++
  return shared / (a.size + b.size - shared)
}

export const itemSimilar: Rule = {
  id: 'item-similar',
  check(bank, say) {
    const items = sameItems(bank.items).flatMap(group => group[0] ?? [])
    const sets = items.map(shingles)
    const bearers = new Map<string, number[]>()
    for (const [index, list] of ranked(sets).entries()) {
      const item = items[index]
      const set = sets[index]
      if (!item || !set || set.size < 6) continue
      const prefix = list.slice(0, list.length - Math.ceil(threshold * list.length) + 1)
      const candidates = new Set<number>()
      for (const entry of prefix) {
        const others = bearers.get(entry) ?? []
        for (const other of others) candidates.add(other)
        if (others.length < mostBearers) bearers.set(entry, [...others, index])
      }
      let best = { score: 0, item }
      for (const other of candidates) {
        const score = similarity(set, sets[other] ?? new Set())
        const twin = items[other]
        if (twin && score > best.score) best = { score, item: twin }
      }
      if (best.score >= threshold) {
        const { path, line } = best.item.origin
        say(`${Math.floor(best.score * 100)} % the same as the item at ${path}:${line}`, item.origin)
      }
    }
  },
}
