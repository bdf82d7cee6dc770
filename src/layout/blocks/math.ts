import type { Context, Scene } from '../context.ts'
import { formulaBox, readFormula } from '../inline/formula.ts'
import { setLine } from '../inline/line.ts'
import { splitWide } from '../inline/split.ts'
import type { Measured } from '../slab.ts'
import { measureCode } from './code.ts'

/** A formula of its own, centred; scaled down where it is wider than the column. */
export function measureMath(tex: string, scene: Scene, context: Context): Measured {
  const formula = readFormula(tex, true, context)
  if (!formula) return measureCode({ type: 'code', value: tex }, scene, context)
  const tag = context.nextTag()
  const measures = formulaBox(formula, { style: scene.style, tag }, context)
  const whole = { ...measures, kind: 'box', style: scene.style, tag, link: undefined, level: 0 } as const
  const [box = whole] = splitWide([whole], scene.width)
  if (box.kind !== 'box') return { slabs: [], nodes: [] }
  const things = setLine([box], { x: (scene.width - box.width) / 2, y: box.ascent, extra: 0, trailing: false })
  const air = scene.style.size * 0.6
  return {
    slabs: [{ height: box.ascent + box.descent, above: 0, cost: 0, baseline: box.ascent, things }],
    nodes: [{ role: 'Formula', alt: tex, children: [{ role: 'leaf', id: tag }] }],
    before: air,
    after: air,
  }
}
