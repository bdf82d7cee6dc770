import type { Table, TableCell } from 'mdast'
import { treeToPlain } from '../../content/plain.ts'
import type { Context, Scene } from '../context.ts'
import type { StructNode } from '../frame.ts'
import { stroke } from '../shapes.ts'
import { breakCost, empty, type Measured, type Slab, shift } from '../slab.ts'
import { columnWidths, type Want } from './columns.ts'
import { abreast, stack } from './stack.ts'
import { type SetText, setInline } from './text.ts'

type Align = 'left' | 'center' | 'right' | 'decimal'

interface Grid {
  readonly scene: Scene
  readonly context: Context
  readonly aligns: readonly Align[]
  readonly widths: readonly number[]
  readonly pad: number
  /** Of what stands after the decimal sign, the widest by column. */
  readonly fractions: readonly number[]
}

const number = /^[-+−]?[\d\u00a0\u202f ]*(?:[.,]\d+)*\s?%?$/u

/** Sizes to try, of the table's own, until no word has to be cut; who needs large letters needs them in tables too. */
const scalesFor = ({ theme }: Context): readonly number[] => (theme.size >= 16 ? [1, 0.9] : [1, 0.9, 0.8, 0.72])

/** Rules above, below and under the head; columns as wide as their content asks; figures stand under figures. */
export function measureTable(node: Table, scene: Scene, context: Context): Measured {
  const count = Math.max(0, ...node.children.map(row => row.children.length))
  if (count === 0) return empty
  const scales = scalesFor(context)
  for (const scale of scales) {
    const plan = planTable(node, count, { scene, context, scale })
    if (plan.least <= scene.width) return setTable(node, plan, scene)
  }
  const smaller = scales[Math.min(2, scales.length - 1)] ?? 1
  const plan = planTable(node, count, { scene, context, scale: smaller })
  const parts = partsOf(plan, scene.width)
  if (parts.length === 1) return setTable(node, plan, scene)
  // Too wide for any size: parts below each other, each with the first column again.
  const tables = parts.map((columns): Table => pick(node, columns))
  return context.measure(tables, { ...scene, style: { ...scene.style, size: scene.style.size * smaller } })
}

/** How a table would stand at one size. */
interface Plan {
  readonly grid: Omit<Grid, 'widths'>
  readonly wanted: readonly (readonly Want[])[]
  /** The width that it needs if no word is cut, and each column's. */
  readonly least: number
  readonly leasts: readonly number[]
}

function planTable(
  node: Table,
  count: number,
  { scene, context, scale }: { scene: Scene; context: Context; scale: number },
): Plan {
  const size = scene.style.size * context.theme.tableScale * scale
  const pad = size * 0.55
  const { inset: _, ...plain } = scene
  const inner: Scene = { ...plain, style: { ...scene.style, size }, align: 'start', steady: true, columnable: false }
  const aligns = Array.from({ length: count }, (_, column) => alignOf(node, column))
  const cells = node.children.map(row => row.children)
  const fractions = aligns.map((align, column) =>
    align === 'decimal' ? Math.max(0, ...cells.slice(1).map(row => fractionOf(row[column], inner, context))) : 0,
  )
  const wanted = cells.map((row, at) =>
    row.map((cell, column) => {
      const want = wants(cell, at === 0, { inner, context })
      const more =
        at > 0 && aligns[column] === 'decimal' ? (fractions[column] ?? 0) - fractionOf(cell, inner, context) : 0
      return { least: want.least + more, natural: want.natural + more }
    }),
  )
  const leasts = aligns.map((_, column) => 2 * pad + Math.max(0, ...wanted.map(row => row[column]?.least ?? 0)))
  const least = leasts.reduce((sum, width) => sum + width, 0)
  return { grid: { scene: inner, context, aligns, pad, fractions }, wanted, least, leasts }
}

/** Columns that fit side by side without cutting words, the first one in each part. */
function partsOf({ leasts }: Plan, width: number): readonly (readonly number[])[] {
  const [first = 0, ...rest] = leasts
  if (rest.length < 2 || rest.some(least => first + least > width)) return [[]]
  const parts: number[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const [index, least] of rest.entries()) {
    if (used + least > width) {
      parts.push([0])
      used = first
    }
    parts.at(-1)?.push(index + 1)
    used += least
  }
  return parts
}

function pick(node: Table, columns: readonly number[]): Table {
  const align = columns.map(column => node.align?.[column] ?? null)
  const children = node.children.map(row => ({
    ...row,
    children: columns.map((column): TableCell => row.children[column] ?? { type: 'tableCell', children: [] }),
  }))
  return { type: 'table', align, children }
}

function setTable(node: Table, plan: Plan, scene: Scene): Measured {
  const [head, ...body] = node.children
  if (!head) return empty
  const grid: Grid = { ...plan.grid, widths: columnWidths(plan.wanted, scene.width, 2 * plan.grid.pad) }
  const first = rowOf(head.children, grid, true)
  const rows = body.map(row => rowOf(row.children, grid, false))
  return assemble(first, rows, grid, scene)
}

function alignOf(node: Table, column: number): Align {
  const said = node.align?.[column]
  if (said === 'center') return said
  const texts = node.children
    .slice(1)
    .map(row => treeToPlain(row.children[column] ?? { type: 'text', value: '' }).trim())
  const numeric = texts.some(text => text !== '') && texts.every(text => number.test(text))
  if (numeric && (said === null || said === undefined || said === 'right')) {
    return texts.some(text => /[.,]\d/u.test(text)) ? 'decimal' : 'right'
  }
  return said ?? 'left'
}

