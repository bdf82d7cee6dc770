import { parsePath } from '../../content/path.ts'
import type { Segment } from '../frame.ts'
import { rectangle } from '../shapes.ts'

type Attributes = Readonly<Record<string, string | null | undefined>>

const numberOf = (attributes: Attributes, name: string): number => Number.parseFloat(attributes[name] ?? '0') || 0

/** A basic shape of SVG (SVG 2, 10) as a path; undefined: it is none. */
export function shapeOf(name: string, attributes: Attributes): Segment[] | undefined {
  const get = (key: string) => numberOf(attributes, key)
  switch (name) {
    case 'path':
      return parsePath(attributes.d ?? '')
    case 'rect':
      return rectOf(attributes)
    case 'circle':
      return ellipse(get('cx'), get('cy'), get('r'), get('r'))
    case 'ellipse':
      return ellipse(get('cx'), get('cy'), get('rx'), get('ry'))
    case 'line':
      return [
        ['M', get('x1'), get('y1')],
        ['L', get('x2'), get('y2')],
      ]
    case 'polyline':
    case 'polygon': {
      const points = [...(attributes.points ?? '').matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/giu)].map(Number)
      const segments: Segment[] = []
      for (let at = 0; at + 1 < points.length; at += 2) {
        segments.push([at === 0 ? 'M' : 'L', points[at] ?? 0, points[at + 1] ?? 0])
      }
      return name === 'polygon' ? [...segments, ['Z']] : segments
    }
    default:
      return undefined
  }
}

function rectOf(attributes: Attributes): Segment[] {
  const get = (key: string) => numberOf(attributes, key)
  const [x, y, width, height] = [get('x'), get('y'), get('width'), get('height')]
  const rx = Math.min(get('rx') || get('ry'), width / 2)
  const ry = Math.min(get('ry') || get('rx'), height / 2)
  if (rx <= 0 || ry <= 0) return rectangle({ x, y, width, height })
  const arc = `a${rx} ${ry} 0 0 1`
  return parsePath(
    `M${x + rx} ${y}h${width - 2 * rx}${arc} ${rx} ${ry}v${height - 2 * ry}${arc} ${-rx} ${ry}` +
      `h${2 * rx - width}${arc} ${-rx} ${-ry}v${2 * ry - height}${arc} ${rx} ${-ry}z`,
  )
}

const ellipse = (x: number, y: number, rx: number, ry: number): Segment[] =>
  parsePath(`M${x + rx} ${y}a${rx} ${ry} 0 0 1 ${-2 * rx} 0a${rx} ${ry} 0 0 1 ${2 * rx} 0z`)
