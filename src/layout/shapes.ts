import type { Colour, PlacedPath, Segment } from './frame.ts'

/** A straight stroke. */
export function stroke(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  lineWidth: number,
  colour: Colour,
): PlacedPath {
  return {
    type: 'path',
    segments: [
      ['M', x1, y1],
      ['L', x2, y2],
    ],
    stroke: colour,
    lineWidth,
    tag: 'artifact',
  }
}

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const rectangle = ({ x, y, width, height }: Rectangle): Segment[] => [
  ['M', x, y],
  ['L', x + width, y],
  ['L', x + width, y + height],
  ['L', x, y + height],
  ['Z'],
]

export function outlined(box: Rectangle, lineWidth: number, colour: Colour): PlacedPath {
  return { type: 'path', segments: rectangle(box), stroke: colour, lineWidth, tag: 'artifact' }
}

export function circle(x: number, y: number, radius: number): Segment[] {
  const reach = radius * 0.5523
  return [
    ['M', x + radius, y],
    ['C', x + radius, y + reach, x + reach, y + radius, x, y + radius],
    ['C', x - reach, y + radius, x - radius, y + reach, x - radius, y],
    ['C', x - radius, y - reach, x - reach, y - radius, x, y - radius],
    ['C', x + reach, y - radius, x + radius, y - reach, x + radius, y],
    ['Z'],
  ]
}
