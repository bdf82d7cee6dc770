import type { Context, Scene } from '../context.ts'
import type { Group } from '../document.ts'
import { heightOf } from '../framing.ts'
import { directionOfLanguage } from '../inline/bidi.ts'
import { bolder } from '../inline/style.ts'
import { breakCost, type Columns, enclose, indent, type Measured, type Slab, shift } from '../slab.ts'
import type { BlockStyle } from '../theme.ts'
import { measureOnce } from './once.ts'
import { setText } from './text.ts'

/** A scene as a style of the theme changes it. */
export function styled(scene: Scene, style: BlockStyle | undefined, italics: boolean): Scene {
  if (!style) return scene
  const { scale = 1, weight, slant, align, colour, spacing } = style
  return {
    ...scene,
    spacing: scene.spacing * (spacing ?? 1),
    ...(align ? { align: align === 'left' ? 'start' : align === 'right' ? 'end' : 'center' } : {}),
    style: {
      ...scene.style,
      size: scene.style.size * scale,
      ...(weight ? { bold: weight === 'bold' } : {}),
      ...(slant ? { italic: slant === 'italic' && italics } : {}),
      ...(colour ? { colour } : {}),
    },
  }
}

/** Blocks that belong together: kept, framed, named, set in columns as the group says. */
export function measureGroup(group: Group, outer: Scene, context: Context): Measured {
  const { origin } = context
  context.origin = group.origin ?? origin
  const measure = (): Measured => measureInside(group, outer, context)
  const measured = group.lasting ? measureOnce(group, outer, context, measure) : measure()
  context.origin = origin
  return measured
}

function measureInside(group: Group, outer: Scene, context: Context): Measured {
  const { theme } = context
  const scene = inLanguage(
    styled(outer, group.style === undefined ? undefined : theme.styles[group.style], theme.italics),
    group,
  )
  const padding = group.frame ? scene.style.size * 0.75 : 0
  const columns = columnsOf(group, scene, context)
  const inner: Scene = {
    ...scene,
    width: columns ? columns.width : scene.width - 2 * padding,
    columnable: scene.columnable && !group.frame && !columns,
    ...(group.frame ? { inside: true } : {}),
    outlineDepth: scene.outlineDepth + (group.outline === undefined ? 0 : 1),
  }
  const body = context.measure(group.children, inner)
  const titled = group.title === undefined ? body : withTitle(group.title, body, inner, context)
  let slabs: readonly Slab[] = indent(titled.slabs, padding)
  if (group.continued !== undefined) slabs = announce(group.continued, slabs, { ...inner, padding }, context)
  if (group.frame) slabs = enclose(slabs, { kind: 'box', left: 0, width: scene.width, padding: padding * 0.8 })
  if (columns) slabs = slabs.map(slab => ({ ...slab, columns }))
  // What no page can hold begins where it stands: to be kept together would only cost another page.
  if (group.keepTogether && heightOf(slabs) <= context.pageHeight)
    slabs = slabs.map((slab, index) => (index === 0 ? slab : { ...slab, cost: slab.cost + breakCost.together }))
  const [head, ...tail] = slabs
  if (head && group.outline !== undefined) {
    const mark = { title: group.outline, depth: scene.outlineDepth }
    slabs = [{ ...head, marks: [mark, ...(head.marks ?? [])] }, ...tail]
  }
  return { ...spaces(group, titled, scene.style.size), slabs, nodes: wrap(group, titled.nodes) }
}

function inLanguage(scene: Scene, { language }: Group): Scene {
  return language === undefined ? scene : { ...scene, language, direction: directionOfLanguage(language) }
}

function columnsOf({ columns = 1 }: Group, scene: Scene, { theme }: Context): Columns | undefined {
  if (columns <= 1 || !scene.columnable) return undefined
  const fromRight = scene.direction === 'rtl'
  return {
    count: columns,
    fromRight,
    gap: theme.columnGap,
    width: (scene.width - theme.columnGap * (columns - 1)) / columns,
  }
}

function withTitle(title: string, body: Measured, scene: Scene, context: Context): Measured {
  const style = bolder(scene.style)
  const { inset: _, ...rest } = scene
  const text = setText(title, { ...rest, style }, context)
  const [head, ...tail] = body.slabs
  const kept = head ? [{ ...head, above: head.above + scene.spacing * 0.7, cost: breakCost.next }, ...tail] : []
  return {
    slabs: [...text.slabs.map((slab, index) => (index === 0 ? slab : { ...slab, cost: breakCost.next })), ...kept],
    nodes: [{ role: 'P', children: text.nodes }, ...body.nodes],
  }
}

/** Says on each further page what it is that goes on there; furniture, since the structure does not turn pages. */
function announce(text: string, slabs: readonly Slab[], scene: Scene & { padding: number }, context: Context): Slab[] {
  const style = { ...scene.style, italic: context.theme.italics, size: scene.style.size * 0.92 }
  const { inset: _, ...rest } = scene
  const [line] = setText(text, { ...rest, style }, context).slabs
  if (!line) return [...slabs]
  const artifact = indent(
    [
      {
        ...line,
        height: line.height + style.size * 0.4,
        things: line.things.map(thing => ({ ...thing, tag: 'artifact' as const })),
      },
    ],
    scene.padding,
  )[0]
  if (!artifact) return [...slabs]
  // The rows of a table share their head.
  const heads = new Map<Slab | undefined, Slab>()
  const headOf = (lead: Slab | undefined): Slab => {
    const head = heads.get(lead) ?? above(artifact, lead)
    heads.set(lead, head)
    return head
  }
  return slabs.map((slab, index) => (index === 0 ? slab : { ...slab, lead: headOf(slab.lead) }))
}

/** Over the head of a table that goes on; where that stands in a frame, it alone says so. */
function above(line: Slab, lead: Slab | undefined): Slab {
  if (!lead || lead.frames) return lead ?? line
  const things = [...line.things, ...shift(lead.things, 0, line.height)]
  return { ...lead, height: line.height + lead.height, things }
}

function spaces(group: Group, body: Measured, air: number): Pick<Measured, 'before' | 'after' | 'keepNext'> {
  const before = group.spaceBefore ?? (group.frame ? Math.max(body.before ?? 0, air) : body.before)
  const after = group.spaceAfter ?? (group.frame ? Math.max(body.after ?? 0, air) : body.after)
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(group.keepWithNext || (body.keepNext && !group.frame) ? { keepNext: true } : {}),
  }
}

function wrap(group: Group, nodes: Measured['nodes']): Measured['nodes'] {
  if (nodes.length === 0 || (!group.role && group.outline === undefined && group.language === undefined)) return nodes
  return [
    {
      role: group.role ?? (group.outline === undefined ? 'Div' : 'Sect'),
      ...(group.outline === undefined ? {} : { title: group.outline }),
      ...(group.language === undefined ? {} : { language: group.language }),
      children: nodes,
    },
  ]
}
