import type { Image } from 'mdast'
import type { Context, Scene } from '../context.ts'
import { openPicture } from '../images/picture.ts'
import { type Measured, shift } from '../slab.ts'
import { setText } from './text.ts'

/** An image on its own: at the theme's scale, but no larger than the column and to six tenths of the page, its title below as a caption. */
export function measureImage(node: Image, scene: Scene, context: Context): Measured {
  const picture = openPicture(node.url, context)
  if (!picture) return missingImage(node, scene, context)
  const tag = context.nextTag()
  const scale = Math.min(
    context.theme.figureScale,
    scene.width / picture.width,
    (context.pageHeight * 0.6) / picture.height,
  )
  const [width, height] = [picture.width * scale, picture.height * scale]
  const left =
    scene.align === 'center' ? (scene.width - width) / 2 : scene.direction === 'rtl' ? scene.width - width : 0
  const things = shift(picture.place(width, height, tag), left, 0)
  const figure = { role: 'Figure', alt: node.alt ?? '', children: [{ role: 'leaf' as const, id: tag }] }
  const slab = { height, above: 0, cost: 0, things }
  if (!node.title) return { slabs: [slab], nodes: [figure] }
  const style = { ...scene.style, size: scene.style.size * 0.9 }
  const caption = setText(node.title, { ...scene, style, spacing: scene.spacing / 2 }, context)
  return {
    slabs: [slab, ...caption.slabs.map((line, index) => (index === 0 ? { ...line, above: 4, cost: 1000 } : line))],
    nodes: [figure, { role: 'Caption', children: caption.nodes }],
  }
}

/** Its description in brackets, so that the place is seen. */
function missingImage(node: Image, scene: Scene, context: Context): Measured {
  const text = setText(`[${node.alt || node.url}]`, scene, context)
  return { ...text, nodes: [{ role: 'P', children: text.nodes }] }
}
