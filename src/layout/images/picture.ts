import type { Image } from 'mdast'
import type { Context } from '../context.ts'
import type { Placed } from '../frame.ts'
import type { Box } from '../inline/item.ts'
import { shift } from '../slab.ts'
import { imageSize } from './size.ts'
import { type Drawing, readSvg } from './svg.ts'

export interface Picture {
  readonly width: number
  readonly height: number
  /** At a width and a height, from its top left. */
  place(width: number, height: number, tag: number): readonly Placed[]
}

export function openPicture(path: string, context: Context): Picture | undefined {
  const bytes = context.resources.image(path)
  if (!bytes) return undefined
  const size = imageSize(bytes)
  if (size) {
    const { width, height } = size
    const place: Picture['place'] = (w, h, tag) => [{ type: 'image', x: 0, y: 0, width: w, height: h, path, tag }]
    return { width, height, place }
  }
  const drawing = readSvg(bytes, context)
  if (drawing) return { width: drawing.width, height: drawing.height, place: (w, _h, tag) => scaled(drawing, w, tag) }
  context.resources.report('image-unreadable', `Cannot print the image "${path}", expected PNG, JPEG or SVG`)
  return undefined
}

function scaled(drawing: Drawing, width: number, tag: number): readonly Placed[] {
  return drawing.place(width / drawing.width, tag)
}

/** An image inside a line of text, on the baseline, at most three lines high. */
export function inlineImage(
  node: Image,
  { size, tag }: { size: number; tag: number },
  context: Context,
): Pick<Box, 'width' | 'ascent' | 'descent' | 'content'> | undefined {
  const picture = openPicture(node.url, context)
  if (!picture) return undefined
  const scale = Math.min(1, (size * 4) / picture.height, 240 / picture.width)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const things = shift(picture.place(width, height, tag), 0, -height)
  return { width, ascent: height, descent: 0, content: { type: 'things', things } }
}
