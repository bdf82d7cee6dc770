import type { Segment } from './segment.ts'

/** a b c d e f of SVG: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function apply(matrix: Matrix, x: number, y: number): readonly [number, number] {
  const [a, b, c, d, e, f] = matrix
  return [a * x + c * y + e, b * x + d * y + f]
}

export function transformSegments(segments: readonly Segment[], matrix: Matrix): Segment[] {
  return segments.map(segment => transformSegment(segment, matrix))
}

function transformSegment(segment: Segment, matrix: Matrix): Segment {
  switch (segment[0]) {
    case 'M':
    case 'L':
      return [segment[0], ...apply(matrix, segment[1], segment[2])]
    case 'C':
      return [
        'C',
        ...apply(matrix, segment[1], segment[2]),
        ...apply(matrix, segment[3], segment[4]),
        ...apply(matrix, segment[5], segment[6]),
      ]
    case 'Z':
      return segment
  }
}

const numberPattern = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/giy
const flagPattern = /[01]/y

/** Reads the parts of path data one after another. */
class Scanner {
  private at = 0
  private readonly data: string

  constructor(data: string) {
    this.data = data
  }

  private skip(): void {
    while (/[\s,]/u.test(this.data[this.at] ?? 'x')) this.at++
  }

  command(): string | undefined {
    this.skip()
    const char = this.data[this.at]
    if (char === undefined || !/[a-z]/iu.test(char)) return undefined
    this.at++
    return char
  }

  private match(pattern: RegExp): number | undefined {
    this.skip()
    pattern.lastIndex = this.at
    const found = pattern.exec(this.data)
    if (!found) return undefined
    this.at = pattern.lastIndex
    return Number(found[0])
  }

  /** As many numbers as the command takes; undefined where fewer are left. Arc flags are single digits. */
  numbers(count: number, arc = false): number[] | undefined {
    const result: number[] = []
    for (let index = 0; index < count; index++) {
      const value = this.match(arc && (index === 3 || index === 4) ? flagPattern : numberPattern)
      if (value === undefined) return undefined
      result.push(value)
    }
    return result
  }
}

const arity: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

interface Pen {
  x: number
  y: number
  startX: number
  startY: number
  /** Control point to reflect, of the last C/S or Q/T. */
  cubic: readonly [number, number] | undefined
  quad: readonly [number, number] | undefined
}

/** SVG path data (SVG 2, 9.3) as lines and cubics; stops at the first error, as the standard asks. */
export function parsePath(data: string): Segment[] {
  const scanner = new Scanner(data)
  const out: Segment[] = []
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, cubic: undefined, quad: undefined }
  for (let letter = scanner.command(); letter !== undefined; letter = scanner.command()) {
    const kind = letter.toUpperCase()
    const count = arity[kind]
    if (count === undefined) break
    if (count === 0) {
      out.push(['Z'])
      Object.assign(pen, { x: pen.startX, y: pen.startY, cubic: undefined, quad: undefined })
      continue
    }
    let step = kind
    for (let values = scanner.numbers(count, kind === 'A'); values; values = scanner.numbers(count, kind === 'A')) {
      draw(step, letter === kind ? values : absolute(kind, values, pen), pen, out)
      if (step === 'M') step = 'L'
    }
  }
  return out
}

function absolute(kind: string, values: readonly number[], pen: Pen): number[] {
  if (kind === 'H') return [(values[0] ?? 0) + pen.x]
  if (kind === 'V') return [(values[0] ?? 0) + pen.y]
  const first = kind === 'A' ? 5 : 0
  return values.map((value, index) => (index < first ? value : value + ((index - first) % 2 === 0 ? pen.x : pen.y)))
}

function draw(kind: string, values: readonly number[], pen: Pen, out: Segment[]): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = values
  const { x, y, cubic, quad } = pen
  pen.cubic = undefined
  pen.quad = undefined
  switch (kind) {
    case 'M':
      out.push(['M', a, b])
      Object.assign(pen, { x: a, y: b, startX: a, startY: b })
      return
    case 'L':
      lineTo(pen, out, a, b)
      return
    case 'H':
      lineTo(pen, out, a, y)
      return
    case 'V':
      lineTo(pen, out, x, a)
      return
    case 'C':
      curveTo(pen, out, [a, b, c, d, e, f])
      return
    case 'S': {
      const [cx, cy] = cubic ? [2 * x - cubic[0], 2 * y - cubic[1]] : [x, y]
      curveTo(pen, out, [cx, cy, a, b, c, d])
      return
    }
    case 'Q':
      quadTo(pen, out, [a, b, c, d])
      return
    case 'T': {
      const [cx, cy] = quad ? [2 * x - quad[0], 2 * y - quad[1]] : [x, y]
      quadTo(pen, out, [cx, cy, a, b])
      return
    }
    default: {
      for (const curve of arcCurves([x, y], [a, b, c, d, e], [f, g])) curveTo(pen, out, curve)
      pen.cubic = undefined
    }
  }
}