/** The width of what stands after a number's units: decimals with their sign, a sign of percent. */
function fractionOf(cell: TableCell | undefined, scene: Scene, context: Context): number {
  const text = cell ? treeToPlain(cell).trim() : ''
  const point = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const sign = point < 0 ? text.replace(/[^\d]+$/u, '').length : point
  if (sign === text.length) return 0
  return (context.faces.primary(scene.style).shape(text.slice(sign)).width * scene.style.size) / 1000
}

/** The least and the natural width of a cell. */
function wants(cell: TableCell, head: boolean, { inner, context }: { inner: Scene; context: Context }) {
  const style = { ...inner.style, bold: inner.style.bold || head }
  const probe = (width: number) =>
    setInline(cell.children, { ...inner, style, width }, { ...context, nextTag: () => 0 })
  const words = treeToPlain(cell).split(/\s+/u)
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '')
  const least = setInline(
    [{ type: 'text', value: longest }],
    { ...inner, style, width: 1e6 },
    { ...context, nextTag: () => 0 },
  )
  const natural = probe(1e6).width
  return { least: Math.min(natural, least.width), natural }
}

interface TableRow {
  readonly cells: readonly { readonly text: SetText; readonly left: number }[]
  readonly nodes: readonly StructNode[]
}

function rowOf(cells: readonly TableCell[], grid: Grid, head: boolean): TableRow {
  const { scene, context, widths, pad } = grid
  let x = 0
  const nodes: StructNode[] = []
  const set = widths.map((width, column) => {
    const align = grid.aligns[column] ?? 'left'
    const toEnd = align === 'right' || align === 'decimal'
    const style = { ...scene.style, bold: scene.style.bold || head }
    const short =
      head || align !== 'decimal' ? 0 : (grid.fractions[column] ?? 0) - fractionOf(cells[column], scene, context)
    const inner: Scene = {
      ...scene,
      style,
      width: width - 2 * pad - short,
      align: toEnd ? 'end' : align === 'center' ? 'center' : 'start',
    }
    const text = setInline(cells[column]?.children ?? [], inner, context)
    nodes.push(head ? { role: 'TH', scope: 'Column', children: text.nodes } : { role: 'TD', children: text.nodes })
    const left = (scene.direction === 'rtl' ? scene.width - x - width : x) + pad
    x += width
    return { text, left }
  })
  return { cells: set, nodes }
}

function assemble(head: TableRow, rows: readonly TableRow[], grid: Grid, scene: Scene): Measured {
  const { context, widths } = grid
  const { colours } = context.theme
  const total = widths.reduce((sum, width) => sum + width, 0)
  const left = scene.direction === 'rtl' ? scene.width - total : 0
  const rule = (y: number, width: number) => stroke([left, y, left + total, y], width, colours.text)
  const top = slabOf(head, grid)
  const headSlab: Slab = { ...top, things: [rule(0, 0.9), ...top.things, rule(top.height, 0.6)], cost: 0 }
  const lead: Slab = { ...headSlab, things: headSlab.things.map(thing => ({ ...thing, tag: 'artifact' as const })) }
  const body = rows.flatMap((row, index): Slab[] => {
    const near =
      index === 0 ? breakCost.next : index === 1 || index === rows.length - 1 ? breakCost.widow : breakCost.line
    const parts = splitTall(row, grid)
    return parts.map((slab, part) => ({ ...slab, lead, cost: part === 0 ? near : breakCost.widow }))
  })
  const last = body.at(-1)
  if (last) body[body.length - 1] = { ...last, things: [...last.things, rule(last.height, 0.9)] }
  const section = (row: TableRow): StructNode => ({ role: 'TR', children: row.nodes })
  return {
    slabs: [headSlab, ...body],
    nodes: [{ role: 'Table', children: [section(head), ...rows.map(section)] }],
    before: scene.style.size * 0.7,
    after: scene.style.size * 0.8,
  }
}

function slabOf(row: TableRow, { context, scene }: Grid): Slab {
  const air = scene.style.size * 0.22
  const { height, things, baseline } = abreast(
    row.cells.map(({ text, left }) => stack(text.slabs, left, context.theme.colours.rule)),
  )
  const least = Math.max(height, scene.style.size * context.theme.leading)
  return { height: least + 2 * air, above: 0, cost: 0, baseline: (baseline ?? 0) + air, things: shift(things, 0, air) }
}

/** Rows stay whole; one that is taller than a page goes on line by line. */
function splitTall(row: TableRow, grid: Grid): Slab[] {
  const whole = slabOf(row, grid)
  if (whole.height <= grid.context.pageHeight * 0.9) return [whole]
  const lines = Math.max(...row.cells.map(({ text }) => text.slabs.length))
  return Array.from({ length: lines }, (_, line) => {
    const cells = row.cells.map(({ text, left }) => ({
      text: { ...text, slabs: text.slabs.slice(line, line + 1) },
      left,
    }))
    const { height, things } = abreast(
      cells.map(({ text, left }) => stack(text.slabs, left, grid.context.theme.colours.rule)),
    )
    return { height, above: 0, cost: 0, things }
  })
}
