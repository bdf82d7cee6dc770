import type { Context, Scene } from '../context.ts'
import type { Placed, StructLeaf, StructNode } from '../frame.ts'
import { flatten } from '../inline/flatten.ts'
import { itemise } from '../inline/items.ts'
import { setLine } from '../inline/line.ts'
import type { TextStyle } from '../inline/style.ts'
import { type Slab, shift } from '../slab.ts'
import { strutOf } from './text.ts'

/** A short text on one line, from the start of its baseline. */
export interface Label {
  readonly width: number
  readonly things: readonly Placed[]
  readonly nodes: readonly (StructNode | StructLeaf)[]
}

// "A." and "2 points" stand on every page many times; only the tag is new each time.
const known = new WeakMap<Context, WeakMap<TextStyle, Map<string, Omit<Label, 'nodes'>>>>()

export function setLabel(text: string, scene: Scene, context: Context): Label {
  if (text === '') return { width: 0, things: [], nodes: [] }
  const styles = known.get(context) ?? new WeakMap<TextStyle, Map<string, Omit<Label, 'nodes'>>>()
  known.set(context, styles)
  const labels = styles.get(scene.style) ?? new Map<string, Omit<Label, 'nodes'>>()
  styles.set(scene.style, labels)
  const key = `${scene.direction}${text}`
  const label = labels.get(key) ?? shapeLabel(text, scene, context)
  labels.set(key, label)
  const tag = context.nextTag()
  return {
    width: label.width,
    things: label.things.map(thing => ({ ...thing, tag })),
    nodes: [{ role: 'leaf', id: tag }],
  }
}

function shapeLabel(text: string, scene: Scene, context: Context): Omit<Label, 'nodes'> {
  const { flow } = flatten([{ type: 'text', value: text }], scene.style, context)
  const { items } = itemise(flow, context.faces, scene.direction)
  const width = items.reduce((sum, item) => sum + (item.kind === 'penalty' ? 0 : item.width), 0)
  return { width, things: setLine(items, { x: 0, y: 0, extra: 0, trailing: true }) }
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
