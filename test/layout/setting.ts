import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseMarkdown } from '../../src/content/markdown.ts'
import type { Report } from '../../src/diagnostics/message.ts'
import { boundsOf } from '../../src/layout/bounds.ts'
import type { Block, PrintDocument } from '../../src/layout/document.ts'
import { openFonts } from '../../src/layout/fonts/registry.ts'
import type { Frames, Placed, PlacedText, StructLeaf, StructNode } from '../../src/layout/frame.ts'
import { readingOf } from '../../src/layout/glyphs.ts'
import { layout } from '../../src/layout/layout.ts'
import { prepare } from '../../src/layout/prepare.ts'
import { standardTheme, type Theme } from '../../src/layout/theme.ts'

const modules = join(import.meta.dirname, '..', '..', 'node_modules')

export const fonts = openFonts(file => {
  try {
    return readFileSync(join(modules, file))
  } catch {
    return undefined
  }
})

export const markdown = (text: string): Block[] => parseMarkdown(text).children

export interface LaidOut {
  readonly frames: Frames
  readonly messages: readonly string[]
}

export const documentOf = (blocks: readonly Block[], more: Partial<PrintDocument> = {}): PrintDocument => ({
  title: 'Test',
  language: 'en',
  blocks,
  ...more,
})

/** Lays out a document with the installed fonts. */
export async function layOut(
  document: PrintDocument,
  theme: Theme = standardTheme,
  image: (path: string) => Uint8Array | undefined = () => undefined,
  report: Report = () => undefined,
): Promise<LaidOut> {
  const messages: string[] = []
  const resources = await prepare(document, {
    fonts,
    image,
    report: (rule, reason, origin) => {
      messages.push(`${rule}: ${reason}`)
      report(rule, reason, origin)
    },
  })
  return { frames: layout(document, theme, resources), messages }
}

export const textOf = (thing: PlacedText): string => readingOf(thing)

export const texts = (frames: Frames, page: number): PlacedText[] =>
  (frames.pages[page]?.things ?? []).filter((thing): thing is PlacedText => thing.type === 'text')

export const pageText = (frames: Frames, page: number): string => texts(frames, page).map(textOf).join('')

const round = (value: number): string => (Math.round(value * 10) / 10).toString()

function line(thing: Placed, frames: Frames): string {
  const [x0, y0, x1, y1] = boundsOf(thing, frames.outlines).map(round)
  switch (thing.type) {
    case 'text':
      return `${round(thing.x)} ${round(thing.y)} ${thing.face} ${round(thing.size)} ${JSON.stringify(textOf(thing))}`
    case 'formula':
      return `formula ${x0} ${y0} ${x1} ${y1} ${thing.glyphs.map(glyph => String.fromCodePoint(glyph.code)).join('')}`
    case 'link':
      return `link ${x0} ${y0} ${x1} ${y1} ${thing.target}`
    case 'image':
      return `image ${x0} ${y0} ${x1} ${y1} ${thing.path}`
    case 'path':
      return `path ${x0} ${y0} ${x1} ${y1}${thing.fill ? ' filled' : ''}${thing.dash ? ' dashed' : ''}`
  }
}

function tree(node: StructNode | StructLeaf, depth: number): string[] {
  if (!('children' in node)) return [`${'  '.repeat(depth)}·`]
  const { role, title, alt, listNumbering, scope } = node
  const extra = [title && `"${title}"`, alt && `(${alt})`, listNumbering, scope].filter(Boolean).join(' ')
  return [
    `${'  '.repeat(depth)}${role}${extra ? ` ${extra}` : ''}`,
    ...node.children.flatMap(child => tree(child, depth + 1)),
  ]
}

/** Frames as text that a person can check. */
export function describeFrames(frames: Frames): string {
  const pages = frames.pages.map((page, index) =>
    [`page ${index + 1}`, ...page.things.map(thing => `  ${line(thing, frames)}`)].join('\n'),
  )
  return `${[...pages, 'structure', ...tree(frames.structure, 1)].join('\n')}\n`
}
