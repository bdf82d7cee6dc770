import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFonts } from '../../../../src/layout/fonts/registry.ts'
import type { Frames, PlacedText, StructNode } from '../../../../src/layout/frame.ts'

const modules = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules')

/** The fonts of the installed packages, as the project gives them. */
export const fonts = openFonts(file => {
  try {
    return readFileSync(join(modules, file))
  } catch {
    return undefined
  }
})

/** A line of text set as layout would. */
export function line(text: string, place: { x: number; y: number; tag: PlacedText['tag']; size?: number }): PlacedText {
  const face = fonts.face('STIXTwoText')
  if (!face) throw new Error('the text face is not installed')
  return { type: 'text', face: 'STIXTwoText', size: 11, ...place, parts: [face.shape(text)] }
}

/** One page that holds these things, with a structure of one paragraph a tag unless another is given. */
export function framesOf(things: Frames['pages'][number]['things'], children?: StructNode['children']): Frames {
  const tags = [...new Set(things.map(thing => thing.tag))].filter(tag => typeof tag === 'number')
  return {
    pages: [{ width: 595.28, height: 841.89, things }],
    structure: {
      role: 'Document',
      children: children ?? tags.map(id => ({ role: 'P', children: [{ role: 'leaf', id }] })),
    },
    outline: [],
    faces: ['STIXTwoText'],
    outlines: {},
  }
}
