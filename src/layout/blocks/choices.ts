import { boundsOf } from '../bounds.ts'
import type { Context, Scene } from '../context.ts'
import type { Choices } from '../document.ts'
import type { Placed, StructNode } from '../frame.ts'
import { circle, rectangle } from '../shapes.ts'
import { breakCost, indent, type Measured, type Slab, shift } from '../slab.ts'
import { fromStart, type Label, onFirstLine, setLabel } from './label.ts'
import { onlyImages } from './paragraph.ts'
import { abreast, marksOf, stack } from './stack.ts'

interface Setting {
  readonly block: Choices
  readonly scene: Scene
  readonly context: Context
  readonly labels: readonly Label[]
  /** From the start of an entry to its text. */
  readonly hang: number
  readonly gap: number
}

/**
 * Labelled alternatives, in as many columns of one width as all of them fit into with one line each; below each other
 * where the labels leave no room beside them.
 */
export function measureChoices(block: Choices, outer: Scene, context: Context): Measured {
  const { inset: _, ...scene } = { ...outer, columnable: false, steady: true, hyphens: false as const }
  const labels = block.entries.map(entry => setLabel(entry.label, scene, context))
  const widest = Math.max(0, ...labels.map(label => label.width))
  const hang = widest + scene.style.size * 0.6 + markWidth(block, scene)
  if (hang > scene.width * 0.5) {
    return context.measure(
      block.entries.map(({ label, children }) => ({ type: 'hanging', label, children })),
      scene,
    )
  }
  const setting: Setting = { block, scene, context, labels, hang, gap: scene.style.size * 1.2 }
  const wide = measureAt(1, setting)
  const columns = block.columns ?? columnsFor(wide, setting)
  // Lines that stand at the left edge of wide columns stand there in narrow ones.
  const movable = scene.align === 'start' && scene.direction === 'ltr'
  const same = columns === 1 || (movable && wide.every(body => fitsIn(body, columns, setting)))
  return arrange(columns, same ? wide : measureAt(columns, setting), setting)
}

/** The most columns in which every entry keeps to one line, or its images to most of their size. */
function columnsFor(wide: readonly Measured[], setting: Setting): 1 | 2 | 4 {
  const { block, context } = setting
  const images = block.entries.map(({ children }) => {
    const [only] = children
    return children.length === 1 && only?.type === 'paragraph' && onlyImages(only.children) !== undefined
  })
  const fits = (columns: number) =>
    wide.every((body, index) => fitsIn(body, columns, setting) || (images[index] && imageFits(body, columns, setting)))
  return ([4, 2] as const).find(columns => columns <= context.theme.choiceColumns && fits(columns)) ?? 1
}

const fitsIn = ({ line }: Measured, columns: number, setting: Setting): boolean =>
  line !== undefined && line <= columnWidth(columns, setting) - setting.hang

/** Of an image's size, what it must keep. */
const keptSize = 0.6

function imageFits({ slabs }: Measured, columns: number, setting: Setting): boolean {
  const room = columnWidth(columns, setting) - setting.hang
  const right = slabs
    .flatMap(slab => slab.things)
    .reduce((most, thing) => {
      const [, , x] = boundsOf(thing, setting.context.outlines)
      return Math.max(most, x)
    }, 0)
  return slabs.length === 1 && right * keptSize <= room
}

const markWidth = ({ mark = 'none' }: Choices, { style }: Scene): number => (mark === 'none' ? 0 : style.size * 1.35)

const columnWidth = (columns: number, { scene, gap }: Setting): number => (scene.width - gap * (columns - 1)) / columns

function measureAt(columns: number, setting: Setting): readonly Measured[] {
  const width = columnWidth(columns, setting) - setting.hang
  const level = setting.context.headingLevel
  const bodies = setting.block.entries.map(entry =>
    setting.context.measure(entry.children, { ...setting.scene, width }),
  )
  setting.context.headingLevel = level
  return bodies
}

function arrange(columns: 1 | 2 | 4, bodies: readonly Measured[], setting: Setting): Measured {
  const { block, scene, context, labels } = setting
  const width = columnWidth(columns, setting)
  const entries = bodies.map((body, index) => {
    const moved = indent(body.slabs, scene.direction === 'rtl' ? 0 : setting.hang)
    const entryScene = { ...scene, width }
    return onFirstLine(moved, baseline => labelThings(labels[index], baseline, { ...setting, scene: entryScene }), {
      scene,
      context,
    })
  })
  const rows = Math.ceil(entries.length / columns)
  const space = scene.spacing * 0.55
  const slabs: Slab[] = []
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: columns }, (_, column) =>
      block.order === 'down' ? column * rows + row : row * columns + column,
    )
    const group = cells.flatMap((index, column) => (entries[index] ? [{ slabs: entries[index], column }] : []))
    const [head, ...tail] = columns === 1 && group[0] ? group[0].slabs : [oneRow(group, width, setting)]
    if (head) slabs.push({ ...head, above: row === 0 ? 0 : space, cost: row === 0 ? 0 : breakCost.widow }, ...tail)
  }
  return {
    slabs,
    nodes: [{ role: 'L', listNumbering: numbering(block), children: itemsOf(bodies, labels) }],
    before: scene.spacing * 0.8,
  }
}

function oneRow(group: readonly { slabs: readonly Slab[]; column: number }[], width: number, setting: Setting): Slab {
  const { scene, context, gap } = setting
  const parts = group.map(({ slabs, column }) =>
    stack(slabs, fromStart(scene, column * (width + gap), width), context.theme.colours.rule),
  )
  return { ...abreast(parts), above: 0, cost: 0, ...marksOf(group.flatMap(part => part.slabs)) }
}

function labelThings(label: Label | undefined, baseline: number, setting: Setting): readonly Placed[] {
  if (!label) return []
  const { scene, block, context } = setting
  const { size } = scene.style
  const before = markWidth(block, scene)
  const things = shift(label.things, fromStart(scene, before, label.width), baseline)
  if (before === 0) return things
  const side = size * 0.82
  const left = fromStart(scene, 0, side)
  const middle = baseline - size * 0.33
  const segments =
    block.mark === 'circle'
      ? circle(left + side / 2, middle, side / 2)
      : rectangle({ x: left, y: middle - side / 2, width: side, height: side })
  return [{ type: 'path', segments, stroke: context.theme.colours.text, lineWidth: 0.7, tag: 'artifact' }, ...things]
}

function itemsOf(bodies: readonly Measured[], labels: readonly Label[]): StructNode[] {
  return bodies.map((body, index) => ({
    role: 'LI',
    children: [
      { role: 'Lbl', children: labels[index]?.nodes ?? [] },
      { role: 'LBody', children: body.nodes },
    ],
  }))
}

function numbering({ entries }: Choices): NonNullable<StructNode['listNumbering']> {
  const first = entries[0]?.label ?? ''
  if (/^\W*[A-Z]\W*$/u.test(first)) return 'UpperAlpha'
  if (/^\W*[a-z]\W*$/u.test(first)) return 'LowerAlpha'
  return /^\W*\d+\W*$/u.test(first) ? 'Decimal' : 'None'
}
