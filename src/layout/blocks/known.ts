import type { Context, Scene } from '../context.ts'
import type { Outline, Placed, StructLeaf, StructNode } from '../frame.ts'
import type { Inline } from '../inline/flatten.ts'
import { faceOf, type TextStyle } from '../inline/style.ts'
import type { Slab } from '../slab.ts'
import type { Theme } from '../theme.ts'
import { usedBy } from './used.ts'

/** Lines with the structure of what they say. */
export interface SetText {
  readonly slabs: readonly Slab[]
  readonly nodes: readonly (StructNode | StructLeaf)[]
  /** Of the widest line. */
  readonly width: number
}

/** Text that was set before, with the tags of the document that it was set for. */
interface Known {
  readonly text: SetText
  /** The first of them. */
  readonly base: number
  readonly tags: number
  readonly faces: readonly string[]
  readonly outlines: Readonly<Record<string, Outline>>
}

/** What is known in one place of one kind, by the nodes. It holds only as long as their tree does. */
type Place = WeakMap<readonly Inline[], Known>

// The forms of an exam share the trees of their items: a paragraph is broken into lines once for all of them. Places are
// few, and paragraphs many: a paragraph holds nothing but its lines.
const known = new WeakMap<object, { readonly places: Map<string, Place>; count: number }>()

/** Paragraphs: those of a few large exams. Of a book that is printed once, most would never be asked for again. */
const limit = 20_000

function find(memory: object, key: string, nodes: readonly Inline[]): Known | undefined {
  return known.get(memory)?.places.get(key)?.get(nodes)
}

function keep(memory: object, key: string, nodes: readonly Inline[], entry: Known): void {
  const kept = known.get(memory) ?? { places: new Map<string, Place>(), count: 0 }
  known.set(memory, kept)
  if (++kept.count > limit) {
    kept.places.clear()
    kept.count = 1
  }
  const place: Place = kept.places.get(key) ?? new WeakMap()
  kept.places.set(key, place)
  place.set(nodes, entry)
}

/** The same object in thousands of paragraphs: its part of their keys is made once. */
function once<T extends object>(make: (of: T) => string): (of: T) => string {
  const made = new WeakMap<T, string>()
  return of => {
    const key = made.get(of) ?? make(of)
    made.set(of, key)
    return key
  }
}

const styleKey = once((style: TextStyle): string => {
  const { size, rise, colour, underline, strike, bold, italic } = style
  return [faceOf(style), style.family.regular, size, rise, ...colour, underline, strike, bold, italic].join(' ')
})

const themeKey = once(({ mono, codeScale, italics, leading, justify, measure, colours }: Theme): string =>
  [mono.regular, codeScale, italics, leading, justify, measure, ...colours.text].join(' '),
)

/** Everything that the lines of a paragraph depend on besides its nodes and the fonts. */
function keyOf(scene: Scene, { theme, resources }: Context): string {
  const { width, style, align, direction, steady, inset, language, hyphens } = scene
  const { hyphenate, quotes } = theme
  const polish = hyphenate || quotes ? `${hyphenate && hyphens !== false} ${quotes} ${language} ` : ''
  const math = resources.math !== undefined
  const place = `${width} ${align} ${direction} ${steady === true} ${inset?.start ?? 0} ${inset?.end ?? 0}`
  return `${polish}${place} ${math} ${styleKey(style)} ${themeKey(theme)}`
}

/** As `set` gives it, or as it gave it before for the same nodes in the same place. */
export function setOnce(
  nodes: readonly Inline[],
  scene: Scene,
  context: Context,
  set: (context: Context) => SetText,
): SetText {
  const { memory } = context.faces
  const key = keyOf(scene, context)
  const found = find(memory, key, nodes)
  if (found) return again(found, context)
  const base = context.nextTag()
  let tags = 0
  let said = false
  const report: Context['resources']['report'] = (...message) => {
    said = true
    context.resources.report(...message)
  }
  const nextTag = (): number => {
    if (tags > 0) context.nextTag()
    return base + tags++
  }
  const text = set({ ...context, nextTag, resources: { ...context.resources, report } })
  const entry: Known = {
    text,
    base,
    tags,
    ...usedBy(
      text.slabs.flatMap(slab => slab.things),
      context,
    ),
  }
  if (!said && text.slabs.every(slab => slab.things.every(isPlain))) keep(memory, key, nodes, entry)
  return text
}

/** Only what says the same in every document may be kept: no images, no boxes for missing characters, no messages. */
const isPlain = (thing: Placed): boolean =>
  thing.type === 'text' || thing.type === 'link' || thing.type === 'formula' || thing.tag === 'artifact'

/** With tags of this document. */
function again({ text, base, tags, faces, outlines }: Known, context: Context): SetText {
  const by = context.nextTag() - base
  for (let tag = 1; tag < tags; tag++) context.nextTag()
  for (const face of faces) context.faces.used.add(face)
  Object.assign(context.outlines, outlines)
  if (by === 0) return text
  const slabs = text.slabs.map(slab => ({ ...slab, things: slab.things.map(thing => tagged(thing, by)) }))
  return { width: text.width, slabs, nodes: text.nodes.map(node => renumbered(node, by)) }
}

const tagged = (thing: Placed, by: number): Placed =>
  typeof thing.tag === 'number' ? { ...thing, tag: thing.tag + by } : thing

function renumbered<T extends StructNode | StructLeaf>(node: T, by: number): StructNode | StructLeaf {
  if (!('children' in node)) return { role: 'leaf', id: (node as StructLeaf).id + by }
  return { ...node, children: node.children.map(child => renumbered(child, by)) }
}
