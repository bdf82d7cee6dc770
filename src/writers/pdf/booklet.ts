import type { Frames, OutlineEntry, PageFrame, Placed, StructLeaf, StructNode } from '../../layout/frame.ts'
import { shiftThing } from './shift.ts'

/** Where a page goes: which side of which sheet, and how far to the right. */
interface Place {
  readonly side: number
  readonly x: number
}

/**
 * Sides of the sheets of a booklet, two pages each, by 0-based page; numbers past the last are blank. Print on both sides, turned over
 * the short edge, fold the pile once.
 */
export function bookletSides(pages: number): readonly (readonly [left: number, right: number])[] {
  const count = Math.ceil(pages / 4) * 4
  const sides: [number, number][] = []
  for (let sheet = 0; sheet < count / 4; sheet++) {
    sides.push([count - 1 - 2 * sheet, 2 * sheet], [2 * sheet + 1, count - 2 - 2 * sheet])
  }
  return sides
}

function placesOf(frames: Frames, width: number): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>()
  for (const [side, pages] of bookletSides(frames.pages.length).entries()) {
    for (const [half, page] of pages.entries()) places.set(page, { side, x: half * width })
  }
  return places
}

const isLeaf = (node: StructNode | StructLeaf): node is StructLeaf => node.role === 'leaf'

function firstLeaf(node: StructNode): number | undefined {
  for (const child of node.children) {
    const leaf = isLeaf(child) ? child.id : firstLeaf(child as StructNode)
    if (leaf !== undefined) return leaf
  }
  return undefined
}

/** Boxes go with the page that their content is on. */
function movedNode(node: StructNode, shiftOf: (leaf: number) => number): StructNode {
  const children = node.children.map(child => (isLeaf(child) ? child : movedNode(child as StructNode, shiftOf)))
  const leaf = firstLeaf(node)
  if (!node.box || leaf === undefined) return { ...node, children }
  const [x0, y0, x1, y1] = node.box
  const x = shiftOf(leaf)
  return { ...node, children, box: [x0 + x, y0, x1 + x, y1] }
}

function movedEntry(entry: OutlineEntry, places: ReadonlyMap<number, Place>): OutlineEntry {
  return {
    ...entry,
    page: places.get(entry.page)?.side ?? entry.page,
    children: entry.children.map(child => movedEntry(child, places)),
  }
}

function movedThing(thing: Placed, x: number, places: ReadonlyMap<number, Place>): Placed {
  const moved = shiftThing(thing, { x, y: 0, tag: 0 })
  const page = moved.type === 'link' ? /^#page=(\d+)$/u.exec(moved.target)?.[1] : undefined
  if (moved.type !== 'link' || page === undefined) return moved
  return { ...moved, target: `#page=${(places.get(Number(page) - 1)?.side ?? 0) + 1}` }
}

/** Pages two by two on sheets that become a booklet when folded. */
export function impose(frames: Frames): Frames {
  const [first] = frames.pages
  if (!first) return frames
  const { width, height } = first
  const places = placesOf(frames, width)
  const shifts = new Map<number, number>()
  for (const [page, { things }] of frames.pages.entries()) {
    for (const { tag } of things)
      if (typeof tag === 'number' && !shifts.has(tag)) shifts.set(tag, places.get(page)?.x ?? 0)
  }
  const pages = bookletSides(frames.pages.length).map(
    (side): PageFrame => ({
      width: width * 2,
      height,
      things: side.flatMap((page, half) =>
        (frames.pages[page]?.things ?? []).map(thing => movedThing(thing, half * width, places)),
      ),
    }),
  )
  return {
    ...frames,
    pages,
    structure: movedNode(frames.structure, leaf => shifts.get(leaf) ?? 0),
    outline: frames.outline.map(entry => movedEntry(entry, places)),
  }
}
