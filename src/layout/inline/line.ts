import type { Face } from '../fonts/face.ts'
import type { Colour, Glyphs, Placed, PlacedText } from '../frame.ts'
import { rectangle, stroke } from '../shapes.ts'
import { shift } from '../slab.ts'
import { visualOrder } from './bidi.ts'
import type { Box, Glue, Item } from './item.ts'

export interface LinePlace {
  /** Where the line's first thing stands. */
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  /** What each space is widened by (justified lines). */
  readonly extra: number
  /** The line goes on in another: its last space is set, unseen, so that the words stay apart when read. */
  readonly trailing: boolean
}

type Solid = Box | Glue

/** Sets a line's items on its baseline, in reading order. */
export function setLine(items: readonly Item[], place: LinePlace): Placed[] {
  const solids = items.filter((item): item is Solid => item.kind !== 'penalty')
  const placed: Placed[] = []
  const xs = positions(solids, place)
  const runs = new Runs(place)
  let decorated = false
  for (const [index, solid] of solids.entries()) {
    const left = xs[index] ?? place.x
    decorated ||= solid.style.underline || solid.style.strike || solid.link !== undefined
    if (solid.kind === 'glue') {
      runs.add(solid, solid.face, solid.face.shape(' '), left)
    } else if (solid.content.type === 'text') {
      runs.add(solid, solid.content.face, solid.content.shaped, left)
    } else {
      runs.close(placed)
      placed.push(...setAtom(solid, left, place.y))
    }
  }
  const last = solids.at(-1)
  if (place.trailing && last?.kind === 'box' && last.content.type === 'text' && last.content.face.has(0x20)) {
    const space = last.content.face.shape(' ')
    const width = (space.width * last.style.size) / 1000
    runs.add(last, last.content.face, space, (xs.at(-1) ?? 0) - width - place.extra)
  }
  runs.close(placed)
  if (decorated) placed.push(...decorations(solids, xs, place))
  return placed.slice()
}

/** Where each of a line's things stands, whatever the directions in it. */
function positions(solids: readonly Solid[], { x: from, extra }: LinePlace): readonly number[] {
  const xs = solids.map(() => 0)
  let x = from
  const order = solids.some(solid => solid.level > 0)
    ? visualOrder(solids.map((solid, index) => ({ level: solid.level, index }))).map(({ index }) => index)
    : undefined
  for (let at = 0; at < solids.length; at++) {
    const index = order?.[at] ?? at
    const solid = solids[index]
    xs[index] = x
    if (solid) x += solid.width + (solid.kind === 'glue' ? extra : 0)
  }
  return xs
}

interface Run {
  readonly solid: Solid
  readonly face: Face
  /** Of its left end. */
  x: number
  /** From the left. */
  readonly parts: Glyphs[]
}

const isLeftward = ({ level }: Solid): boolean => level % 2 === 1

/** Joins neighbours of one face into one placed text. */
class Runs {
  private readonly y: number
  private readonly extra: number
  private readonly done: PlacedText[] = []
  private open: Run | undefined

  constructor({ y, extra }: LinePlace) {
    this.y = y
    this.extra = extra
  }

  /** `x`: of its own left end. What is written from the right goes before what was there. */
  add(solid: Solid, face: Face, shaped: Glyphs, x: number): void {
    let run = this.open
    if (!run || !joins(run, solid, face)) {
      this.flush()
      run = { solid, face, x, parts: [] }
      this.open = run
    }
    if (isLeftward(solid)) {
      run.parts.unshift(shaped)
      run.x = x
    } else run.parts.push(shaped)
  }

  private flush(): void {
    const run = this.open
    this.open = undefined
    if (!run) return
    const { solid, face, x, parts } = run
    const { size, rise, colour } = solid.style
    this.done.push({
      type: 'text',
      x,
      y: this.y - rise,
      face: face.name,
      size,
      ...(isBlack(colour) ? undefined : { colour }),
      // A copy has not the room that this has to grow: lines are many, and kept.
      parts: parts.slice(),
      ...(this.extra === 0 ? undefined : { stretch: (this.extra * 1000) / size }),
      tag: solid.tag,
    })
  }

