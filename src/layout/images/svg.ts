import type { Context } from '../context.ts'
import type { Placed } from '../frame.ts'

/** A drawing of its natural size in points. */
export interface Drawing {
  readonly width: number
  readonly height: number
  place(scale: number, tag: number): readonly Placed[]
}

/** SVG as placed paths and text; undefined: no SVG. */
export function readSvg(_bytes: Uint8Array, _context: Context): Drawing | undefined {
  return undefined
}
