import type { Frames, Placed, Segment, StructLeaf, StructNode } from '../../layout/frame.ts'

/** How far to move, in points, and what to add to tags. */
export interface Shift {
  readonly x: number
  readonly y: number
  readonly tag: number
}

function shiftSegment(segment: Segment, { x, y }: Shift): Segment {
  switch (segment[0]) {
    case 'M':
    case 'L':
      return [segment[0], segment[1] + x, segment[2] + y]
    case 'C':
      return ['C', segment[1] + x, segment[2] + y, segment[3] + x, segment[4] + y, segment[5] + x, segment[6] + y]
    case 'Z':
      return segment
  }
}

/** A thing elsewhere on its page, or on another. */
export function shiftThing(thing: Placed, by: Shift): Placed {
  const tag = typeof thing.tag === 'number' ? thing.tag + by.tag : thing.tag
  if (thing.type === 'path')
    return { ...thing, tag, segments: thing.segments.map(segment => shiftSegment(segment, by)) }
  return { ...thing, tag, x: thing.x + by.x, y: thing.y + by.y }
}

const isLeaf = (node: StructNode | StructLeaf): node is StructLeaf => node.role === 'leaf'

/** A structure whose content has moved. */
export function shiftNode(node: StructNode, by: Shift): StructNode {
  const children = node.children.map(child =>
    isLeaf(child) ? { ...child, id: child.id + by.tag } : shiftNode(child as StructNode, by),
  )
  if (!node.box) return { ...node, children }
  const [x0, y0, x1, y1] = node.box
  return { ...node, children, box: [x0 + by.x, y0 + by.y, x1 + by.x, y1 + by.y] }
}

/** The first tag that is free after these things. */
export function freeTag(things: readonly Placed[]): number {
  return things.reduce((most, { tag }) => (typeof tag === 'number' ? Math.max(most, tag + 1) : most), 0)
}

/** Faces and outlines of several prints. */
export function shared(prints: readonly Frames[]): Pick<Frames, 'faces' | 'outlines'> {
  return {
    faces: [...new Set(prints.flatMap(({ faces }) => faces))],
    outlines: Object.assign({}, ...prints.map(({ outlines }) => outlines)),
  }
}
