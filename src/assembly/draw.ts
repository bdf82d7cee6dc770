import type { Draw } from '../corpus/blueprint.ts'
import type { Question } from '../corpus/item.ts'
import { randomFrom, shuffled } from './random.ts'
import { matches } from './select.ts'

/** One draw of a blueprint with what it got. */
export interface Drawn {
  readonly draw: Draw
  readonly items: readonly Question[]
  /** How many items match the draw at all. */
  readonly matching: number
  /** Those items, in the order of the bank. */
  readonly candidates: readonly Question[]
  /** How many more it asks for than could be given. */
  readonly missing: number
}

/**
 * Gives each draw its items so that no item is drawn twice and as many draws as possible are filled: augmenting paths
 * (Kuhn's bipartite matching) over candidates in seeded order. Draws without a count take what the others leave.
 */
export function drawItems(draws: readonly Draw[], pool: readonly Question[], seed: string): Drawn[] {
  const fits = draws.map(draw => pool.flatMap((item, index) => (matches(item, draw.select) ? [index] : [])))
  const order = fits.map((list, index) => shuffled(list, randomFrom(seed, 'draw', String(index))))
  const holder = new Map<number, number>()
  const taken = draws.map(() => new Set<number>())

  const cursor = draws.map(() => 0)

  /** The first candidate of a draw that nobody holds; what is held once is held for ever, by one draw or another. */
  function free(draw: number): number | undefined {
    const list = order[draw] ?? []
    let at = cursor[draw] ?? 0
    while (at < list.length && holder.has(list[at] as number)) at++
    cursor[draw] = at
    return list[at]
  }

  function give(draw: number): boolean {
    const cameFrom = new Map<number, { item: number; from: number }>()
    const queue = [draw]
    const seen = new Set<number>([draw])
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const item = free(at)
      if (item !== undefined) {
        settle(at, item, cameFrom)
        return true
      }
      for (const held of order[at] ?? []) {
        const owner = holder.get(held)
        if (owner === undefined || seen.has(owner)) continue
        seen.add(owner)
        cameFrom.set(owner, { item: held, from: at })
        queue.push(owner)
      }
    }
    return false
  }

  /** Hands the free item to the last draw of the path, and each item of the path one draw on. */
  function settle(last: number, free: number, cameFrom: ReadonlyMap<number, { item: number; from: number }>): void {
    let to = last
    let item = free
    for (;;) {
      taken[to]?.add(item)
      holder.set(item, to)
      const step = cameFrom.get(to)
      if (!step) return
      taken[to]?.delete(step.item)
      item = step.item
      to = step.from
    }
  }

  const missing = draws.map((draw, index) => {
    let given = 0
    while (given < (draw.count ?? 0) && give(index)) given++
    return (draw.count ?? 0) - given
  })
  for (const [index, draw] of draws.entries()) {
    if (draw.count !== undefined) continue
    for (const item of fits[index] ?? []) {
      if (holder.has(item)) continue
      holder.set(item, index)
      taken[index]?.add(item)
    }
  }
  return draws.map((draw, index) => ({
    draw,
    items: inOrder(
      draw,
      [...(taken[index] ?? [])].sort((a, b) => a - b).flatMap(at => pool[at] ?? []),
    ),
    matching: fits[index]?.length ?? 0,
    candidates: (fits[index] ?? []).flatMap(at => pool[at] ?? []),
    missing: missing[index] ?? 0,
  }))
}

/** Explicit ids come in the order in which the blueprint names them; all else in the order of the bank. */
function inOrder(draw: Draw, items: readonly Question[]): readonly Question[] {
  const { ids } = draw.select
  return ids ? [...items].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) : items
}
