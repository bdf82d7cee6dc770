import type { Face, Shaped } from '../fonts/face.ts'
import type { Placed, PlacedText } from '../frame.ts'
import { rectangle, stroke } from '../shapes.ts'
import { shift } from '../slab.ts'
import { visualOrder } from './bidi.ts'
import type { Box, Glue, Item } from './item.ts'
import type { TextStyle } from './style.ts'

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
  const xs = new Map<Solid, number>()
  let x = place.x
  for (const solid of visualOrder(solids)) {
    xs.set(solid, x)
    x += solid.width + (solid.kind === 'glue' ? place.extra : 0)
  }
  const runs = new Runs(place.y)
  for (const solid of solids) {
    const left = xs.get(solid) ?? place.x
    if (solid.kind === 'glue') {
      runs.add(spaceOf(solid, place.extra), left)
    } else if (solid.content.type === 'text') {
      runs.add({ ...solid, face: solid.content.face, shaped: solid.content.shaped, text: solid.content.text }, left)
    } else {
      runs.close(placed)
      placed.push(...setAtom(solid, left, place.y))
    }
  }
  const last = solids.at(-1)
  if (place.trailing && last?.kind === 'box' && last.content.type === 'text' && last.level % 2 === 0) {
    runs.space(last.content.face)
  }
  runs.close(placed)
  placed.push(...decorations(solids, xs, place))
  return placed
}

interface Run {
  readonly face: Face
  readonly style: TextStyle
  readonly tag: number
  readonly level: number
  readonly text: string
  readonly shaped: Shaped
}

function spaceOf(glue: Glue, extra: number): Run {
  const shaped = glue.face.shape(' ')
  const advance = (shaped.advances[0] ?? 0) + (extra * 1000) / glue.style.size
  return { ...glue, text: ' ', shaped: { ...shaped, width: advance, advances: [advance] } }
}

/** Joins neighbours of one face into one placed text. */
class Runs {
  private readonly y: number
  private readonly done: PlacedText[] = []
  private open: { run: Run; x: number; glyphs: number[]; advances: number[]; codes: (readonly number[])[] } | undefined
  private offsets: (readonly [number, number])[] | undefined

  constructor(y: number) {
    this.y = y
  }

  add(run: Run, x: number): void {
    const { open } = this
    const joins =
      open &&
      run.level % 2 === 0 &&
      open.run.level === run.level &&
      open.run.face === run.face &&
      open.run.tag === run.tag &&
      open.run.style.size === run.style.size &&
      open.run.style.rise === run.style.rise &&
      open.run.style.colour === run.style.colour
    if (!joins) {
      this.flush()
      this.open = { run, x, glyphs: [], advances: [], codes: [] }
    }
    const target = this.open
    if (!target) return
    const { shaped } = run
    if (shaped.offsets && !this.offsets) this.offsets = target.glyphs.map(() => [0, 0] as const)
    this.offsets?.push(...(shaped.offsets ?? shaped.glyphs.map(() => [0, 0] as const)))
    target.glyphs.push(...shaped.glyphs)
    target.advances.push(...shaped.advances)
    target.codes.push(...shaped.codes)
  }

  space(face: Face): void {
    const { open } = this
    if (!open || open.run.face !== face) return
    this.add({ ...open.run, text: ' ', shaped: face.shape(' ') }, 0)
  }

  private flush(): void {
    const { open, offsets } = this
    this.open = undefined
    this.offsets = undefined
    if (!open) return
    const { run, x, glyphs, advances, codes } = open
    this.done.push({
      type: 'text',
      x,
      y: this.y - run.style.rise,
      face: run.face.name,
      size: run.style.size,
      ...(run.style.colour.some(part => part !== 0) ? { colour: run.style.colour } : {}),
      glyphs,
      advances,
      codes,
      ...(offsets ? { offsets } : {}),
      ...(run.level % 2 === 1 ? { actual: run.text } : {}),
      tag: run.tag,
    })
  }

  close(into: Placed[]): void {
    this.flush()
    into.push(...this.done.splice(0))
  }
}

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
function decorations(solids: readonly Solid[], xs: ReadonlyMap<Solid, number>, place: LinePlace): Placed[] {
  const placed: Placed[] = []
  const stretch = (want: (solid: Solid) => unknown, draw: (from: Solid, left: number, right: number) => Placed) => {
    let first: Solid | undefined
    let [left, right] = [0, 0]
    for (const solid of [...solids, undefined]) {
      const key = solid && want(solid)
      if (first && key !== want(first)) {
        placed.push(draw(first, left, right))
        first = undefined
      }
      if (!solid || !key) continue
      const x = xs.get(solid) ?? 0
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
