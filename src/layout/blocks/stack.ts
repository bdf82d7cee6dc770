import type { Colour, Placed } from '../frame.ts'
import { drawFrames, gapBetween, heightOf, roomAbove, type Standing } from '../framing.ts'
import { type Slab, shift } from '../slab.ts'

/** Things that no page break divides. */
export interface Stack {
  readonly height: number
  readonly baseline?: number
  readonly things: readonly Placed[]
}

/** Slabs as one piece, their frames drawn. */
export function stack(slabs: readonly Slab[], left: number, rule: Colour): Stack {
  const standing: Standing[] = []
  let y = 0
  for (const [index, slab] of slabs.entries()) {
    const upper = slabs[index - 1]
    y += upper ? gapBetween(upper, slab) : roomAbove(slab)
    standing.push({ slab, y })
    y += slab.height
  }
  const [first] = standing
  const baseline = first?.slab.baseline === undefined ? undefined : first.y + first.slab.baseline
  const things = [
    ...shift(drawFrames(standing, rule), left, 0),
    ...standing.flatMap(({ slab, y: top }) => shift(slab.things, left, top)),
  ]
  return { height: heightOf(slabs), things, ...(baseline === undefined ? {} : { baseline }) }
}

/** Stacks side by side with their first baselines on one line. */
export function abreast(stacks: readonly Stack[]): Stack {
  const baseline = Math.max(0, ...stacks.map(part => part.baseline ?? 0))
  let height = 0
  const things: Placed[] = []
  for (const part of stacks) {
    const down = part.baseline === undefined ? 0 : baseline - part.baseline
    height = Math.max(height, part.height + down)
    things.push(...shift(part.things, 0, down))
  }
  return { height, things, ...(stacks.some(part => part.baseline !== undefined) ? { baseline } : {}) }
}

/** The marks of slabs that become one. */
export const marksOf = (slabs: readonly Slab[]): Pick<Slab, 'marks'> => {
  const marks = slabs.flatMap(slab => slab.marks ?? [])
  return marks.length === 0 ? {} : { marks }
}
