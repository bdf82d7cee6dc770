import type { Outline, Placed, Segment } from './frame.ts'
import { widthOf } from './glyphs.ts'

/** x0 y0 x1 y1. */
export type Bounds = readonly [number, number, number, number]

export function union(a: Bounds | undefined, b: Bounds): Bounds {
  if (!a) return b
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** What a thing covers, as a page frame counts; of text, its advance width and a letter's usual height. */
export function boundsOf(thing: Placed, outlines: Readonly<Record<string, Outline>>): Bounds {
  switch (thing.type) {
    case 'image':
    case 'link':
      return [thing.x, thing.y, thing.x + thing.width, thing.y + thing.height]
    case 'text': {
      const width = widthOf(thing)
      return [thing.x, thing.y - thing.size * 0.76, thing.x + width, thing.y + thing.size * 0.24]
    }
    case 'path':
      return segmentBounds(thing.segments) ?? [0, 0, 0, 0]
    case 'formula': {
      let bounds: Bounds | undefined
      for (const glyph of thing.glyphs) {
        const inner = segmentBounds(outlines[glyph.outline]?.segments ?? [])
        if (!inner) continue
        const [x, y] = [thing.x + glyph.x * thing.size, thing.y - glyph.y * thing.size]
        const scale = glyph.scale * thing.size
        bounds = union(bounds, [x + inner[0] * scale, y - inner[3] * scale, x + inner[2] * scale, y - inner[1] * scale])
      }
      for (const rule of thing.rules) {
        const [x, y] = [thing.x + rule.x * thing.size, thing.y - rule.y * thing.size]
        bounds = union(bounds, [x, y - rule.height * thing.size, x + rule.width * thing.size, y])
      }
      return bounds ?? [thing.x, thing.y, thing.x, thing.y]
    }
  }
}

function segmentBounds(segments: readonly Segment[]): Bounds | undefined {
  let bounds: Bounds | undefined
  for (const segment of segments) {
    for (let index = 1; index + 1 < segment.length; index += 2) {
      const [x, y] = [segment[index] as number, segment[index + 1] as number]
      bounds = union(bounds, [x, y, x, y])
    }
  }
  return bounds
}
