import type { Context, Scene } from '../context.ts'
import { stroke } from '../shapes.ts'
import type { Measured } from '../slab.ts'

/** A thematic break. */
export function measureRule(scene: Scene, context: Context): Measured {
  const things = [stroke([0, 0.5, scene.width, 0.5], 0.5, context.theme.colours.rule)]
  return { slabs: [{ height: 1, above: 0, cost: 0, things }], nodes: [] }
}
