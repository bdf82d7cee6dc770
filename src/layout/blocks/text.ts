import type { Context, Scene } from '../context.ts'
import { breakLines, type LineSpan } from '../inline/breaks.ts'
import { type Flattened, flatten, type Inline } from '../inline/flatten.ts'
import { type Item, mostStretch } from '../inline/item.ts'
import { itemise } from '../inline/items.ts'
import { setLine } from '../inline/line.ts'
import { polishOf } from '../inline/polish.ts'
import { splitWide } from '../inline/split.ts'
import { breakCost, type Slab } from '../slab.ts'
import { type SetText, setOnce } from './known.ts'

export type { SetText }

/** Plain text as lines. */
export function setText(text: string, scene: Scene, context: Context): SetText {
  return setFlow(
    flatten([{ type: 'text', value: text }], scene.style, context, polishOf(scene, context)),
    scene,
    context,
  )
}

/** Inline nodes as lines. */
export function setInline(nodes: readonly Inline[], scene: Scene, context: Context): SetText {
  return setOnce(nodes, scene, context, inside =>
    setFlow(flatten(nodes, scene.style, inside, polishOf(scene, context)), scene, inside),
  )
}

function setFlow({ flow, nodes }: Flattened, scene: Scene, context: Context): SetText {
  const inset = scene.inset ?? { start: 0, end: 0 }
  const width = scene.align === 'start' ? Math.min(scene.width, context.theme.measure * scene.style.size) : scene.width
  const measure = {
    first: Math.max(Math.min(width, scene.width - inset.start - inset.end), scene.width * 0.2),
    rest: width,
    justify: context.theme.justify && scene.align === 'start',
  }
  const { items: raw, base } = itemise(flow, context.faces, scene.direction)
  const items = splitWide(raw, Math.min(measure.first, measure.rest))
  const spans = breakLines(items, measure)
  const start = (indent: number, width: number) => (scene.direction === 'rtl' ? scene.width - indent - width : indent)
  const lines = spans.map((span, index) =>
    setSpan(items, span, {
      scene,
      context,
      base,
      room:
        index === 0
          ? { left: start(inset.start, measure.first), width: measure.first }
          : { left: start(0, measure.rest), width: measure.rest },
      last: index === spans.length - 1,
      alone: spans.length === 1,
      justify: measure.justify,
    }),
  )
  return {
    nodes,
    width: Math.max(0, ...lines.map(line => line.width)),
    slabs: lines.map(({ slab }, index) => ({ ...slab, cost: lineBreakCost(index, lines.length) })),
  }
}

/** Lines stay in twos at either end of a page. */
function lineBreakCost(index: number, count: number): number {
  if (index === 0) return 0
  return index === 1 || index === count - 1 ? breakCost.widow : breakCost.line
}

interface Setting {
  readonly scene: Scene
  readonly context: Context
  readonly base: 'ltr' | 'rtl'
  readonly room: { readonly left: number; readonly width: number }
  readonly last: boolean
  /** The only line of its paragraph: among lines from the right it stands there too, whichever way it runs. */
  readonly alone: boolean
  readonly justify: boolean
}

function setSpan(items: readonly Item[], span: LineSpan, setting: Setting): { slab: Slab; width: number } {
  const { scene, context, base, room, last } = setting
  const inside = insideOf(items, span)
  let [natural, glues, space] = [0, 0, 0]
  const strut = strutOf(scene, context)
  let { ascent, descent } = strut
  for (const item of inside) {
    if (item.kind === 'penalty') continue
    natural += item.width
    if (item.kind === 'glue') {
      glues++
      space += item.width
    } else {
      const lead = item.content.type === 'text' ? 0 : 1
      ascent = Math.max(ascent, item.ascent + lead)
      descent = Math.max(descent, item.descent + lead)
    }
  }
  const forced = items[span.end]
  const ends = last || (forced?.kind === 'penalty' && forced.cost === -Infinity)
  const slack = room.width - natural
  const fills = slack < 0 || (!ends && slack <= space * mostStretch)
  const extra = setting.justify && glues > 0 && fills ? slack / glues : 0
  const side = scene.steady || (setting.alone && scene.direction === 'rtl') ? scene.direction : base
  const toEnd = scene.align === 'center' ? slack / 2 : (scene.align === 'end') !== (side === 'rtl') ? slack : 0
  const x = room.left + (extra === 0 ? Math.max(0, toEnd) : 0)
  const trailing = !last && items[span.end]?.kind === 'glue'
  const things = setLine(inside, { x, y: ascent, extra, trailing })
  return { width: natural, slab: { height: ascent + descent, above: 0, cost: 0, baseline: ascent, things } }
}

/** A line's items, with the hyphen that its break shows. */
function insideOf(items: readonly Item[], { start, end }: LineSpan): readonly Item[] {
  const inside = items.slice(start, end)
  const at = items[end]
  return at?.kind === 'penalty' && at.hyphen ? [...inside, at.hyphen] : inside
}

/** The ascent and descent that every line has, leading included. */
export function strutOf(scene: Scene, context: Context): { readonly ascent: number; readonly descent: number } {
  const face = context.faces.primary(scene.style)
  const { size } = scene.style
  const [ascent, descent] = [(face.ascent * size) / 1000, (face.descent * size) / 1000]
  const half = (size * context.theme.leading - ascent - descent) / 2
  return { ascent: ascent + half, descent: descent + half }
}