  close(into: Placed[]): void {
    this.flush()
    into.push(...this.done.splice(0))
  }
}

function joins({ solid: open, face: openFace }: Run, solid: Solid, face: Face): boolean {
  if (openFace !== face || open.tag !== solid.tag || open.level !== solid.level) return false
  const [a, b] = [open.style, solid.style]
  return a === b || (a.size === b.size && a.rise === b.rise && a.colour === b.colour)
}

const isBlack = (colour: Colour): boolean => colour[0] === 0 && colour[1] === 0 && colour[2] === 0

function setAtom(box: Box, x: number, y: number): readonly Placed[] {
  const { content, style, tag } = box
  switch (content.type) {
    case 'text':
      return []
    case 'things':
      return shift(content.things, x, y - style.rise)
    case 'missing':
      return Array.from(content.text, (_, index): Placed => {
        const size = style.size * 0.5
        const left = x + index * style.size * 0.62 + style.size * 0.06
        const box = rectangle({
          x: left,
          y: y - style.rise - style.size * 0.68,
          width: size,
          height: style.size * 0.68,
        })
        return { type: 'path', segments: box, stroke: style.colour, lineWidth: style.size * 0.05, tag }
      })
    case 'formula': {
      const { formula, size } = content
      const at = { x, y: y - style.rise, size, tag }
      const paths = formula.paths.map(
        ({ segments, line }): Placed => ({
          type: 'path',
          segments: segments.map(segment => scaleSegment(segment, at)),
          ...(line === undefined ? { fill: style.colour } : { stroke: style.colour, lineWidth: line * size }),
          tag,
        }),
      )
      const texts = shift(content.texts, x, y - style.rise)
      return [{ type: 'formula', ...at, glyphs: formula.glyphs, rules: formula.rules }, ...paths, ...texts]
    }
  }
}

type Scale = { readonly x: number; readonly y: number; readonly size: number }

function scaleSegment(segment: PathSegment, { x, y, size }: Scale): PathSegment {
  if (segment[0] === 'Z') return segment
  const moved = segment.slice(1).map((value, index) => {
    const part = (value as number) * size
    return index % 2 === 0 ? x + part : y - part
  })
  return [segment[0], ...moved] as unknown as PathSegment
}

type PathSegment = Extract<Placed, { type: 'path' }>['segments'][number]

/** Underlines, strikes and the areas of links: one for each stretch of a line. */
function decorations(solids: readonly Solid[], xs: readonly number[], place: LinePlace): Placed[] {
  const placed: Placed[] = []
  const stretch = (want: (solid: Solid) => unknown, draw: (from: Solid, left: number, right: number) => Placed) => {
    let first: Solid | undefined
    let [left, right] = [0, 0]
    for (const [index, solid] of [...solids, undefined].entries()) {
      const key = solid && want(solid)
      if (first && key !== want(first)) {
        placed.push(draw(first, left, right))
        first = undefined
      }
      if (!solid || !key) continue
      const x = xs[index] ?? 0
      const end = x + solid.width + (solid.kind === 'glue' ? place.extra : 0)
      left = first ? Math.min(left, x) : x
      right = first ? Math.max(right, end) : end
      first ??= solid
    }
  }
  stretch(
    solid => solid.style.underline,
    ({ style }, left, right) => {
      const y = place.y + style.size * 0.12
      return stroke([left, y, right, y], style.size * 0.05, style.colour)
    },
  )
  stretch(
    solid => solid.style.strike,
    ({ style }, left, right) => {
      const y = place.y - style.size * 0.25
      return stroke([left, y, right, y], style.size * 0.05, style.colour)
    },
  )
  stretch(
    solid => solid.link,
    ({ style, link = '', tag }, left, right) => ({
      type: 'link',
      x: left,
      y: place.y - style.size * 0.8,
      width: right - left,
      height: style.size * 1.05,
      target: link,
      contents: link,
      tag,
    }),
  )
  return placed
}
