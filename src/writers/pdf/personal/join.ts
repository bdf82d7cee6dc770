import type { Frames, OutlineEntry, PageFrame } from '../../../layout/frame.ts'
import { freeTag, shared, shiftNode, shiftThing } from '../shift.ts'

/** A paper of a file that holds several. */
export interface Part {
  /** Whose it is. */
  readonly title: string
  readonly frames: Frames
}

const moved = (entry: OutlineEntry, by: number): OutlineEntry => ({
  ...entry,
  page: entry.page + by,
  children: entry.children.map(child => moved(child, by)),
})

/** A printer that uses both sides must not put two papers on one sheet. */
function evened(pages: readonly PageFrame[], twoSided: boolean): readonly PageFrame[] {
  const [first] = pages
  return first && twoSided && pages.length % 2 === 1 ? [...pages, { ...first, things: [] }] : pages
}

/** Papers one after the other in one file, each a part with a bookmark. One paper stays as it is. */
export function joinPapers(parts: readonly Part[], twoSided: boolean): Frames {
  const [only] = parts
  if (only && parts.length === 1) return only.frames
  const pages: PageFrame[] = []
  const nodes: Frames['structure'][] = []
  const outline: OutlineEntry[] = []
  let firstTag = 0
  for (const { title, frames } of parts) {
    const by = { x: 0, y: 0, tag: firstTag }
    outline.push({ title, page: pages.length, y: 0, children: frames.outline.map(entry => moved(entry, pages.length)) })
    nodes.push({ role: 'Part', title, children: shiftNode(frames.structure, by).children })
    for (const page of evened(frames.pages, twoSided)) {
      const things = page.things.map(thing => shiftThing(thing, by))
      firstTag = Math.max(firstTag, freeTag(things))
      pages.push({ ...page, things })
    }
  }
  return { pages, structure: { role: 'Document', children: nodes }, outline, ...shared(parts.map(part => part.frames)) }
}