type Curve = readonly [number, number, number, number, number, number]

function lineTo(pen: Pen, out: Segment[], x: number, y: number): void {
  out.push(['L', x, y])
  pen.x = x
  pen.y = y
}

function curveTo(pen: Pen, out: Segment[], curve: Curve): void {
  out.push(['C', ...curve])
  pen.cubic = [curve[2], curve[3]]
  pen.x = curve[4]
  pen.y = curve[5]
}

function quadTo(pen: Pen, out: Segment[], [cx, cy, x, y]: readonly [number, number, number, number]): void {
  const [fromX, fromY] = [pen.x, pen.y]
  const third = 2 / 3
  curveTo(pen, out, [
    fromX + third * (cx - fromX),
    fromY + third * (cy - fromY),
    x + third * (cx - x),
    y + third * (cy - y),
    x,
    y,
  ])
  pen.cubic = undefined
  pen.quad = [cx, cy]
}

type Point = readonly [number, number]

/** An elliptical arc as cubics of at most a quarter turn (SVG 2, B.2.4). */
function arcCurves(from: Point, shape: readonly number[], to: Point): Curve[] {
  const [rx0 = 0, ry0 = 0, turn = 0, large = 0, sweep = 0] = shape
  let [rx, ry] = [Math.abs(rx0), Math.abs(ry0)]
  if (rx === 0 || ry === 0) return [[...from, ...to, ...to]]
  if (from[0] === to[0] && from[1] === to[1]) return []
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2]
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx]
  const stretch = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2)
  if (stretch > 1) [rx, ry] = [rx * stretch, ry * stretch]
  const under = (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, under))
  const [qx, qy] = [(factor * rx * py) / ry, (-factor * ry * px) / rx]
  const centre: Point = [cos * qx - sin * qy + (from[0] + to[0]) / 2, sin * qx + cos * qy + (from[1] + to[1]) / 2]
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx)
  let sweepAngle = Math.atan2((-py - qy) / ry, (-px - qx) / rx) - start
  if (sweep === 0 && sweepAngle > 0) sweepAngle -= 2 * Math.PI
  if (sweep === 1 && sweepAngle < 0) sweepAngle += 2 * Math.PI
  const pieces = Math.max(1, Math.ceil(Math.abs(sweepAngle) / (Math.PI / 2) - 1e-9))
  const angle = sweepAngle / pieces
  const reach = (4 / 3) * Math.tan(angle / 4)
  const place: Matrix = [rx * cos, rx * sin, -ry * sin, ry * cos, ...centre]
  return Array.from({ length: pieces }, (_, piece): Curve => {
    const [s, e] = [start + piece * angle, start + (piece + 1) * angle]
    const [c1, s1, c2, s2] = [Math.cos(s), Math.sin(s), Math.cos(e), Math.sin(e)]
    return [
      ...apply(place, c1 - reach * s1, s1 + reach * c1),
      ...apply(place, c2 + reach * s2, s2 - reach * c2),
      ...(piece === pieces - 1 ? to : apply(place, c2, s2)),
    ]
  })
}

/** SVG's `transform` attribute; what it cannot read counts as nothing. */
export function parseTransform(text: string | undefined): Matrix {
  let matrix = identity
  for (const [, name = '', inside = ''] of (text ?? '').matchAll(/(?<![a-z])([a-z]+)\s*\(([^()]*)\)/giu)) {
    const values = [...inside.matchAll(new RegExp(numberPattern.source, 'giu'))].map(found => Number(found[0]))
    matrix = compose(matrix, oneTransform(name, values))
  }
  return matrix
}

function oneTransform(name: string, values: readonly number[]): Matrix {
  const [a = 0, b, c] = values
  const radians = (a * Math.PI) / 180
  switch (name) {
    case 'translate':
      return [1, 0, 0, 1, a, b ?? 0]
    case 'scale':
      return [a, 0, 0, b ?? a, 0, 0]
    case 'rotate': {
      const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
      const [x, y] = [b ?? 0, c ?? 0]
      return compose([cos, sin, -sin, cos, x, y], [1, 0, 0, 1, -x, -y])
    }
    case 'skewX':
      return [1, 0, Math.tan(radians), 1, 0, 0]
    case 'skewY':
      return [1, Math.tan(radians), 0, 1, 0, 0]
    case 'matrix':
      return values.length === 6 ? (values as unknown as Matrix) : identity
    default:
      return identity
  }
}
