import { gapBetween, roomAbove, roomBelow } from '../framing.ts'
import type { Slab } from '../slab.ts'

/** Slabs `start` up to, not including, `end` stand in one column of one page. */
export interface Fill {
  readonly start: number
  readonly end: number
}

/** What a page holds: `first` is the room that the first one has, `rest` that of all further ones. */
export interface Room {
  readonly first: number
  readonly rest: number
  /** How many columns have the first page's room. */
  readonly firstCount: number
}

/** Distances of slabs as if they all stood below each other, so that a page's height is a difference. */
function offsetsOf(slabs: readonly Slab[]): Float64Array {
  const tops = new Float64Array(slabs.length + 1)
  let y = 0
  for (const [index, slab] of slabs.entries()) {
    const upper = slabs[index - 1]
    if (upper) y += gapBetween(upper, slab)
    tops[index] = y
    y += slab.height
  }
  tops[slabs.length] = y
  return tops
}

/** What stands above the first line of a page: the insides of frames, and a repeated head right above what it heads. */
function headRoom(slab: Slab): number {
  const { lead } = slab
  return lead ? roomAbove(lead) + lead.height + gapBetween(lead, slab) - slab.above : roomAbove(slab)
}

/** The height that slabs take on a page of their own, repeated heads and frames included. */
export function fillHeight(slabs: readonly Slab[], { start, end }: Fill, tops = offsetsOf(slabs)): number {
  const [first, last] = [slabs[start], slabs[end - 1]]
  if (!first || !last) return 0
  const inner = (tops[end - 1] ?? 0) + last.height - (tops[start] ?? 0)
  return headRoom(first) + inner + roomBelow(last)
}

/** More than white space can cost on a page. */
const pageCost = 4

/** White space beyond this share of a page looks unplanned. */
const tolerable = 0.3

/** `needless`: what follows is of the same block and would fit, so that the page seems to end in the middle of nothing. */
function whiteCost(height: number, room: number, needless: boolean): number {
  const white = Math.max(0, (room - height) / room)
  return white ** 2 + (white > tolerable ? (white - tolerable) * 2 : 0) + (needless ? white : 0)
}

/** A last page may be as white as it is, but not for a line or two. */
const lastCost = (height: number, room: number): number => Math.max(0, 0.15 - height / room)

/**
 * Page breaks with the least sum of costs: the square of the white space of each page but the last (more, where what
 * follows would have fitted), and the cost of each break. Fewer pages always win over whiter ones. Time grows with the number of slabs times those on a page.
 */
export function paginate(slabs: readonly Slab[], room: Room): Fill[] {
  if (slabs.length === 0) return []
  const tops = offsetsOf(slabs)
  const layers = room.firstCount + 1
  const size = slabs.length + 1
  const best = new Float64Array(size * layers).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(size * layers).fill(-1)
  const table: Table = { best, from }
  // A state is a place between slabs and how many columns of the first page are full; the last layer: all of them.
  best[0] = 0
  for (let layer = 0; layer < layers; layer++) {
    const following = Math.min(layer + 1, layers - 1)
    const height = layer < room.firstCount ? room.first : room.rest
    for (let start = 0; start < slabs.length; start++) {
      const cost = best[layer * size + start] ?? 0
      if (cost === Number.POSITIVE_INFINITY) continue
      // The first page may be left as it is, where too little room is on it.
      if (start === 0 && layer < room.firstCount) {
        relax(table, following * size, cost + pageCost + 0.5, layer * size)
        // But not a first column alone.
        if (layer > 0) continue
      }
      const first = slabs[start]
      const above = (first ? headRoom(first) : 0) - (tops[start] ?? 0)
      for (let end = start + 1; end <= slabs.length; end++) {
        // As fillHeight has it, without an object for each of the very many places that are tried.
        const foot = slabs[end - 1]
        const used = foot ? above + (tops[end - 1] ?? 0) + foot.height + roomBelow(foot) : above
        const alone = end === start + 1 && height >= room.rest
        if (used > height + 1e-6 && !alone) break
        const last = end === slabs.length
        const next = slabs[end]
        const needless = next !== undefined && next.cost > 0 && used + next.above + next.height <= height
        const white = last ? lastCost(used, height) : whiteCost(used, height, needless)
        const total = cost + white + (last ? 0 : pageCost + (next?.cost ?? 0))
        const state = following * size + end
        if (total < (best[state] ?? 0)) {
          best[state] = total
          from[state] = layer * size + start
        }
        if (used > height + 1e-6) break
      }
    }
  }
  return trace(table, size, layers)
}

interface Table {
  readonly best: Float64Array
  readonly from: Int32Array
}

function relax({ best, from }: Table, to: number, cost: number, source: number): void {
  if (cost >= (best[to] ?? 0)) return
  best[to] = cost
  from[to] = source
}

function trace({ best, from }: Table, size: number, layers: number): Fill[] {
  let at = size - 1
  for (let layer = 1; layer < layers; layer++) {
    const candidate = layer * size + size - 1
    if ((best[candidate] ?? 0) < (best[at] ?? 0)) at = candidate
  }
  const fills: Fill[] = []
  while (at > 0) {
    const source = from[at] ?? -1
    if (source < 0) break
    fills.push({ start: source % size, end: at % size })
    at = source
  }
  return fills.reverse()
}
