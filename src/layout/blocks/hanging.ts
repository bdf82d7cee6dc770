import type { Context, Scene } from '../context.ts'
import type { Block, Hanging } from '../document.ts'
import type { StructLeaf, StructNode } from '../frame.ts'
import { bolder } from '../inline/style.ts'
import { breakCost, indent, type Measured, shift } from '../slab.ts'
import { fromStart, type Label, onFirstLine, setLabel } from './label.ts'
import { onlyImages } from './paragraph.ts'

/** A label at the margin, blocks beside it, and a short text at the end of the first line. */
export function measureHanging(block: Hanging, scene: Scene, context: Context): Measured {
  const { size } = scene.style
  const { inset: outerInset, ...plain } = scene
  const label = setLabel(block.label, { ...plain, style: bolder(scene.style) }, context)
  const aside = block.aside === undefined ? undefined : setLabel(block.aside, asideScene(plain, context), context)
  if (label.width + (aside?.width ?? 0) > scene.width * 0.6) return apart(block, scene, context)
  const hang = Math.max(context.theme.hang * size, label.width + size * 0.5)
  const beside = !aside || takesInset(block.children[0])
  const end = (outerInset?.end ?? 0) + (aside ? aside.width + size : 0)
  const inner: Scene = { ...plain, width: scene.width - hang, columnable: false, inside: true }
  const body = context.measure(block.children, beside ? { ...inner, inset: { start: 0, end } } : inner)
  const slabs = indent(body.slabs, scene.direction === 'rtl' ? 0 : hang)
  const things = (baseline: number) => [
    ...shift(label.things, fromStart(scene, 0, label.width), baseline),
    ...(aside ? shift(aside.things, fromStart(scene, scene.width - aside.width, aside.width), baseline) : []),
  ]
  const { before, after } = body
  const spaces = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
  if (beside)
    return {
      ...spaces,
      slabs: onFirstLine(slabs, things, { scene, context }),
      nodes: labelled(label, aside, body.nodes),
    }
  const own = onFirstLine([], things, { scene, context })
  const rest = slabs.map((slab, index) =>
    index === 0 ? { ...slab, above: scene.spacing * 0.5, cost: breakCost.next } : slab,
  )
  return { ...spaces, slabs: [...own, ...rest], nodes: [{ role: 'P', children: spans(label, aside) }, ...body.nodes] }
}

/** A label that would leave no room beside it becomes a line of its own. */
function apart(block: Hanging, scene: Scene, context: Context): Measured {
  const text = (value: string): Block => ({ type: 'paragraph', children: [{ type: 'text', value }] })
  const bold: Block = {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value: block.label }] }],
  }
  const aside = block.aside === undefined ? [] : [text(block.aside)]
  return context.measure([bold, ...aside, ...block.children], { ...scene, columnable: false })
}

function asideScene(scene: Scene, { theme }: Context): Scene {
  return { ...scene, style: { ...scene.style, size: scene.style.size * 0.9, colour: theme.colours.text } }
}

/** Whether a block's first line can make room at its end. */
function takesInset(block: Block | undefined): boolean {
  if (block?.type === 'paragraph') return !onlyImages(block.children)
  if (block?.type === 'group') return !block.frame && block.title === undefined && takesInset(block.children[0])
  return block?.type === 'heading'
}

const spans = (label: Label, aside: Label | undefined): (StructNode | StructLeaf)[] => [
  { role: 'Span', children: label.nodes },
  ...(aside ? [{ role: 'Span', children: aside.nodes }] : []),
]

/** The label is read as the start of the first paragraph, the aside as its end. */
function labelled(label: Label, aside: Label | undefined, nodes: Measured['nodes']): Measured['nodes'] {
  const [first, ...rest] = nodes
  const [before, ...after] = spans(label, aside)
  if (before && first && first.role === 'P' && 'children' in first) {
    return [{ ...first, children: [before, ...first.children, ...after] }, ...rest]
  }
  return [{ role: 'P', children: spans(label, aside) }, ...nodes]
}
