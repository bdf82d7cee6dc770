import qrcode from 'qrcode-generator'
import type { Colour, Placed, PlacedPath, Segment, Tag } from '../../../layout/frame.ts'
import type { Lettered } from '../../../layout/lettering.ts'
import { shift } from '../../../layout/slab.ts'
import type { Square } from './plan.ts'

/** Points a millimetre. */
export const mm = 72 / 25.4

/** Of a quarter circle drawn as a cubic. */
const kappa = 0.5523

const black: Colour = [0, 0, 0]

function circleSegments(x: number, y: number, r: number): Segment[] {
  const k = r * kappa
  return [
    ['M', x + r, y],
    ['C', x + r, y + k, x + k, y + r, x, y + r],
    ['C', x - k, y + r, x - r, y + k, x - r, y],
    ['C', x - r, y - k, x - k, y - r, x, y - r],
    ['C', x + k, y - r, x + r, y - k, x + r, y],
    ['Z'],
  ]
}

/** A bubble by its centre, in millimetres. */
export function circle(x: number, y: number, radius: number, filled = false): PlacedPath {
  const segments = circleSegments(x * mm, y * mm, radius * mm)
  return { type: 'path', segments, stroke: black, lineWidth: 0.5, ...(filled ? { fill: black } : {}), tag: 'artifact' }
}

function boxSegments(x: number, y: number, width: number, height: number): Segment[] {
  return [['M', x, y], ['L', x + width, y], ['L', x + width, y + height], ['L', x, y + height], ['Z']]
}

/** A filled square, in millimetres. */
export function square({ x, y, size }: Square): PlacedPath {
  return { type: 'path', segments: boxSegments(x * mm, y * mm, size * mm, size * mm), fill: black, tag: 'artifact' }
}

/** An empty box to write a digit in, in millimetres. */
export function box(x: number, y: number, size: number): PlacedPath {
  const segments = boxSegments(x * mm, y * mm, size * mm, size * mm)
  return { type: 'path', segments, stroke: black, lineWidth: 0.7, tag: 'artifact' }
}

/** A QR code (medium correction) as one path of its dark runs. */
export function qrPath(place: Square & { readonly text: string }, tag: Tag): PlacedPath {
  const code = qrcode(0, 'M')
  code.addData(place.text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const step = (place.size * mm) / count
  const segments: Segment[] = []
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (!code.isDark(row, column)) continue
      const start = column
      while (column + 1 < count && code.isDark(row, column + 1)) column++
      const [x, y] = [place.x * mm + start * step, place.y * mm + row * step]
      segments.push(...boxSegments(x, y, (column - start + 1) * step, step))
    }
  }
  return { type: 'path', segments, fill: black, tag }
}

export interface TextPlace {
  /** Millimetres; `y` of the baseline. */
  readonly x: number
  readonly y: number
  /** Points. */
  readonly size: number
  readonly align?: 'start' | 'center' | 'end'
  readonly colour?: Colour
  readonly tag: Tag
}

/** A text at its place. */
export function placed({ width, things }: Lettered, { x, y, align, colour, tag }: TextPlace): readonly Placed[] {
  const share = align === 'center' ? 0.5 : align === 'end' ? 1 : 0
  const left = x * mm - width * share
  return shift(things, left, y * mm).map(thing => ({
    ...thing,
    ...(colour && thing.type === 'text' ? { colour } : {}),
    tag,
  }))
}
