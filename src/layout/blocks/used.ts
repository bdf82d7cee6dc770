import type { Context } from '../context.ts'
import type { Outline, Placed } from '../frame.ts'

/** What placed things draw on beside themselves. */
export interface Used {
  readonly faces: readonly string[]
  readonly outlines: Readonly<Record<string, Outline>>
}

/** Of text without formulas. */
const noOutlines: Used['outlines'] = {}

/** Most text has one face: one list serves all that do. */
const alone = new Map<string, readonly string[]>()

function listOf(faces: ReadonlySet<string>): readonly string[] {
  const [only] = faces
  if (only === undefined || faces.size > 1) return [...faces]
  const known = alone.get(only) ?? [only]
  alone.set(only, known)
  return known
}

/** The faces and the outlines of formulas that the things use. */
export function usedBy(things: readonly Placed[], context: Context): Used {
  const faces = new Set<string>()
  let outlines: Record<string, Outline> | undefined
  for (const thing of things) {
    if (thing.type === 'text') faces.add(thing.face)
    if (thing.type !== 'formula') continue
    for (const { outline } of thing.glyphs) {
      const found = context.outlines[outline]
      outlines ??= {}
      if (found) outlines[outline] = found
    }
  }
  return { faces: listOf(faces), outlines: outlines ?? noOutlines }
}
