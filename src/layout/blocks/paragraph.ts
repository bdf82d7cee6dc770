import type { Image } from 'mdast'
import type { Context, Scene } from '../context.ts'
import type { Inline } from '../inline/flatten.ts'
import { breakCost, empty, type Measured } from '../slab.ts'
import { measureImage } from './image.ts'
import { setInline } from './text.ts'

/** Inline nodes as a paragraph; images with nothing beside them stand as figures. */
export function measureParagraph(nodes: readonly Inline[], scene: Scene, context: Context): Measured {
  const images = onlyImages(nodes)
  if (images) return figures(images, scene, context)
  const text = setInline(nodes, scene, context)
  const { slabs } = text
  if (slabs.length === 0) return empty
  const line = slabs.length === 1 ? { line: text.width } : undefined
  return { slabs, nodes: [{ role: 'P', children: text.nodes }], ...line }
}

/** The images of a paragraph that has nothing else; undefined: it has. */
export function onlyImages(nodes: readonly Inline[]): readonly Image[] | undefined {
  const images = nodes.filter((node): node is Image => node.type === 'image')
  if (images.length === 0) return undefined
  const others = nodes.some(node => !(node.type === 'image' || node.type === 'break' || isBlank(node)))
  return others ? undefined : images
}

const isBlank = (node: Inline): boolean => node.type === 'text' && node.value.trim() === ''

function figures(images: readonly Image[], scene: Scene, context: Context): Measured {
  const parts = images.map(image => measureImage(image, scene, context))
  return {
    slabs: parts.flatMap(({ slabs }, index) =>
      slabs.map((slab, row) =>
        row === 0 && index > 0 ? { ...slab, above: scene.spacing, cost: breakCost.line } : slab,
      ),
    ),
    nodes: parts.flatMap(part => part.nodes),
  }
}
