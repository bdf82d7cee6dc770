import type { Context, Scene } from '../context.ts'
import type { Placed, StructLeaf, StructNode } from '../frame.ts'
import { breakLines } from '../inline/breaks.ts'
import { flatten } from '../inline/flatten.ts'
import { itemise } from '../inline/items.ts'
import { setLine } from '../inline/line.ts'
import { type Slab, shift } from '../slab.ts'
import { strutOf } from './text.ts'

/** A short text on one line, from the start of its baseline. */
export interface Label {
  readonly width: number
  readonly things: readonly Placed[]
  readonly nodes: readonly (StructNode | StructLeaf)[]
}

export function setLabel(text: string, scene: Scene, context: Context): Label {
  const { flow, nodes } = flatten([{ type: 'text', value: text }], scene.style, context)
  const { items } = itemise(flow, context.faces, scene.direction)
  const [line] = breakLines(items, { first: Number.MAX_VALUE, rest: Number.MAX_VALUE, justify: false })
  const inside = line ? items.slice(line.start, line.end) : []
  const width = inside.reduce((sum, item) => sum + (item.kind === 'penalty' ? 0 : item.width), 0)
  return { width, nodes, things: setLine(inside, { x: 0, y: 0, extra: 0, trailing: true }) }
}

/** Puts things on the baseline of the first slab, before what stands there; makes a slab where there is none. */
export function onFirstLine(
  slabs: readonly Slab[],
  things: (baseline: number) => readonly Placed[],
  { scene, context }: { scene: Scene; context: Context },
): readonly Slab[] {
  const strut = strutOf(scene, context)
  const [head, ...tail] = slabs
  if (!head) {
    const line = { height: strut.ascent + strut.descent, above: 0, cost: 0, baseline: strut.ascent }
    return [{ ...line, things: things(strut.ascent) }]
  }
  const baseline = head.baseline ?? strut.ascent
  // A first line that is lower than the label's: it moves down.
  const down = Math.max(0, strut.ascent - baseline)
  const height = Math.max(head.height + down, baseline + down + strut.descent)
  const moved = shift(head.things, 0, down)
  return [{ ...head, height, baseline: baseline + down, things: [...things(baseline + down), ...moved] }, ...tail]
}

/** From the start of the line, whichever side that is. */
export const fromStart = (scene: Scene, x: number, width: number): number =>
  scene.direction === 'rtl' ? scene.width - x - width : x
