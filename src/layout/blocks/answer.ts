import type { Context, Scene } from '../context.ts'
import type { AnswerBox, AnswerLines } from '../document.ts'
import type { Placed } from '../frame.ts'
import { outlined, stroke } from '../shapes.ts'
import { breakCost, type Measured, type Slab } from '../slab.ts'

/** Space to write in: rules, squares or nothing. Furniture: a reader of the structure hears none of it. */
export function measureLines(block: AnswerLines, scene: Scene, context: Context): Measured {
  const { ruling, colours } = context.theme
  const count = Math.max(0, Math.floor(block.count))
  const kind = block.ruling ?? 'line'
  if (kind === 'grid') return measureGrid(count * ruling.line, scene, context)
  const slabs = Array.from({ length: count }, (_, index): Slab => {
    const rule = stroke([0, ruling.line - 0.5, scene.width, ruling.line - 0.5], 0.5, colours.rule)
    const cost = index === 0 ? breakCost.line : index === 1 || index === count - 1 ? breakCost.widow : breakCost.line
    return { height: ruling.line, above: 0, cost, things: kind === 'line' ? [rule] : [] }
  })
  return { slabs, nodes: [], before: 0 }
}

function measureGrid(height: number, scene: Scene, context: Context): Measured {
  const { ruling, colours } = context.theme
  const pitch = ruling.grid
  const rows = Math.max(1, Math.round(height / pitch))
  const columns = Math.floor(scene.width / pitch)
  const width = columns * pitch
  const slabs = Array.from({ length: rows }, (_, row): Slab => {
    const things: Placed[] = row === 0 ? [stroke([0, 0, width, 0], 0.4, colours.rule)] : []
    for (let column = 0; column <= columns; column++) {
      things.push(stroke([column * pitch, 0, column * pitch, pitch], 0.4, colours.rule))
    }
    things.push(stroke([0, pitch, width, pitch], 0.4, colours.rule))
    return { height: pitch, above: 0, cost: row === 0 ? 0 : breakCost.widow, things }
  })
  return { slabs, nodes: [], before: scene.style.size * 0.6 }
}

/** A frame to write in, never taller than a page. */
export function measureBox(block: AnswerBox, scene: Scene, context: Context): Measured {
  const height = Math.min(block.height, context.pageHeight)
  const width = Math.min(block.width ?? scene.width, scene.width)
  const x = scene.direction === 'rtl' ? scene.width - width : 0
  const things = [outlined({ x, y: 0.3, width, height: height - 0.6 }, 0.6, context.theme.colours.rule)]
  return { slabs: [{ height, above: 0, cost: 0, things }], nodes: [], before: scene.style.size * 0.5 }
}
