import type { Context } from '../context.ts'
import type { Outline, Placed } from '../frame.ts'

/** What placed things draw on beside themselves. */
export interface Used {
  readonly faces: readonly string[]
  readonly outlines: Readonly<Record<string, Outline>>
}

/** The faces and the outlines of formulas that the things use. */
export function usedBy(things: readonly Placed[], context: Context): Used {
  const faces = new Set<string>()
  const outlines: Record<string, Outline> = {}
  for (const thing of things) {
    if (thing.type === 'text') faces.add(thing.face)
    if (thing.type !== 'formula') continue
    for (const { outline } of thing.glyphs) {
      const found = context.outlines[outline]
      if (found) outlines[outline] = found
    }
  }
  return { faces: [...faces], outlines }
}
