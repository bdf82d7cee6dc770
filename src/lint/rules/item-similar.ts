import type { Item } from '../../corpus/item.ts'
import { sameItems, substance } from '../duplicates.ts'
import type { Rule } from '../rule.ts'

/** Jaccard similarity from which two items count as near-duplicates. */
const threshold = 0.85
/** Shingles that stand in more items than this tell nothing and would cost quadratic time. */
const mostBearers = 24

/** FNV-1a over the UTF-16 code units of text[from…to). */
function hash(text: string, from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

const word = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu

/** The word pairs of an item's stem and options, as hashes. */
function shingles(item: Item): Set<number> {
  const result = new Set<number>()
  for (const part of substance(item).split('\n')) {
    let last: number | undefined
    for (const match of part.matchAll(word)) {
      const next = hash(part, match.index, match.index + match[0].length)
      if (last !== undefined) result.add(Math.imul(last, 31) ^ next)
      last = next
    }
    if (last !== undefined) result.add(Math.imul(last, 31))
  }
  return result
}

/** Rarest first, so that two similar sets share one of their first entries (prefix filtering, Bayardo et al. 2007). */
function ranked(sets: readonly ReadonlySet<number>[]): number[][] {
  const frequency = new Map<number, number>()
  for (const set of sets) for (const entry of set) frequency.set(entry, (frequency.get(entry) ?? 0) + 1)
  return sets.map(set =>
    [...set]
      .map(entry => ({ entry, count: frequency.get(entry) ?? 0 }))
      .sort((a, b) => a.count - b.count || a.entry - b.entry)
      .map(({ entry }) => entry),
  )
}

/** Jaccard similarity of `list` and `set`; 0 as soon as it cannot reach the threshold, which the rarest entries show first. */
function similarity(list: readonly number[], set: ReadonlySet<number>): number {
  const total = list.length + set.size
  const least = Math.ceil((threshold / (1 + threshold)) * total - 1e-9)
  if (Math.min(list.length, set.size) < least) return 0
  let missing = 0
  for (const entry of list) {
    if (!set.has(entry) && list.length - ++missing < least) return 0
  }
  const shared = list.length - missing
  return shared / (total - shared)
}

export const itemSimilar: Rule = {
  id: 'item-similar',
  check(bank, say) {
    const items = sameItems(bank.items).flatMap(group => group[0] ?? [])
    const sets = items.map(shingles)
    const bearers = new Map<number, number[]>()
    for (const [index, list] of ranked(sets).entries()) {
      const item = items[index]
      const set = sets[index]
      if (!item || !set || set.size < 6) continue
      const prefix = list.slice(0, list.length - Math.ceil(threshold * list.length) + 1)
      const candidates = new Set<number>()
      for (const entry of prefix) {
        const others = bearers.get(entry) ?? []
        for (const other of others) candidates.add(other)
        if (others.length === 0) bearers.set(entry, [index])
        else if (others.length < mostBearers) others.push(index)
      }
      let best = { score: 0, item }
      for (const other of candidates) {
        const score = similarity(list, sets[other] ?? new Set())
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
