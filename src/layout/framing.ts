import type { Colour, Placed } from './frame.ts'
import { outlined, stroke } from './shapes.ts'
import type { Frame, Slab } from './slab.ts'

const none: readonly Frame[] = []

const paddings = (frames: readonly Frame[], without: readonly Frame[]): number =>
  frames.reduce((sum, frame) => sum + (without.includes(frame) ? 0 : frame.padding), 0)

/** What a slab takes above it inside its frames, at the top of a page. */
export const roomAbove = (slab: Slab): number => (slab.frames ? paddings(slab.frames, none) : 0)

/** What a slab takes below it inside its frames, at the foot of a page. */
export const roomBelow = roomAbove

/** Between two slabs of a page: the space and the frames that end and begin there. */
export function gapBetween(upper: Slab, lower: Slab): number {
  if (!upper.frames && !lower.frames) return lower.above
  const [above, below] = [upper.frames ?? none, lower.frames ?? none]
  return lower.above + paddings(above, below) + paddings(below, above)
}

/** Of slabs that stand on one page, frames included. */
export function heightOf(slabs: readonly Slab[]): number {
  let height = 0
  for (const [index, slab] of slabs.entries()) {
    const upper = slabs[index - 1]
    height += slab.height + (upper ? gapBetween(upper, slab) : roomAbove(slab))
  }
  const last = slabs.at(-1)
  return height + (last ? roomBelow(last) : 0)
}

export interface Standing {
  readonly slab: Slab
  /** Of its top. */
  readonly y: number
}

/** The frames around slabs as they stand on one page. */
export function drawFrames(standing: readonly Standing[], colour: Colour): Placed[] {
  const spans = new Map<Frame, { top: number; bottom: number }>()
  for (const { slab, y } of standing) {
    for (const [depth, frame] of (slab.frames ?? none).entries()) {
      const inside = (slab.frames ?? none).slice(depth).reduce((sum, { padding }) => sum + padding, 0)
      const span = spans.get(frame)
      const bottom = y + slab.height + inside
      if (span) span.bottom = bottom
      else spans.set(frame, { top: y - inside, bottom })
    }
  }
  return [...spans].map(([frame, { top, bottom }]) =>
    frame.kind === 'bar'
      ? stroke([frame.left, top, frame.left, bottom], 1.4, colour)
      : outlined({ x: frame.left, y: top, width: frame.width, height: bottom - top }, 0.6, colour),
  )
}
