import type { Placed, StructLeaf, StructNode } from './frame.ts'

/** A piece of a column that no page break divides: a line, a table row, an image. */
export interface Slab {
  readonly height: number
  /** Space above it; none at the top of a page. */
  readonly above: number
  /** What a page break before it costs; {@link breakCost}. */
  readonly cost: number
  /** Of its first line of text, from its top. */
  readonly baseline?: number
  /** From the column's left and the slab's top. */
  readonly things: readonly Placed[]
  /** Stands above it again where it begins a page: the head of a table, "continued". */
  readonly lead?: Slab
  readonly frames?: readonly Frame[]
  readonly marks?: readonly Mark[]
  /** It flows through columns with its neighbours of the same flow. */
  readonly columns?: Columns
  /** Ends the page before it. */
  readonly pageBreak?: { readonly to?: 'odd'; readonly blank?: string }
}

/** One flow through columns; known by its identity. */
export interface Columns {
  readonly count: number
  readonly width: number
  readonly gap: number
  /** The first column stands at the right. */
  readonly fromRight: boolean
}

/** A box drawn around consecutive slabs, on each page that they stand on. From the column's left. */
export interface Frame {
  readonly left: number
  readonly width: number
  /** Between the line and what is inside, above and below. */
  readonly padding: number
  /** `box`: all around; `bar`: a rule at the left. */
  readonly kind: 'box' | 'bar'
}

/** A bookmark. */
export interface Mark {
  readonly title: string
  readonly depth: number
}

/** Blocks measured at one width. */
export interface Measured {
  readonly slabs: readonly Slab[]
  readonly nodes: readonly (StructNode | StructLeaf)[]
  /** Space that it wants around it, where more than usual. */
  readonly before?: number
  readonly after?: number
  /** Where it is one line of text: its width. It may be set in any place that is as wide. */
  readonly line?: number
  /** Should not be parted from what follows. */
  readonly keepNext?: boolean
}

/** Costs of page breaks: the white space of a page costs at most 1. */
export const breakCost = {
  /** Between lines of a paragraph, rows of a table. */
  line: 0.05,
  /** Between the blocks of a question, a frame, a list item. */
  inside: 0.4,
  /** Leaves a single line behind or carries one over. */
  widow: 2,
  /** After a heading, between a label and its text. */
  next: 20,
  /** Inside what should stay together: only where it is taller than a page. */
  together: 1000,
} as const

export const empty: Measured = { slabs: [], nodes: [] }

export function shift(things: readonly Placed[], dx: number, dy: number): readonly Placed[] {
  if (dx === 0 && dy === 0) return things
  return things.map(thing => shiftThing(thing, dx, dy))
}

function shiftThing(thing: Placed, dx: number, dy: number): Placed {
  if (thing.type !== 'path') return { ...thing, x: thing.x + dx, y: thing.y + dy }
  return {
    ...thing,
    segments: thing.segments.map(segment => {
      if (segment[0] === 'Z') return segment
      if (segment[0] === 'C') {
        const [, a, b, c, d, e, f] = segment
        return ['C', a + dx, b + dy, c + dx, d + dy, e + dx, f + dy] as const
      }
      return [segment[0], segment[1] + dx, segment[2] + dy] as const
    }),
  }
}

/** The same blocks further right. */
export function indent(slabs: readonly Slab[], dx: number): Slab[] {
  return dx === 0 ? [...slabs] : slabs.map(slab => moved(slab, dx))
}

function moved(slab: Slab, dx: number): Slab {
  return {
    ...slab,
    things: shift(slab.things, dx, 0),
    ...(slab.frames ? { frames: slab.frames.map(frame => shiftFrame(frame, dx)) } : {}),
    ...(slab.lead ? { lead: moved(slab.lead, dx) } : {}),
  }
}

/** The same blocks in one more frame, outside those that they have. */
export function enclose(slabs: readonly Slab[], frame: Frame): Slab[] {
  const inside = (slab: Slab): Slab => ({ ...slab, frames: [frame, ...(slab.frames ?? [])] })
  return slabs.map(slab => (slab.lead ? { ...inside(slab), lead: inside(slab.lead) } : inside(slab)))
}

// One frame is one object, however many slabs stand in it: it is known by its identity.
const shifted = new WeakMap<Frame, Map<number, Frame>>()

function shiftFrame(frame: Frame, dx: number): Frame {
  const known = shifted.get(frame) ?? new Map<number, Frame>()
  shifted.set(frame, known)
  const moved = known.get(dx) ?? { ...frame, left: frame.left + dx }
  known.set(dx, moved)
  return moved
}
