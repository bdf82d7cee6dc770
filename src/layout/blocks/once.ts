import type { Context, Scene } from '../context.ts'
import type { Group } from '../document.ts'
import type { Outline, Placed, StructLeaf, StructNode } from '../frame.ts'
import type { Measured, Slab } from '../slab.ts'
import { usedBy } from './used.ts'

/** A group that was measured before, and all that it was measured by. */
interface Entry {
  readonly scene: Scene
  readonly context: Pick<Context, 'theme' | 'headingLevel'> & { readonly memory: object; readonly image: unknown }
  readonly measured: Measured
  /** Its tags run from the first up. */
  readonly firstTag: number
  readonly tags: number
  readonly headingLevel: number
  readonly faces: readonly string[]
  readonly outlines: Readonly<Record<string, Outline>>
}

const known = new WeakMap<Group, Entry>()

const sameValue = (left: unknown, right: unknown): boolean =>
  left === right || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right))

/** Scenes are small and plain. */
function sameScene(left: Scene, right: Scene): boolean {
  const keys = Object.keys(left) as (keyof Scene)[]
  return keys.length === Object.keys(right).length && keys.every(key => sameValue(left[key], right[key]))
}

function fits({ scene, context }: Entry, now: Scene, { theme, faces, resources, headingLevel }: Context): boolean {
  const same = context.theme === theme && context.memory === faces.memory && context.image === resources.image
  return same && context.headingLevel === headingLevel && sameScene(scene, now)
}

/** As `measure` gives it, or as it gave it before for the same group in the same place. What has messages is measured anew. */
export function measureOnce(group: Group, scene: Scene, context: Context, measure: () => Measured): Measured {
  const found = known.get(group)
  if (found && fits(found, scene, context)) return again(group, found, context)
  const { theme, faces, resources, headingLevel, said } = context
  const firstTag = context.nextTag()
  const measured = measure()
  const tags = context.nextTag() - firstTag + 1
  if (context.said === said) {
    const by = { theme, headingLevel, memory: faces.memory, image: resources.image }
    const place = { scene, context: by, measured, firstTag, tags, headingLevel: context.headingLevel }
    known.set(group, { ...place, ...usedBy(measured.slabs.flatMap(thingsOf), context) })
  }
  return measured
}

const thingsOf = (slab: Slab): readonly Placed[] => (slab.lead ? [...thingsOf(slab.lead), ...slab.things] : slab.things)

/** With tags of this document; the papers of a class mostly have the same. */
function again(group: Group, entry: Entry, context: Context): Measured {
  const firstTag = context.nextTag()
  for (let tag = 1; tag < entry.tags; tag++) context.nextTag()
  for (const face of entry.faces) context.faces.used.add(face)
  Object.assign(context.outlines, entry.outlines)
  context.headingLevel = entry.headingLevel
  const by = firstTag - entry.firstTag
  if (by === 0) return entry.measured
  const slabs = entry.measured.slabs.map(slab => retagged(slab, by))
  const measured = { ...entry.measured, slabs, nodes: entry.measured.nodes.map(node => renumbered(node, by)) }
  known.set(group, { ...entry, measured, firstTag })
  return measured
}

function retagged(slab: Slab, by: number): Slab {
  const things = slab.things.map(thing => (typeof thing.tag === 'number' ? { ...thing, tag: thing.tag + by } : thing))
  return { ...slab, things, ...(slab.lead ? { lead: retagged(slab.lead, by) } : {}) }
}

function renumbered<T extends StructNode | StructLeaf>(node: T, by: number): StructNode | StructLeaf {
  if (!('children' in node)) return { role: 'leaf', id: (node as StructLeaf).id + by }
  return { ...node, children: node.children.map(child => renumbered(child, by)) }
}
