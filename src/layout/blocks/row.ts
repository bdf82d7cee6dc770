import type { Context, Scene } from '../context.ts'
import type { Row } from '../document.ts'
import { gapBetween, heightOf } from '../framing.ts'
import { breakCost, indent, type Measured, type Slab } from '../slab.ts'
import { styled } from './group.ts'
import { abreast, marksOf, stack } from './stack.ts'

/** Blocks side by side by shares of the width. Cells that are taller than a page stand one below the other. */
export function measureRow(block: Row, scene: Scene, context: Context): Measured {
  const { inset: _, ...plain } = scene
  const gap = scene.style.size * 1.5
  const total = block.cells.reduce((sum, cell) => sum + cell.share, 0)
  const room = scene.width - gap * Math.max(0, block.cells.length - 1)
  let x = 0
  const cells = block.cells.map(cell => {
    const width = (room * cell.share) / total
    const inner = { ...styled(plain, cell.align ? { align: cell.align } : undefined, true), width, columnable: false }
    const body = context.measure(cell.children, inner)
    const left = scene.direction === 'rtl' ? scene.width - x - width : x
    x += width + gap
    return { body, left }
  })
  const nodes = cells.flatMap(cell => cell.body.nodes)
  const slabs = cells.flatMap(cell => cell.body.slabs)
  if (cells.some(({ body }) => heightOf(body.slabs) > context.pageHeight)) return stacked(cells, nodes)
  const rule = context.theme.colours.rule
  const whole = abreast(cells.map(({ body, left }) => stack(body.slabs, left, rule)))
  return { slabs: [{ ...whole, above: 0, cost: 0, ...marksOf(slabs) }], nodes }
}

function stacked(cells: readonly { body: Measured; left: number }[], nodes: Measured['nodes']): Measured {
  const slabs: Slab[] = []
  for (const { body, left } of cells) {
    const [head, ...tail] = indent(body.slabs, left)
    const upper = slabs.at(-1)
    if (head) slabs.push({ ...head, above: upper ? gapBetween(upper, head) + 4 : 0, cost: breakCost.line }, ...tail)
  }
  return { slabs, nodes }
}
