import type { Image, Root } from 'mdast'
import { load } from '../content/lazy.ts'
import { parseMarkdown, printMarkdown } from '../content/markdown.ts'
import { mediaPath } from '../content/media-path.ts'
import type { Draft } from '../corpus/item.ts'
import { rebaseImages } from './markdown-quiz/image.ts'

function visitImages(tree: Root, see: (image: Image) => void): void {
  const { visit } = load('unist-util-visit') as typeof import('unist-util-visit')
  visit(tree, 'image', see)
}

/** A text with more images than this is only scanned: parsing takes a time that grows with the square of them. */
const most = 500

function collect(value: unknown, paths: Set<string>): void {
  if (typeof value === 'string') {
    if (!value.includes('![')) return
    if (value.split('![', most + 1).length > most) {
      for (const path of rebaseImages(value, '').paths) paths.add(path)
      return
    }
    visitImages(parseMarkdown(value), image => {
      if (image.url !== '') paths.add(image.url)
    })
  } else if (value !== null && typeof value === 'object') {
    for (const field of Object.values(value)) collect(field, paths)
  }
}

/** The draft with every image that its rich text shows in `media`. */
export function withMedia<T extends Draft>(draft: T): T {
  const paths = new Set(draft.media.map(({ path }) => path))
  collect(draft, paths)
  return paths.size === draft.media.length ? draft : { ...draft, media: [...paths].map(path => ({ path })) }
}

function locatedText(text: string, source: string): string {
  const tree = structuredClone(parseMarkdown(text))
  let moved = false
  visitImages(tree, image => {
    const path = mediaPath(source, image.url)
    if (path !== image.url) moved = true
    image.url = path
  })
  return moved ? printMarkdown(tree) : text
}

function locatedValue(value: unknown, source: string): unknown {
  if (typeof value === 'string') return value.includes('![') ? locatedText(value, source) : value
  if (Array.isArray(value)) return value.map(entry => locatedValue(entry, source))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([field, entry]) => [field, locatedValue(entry, source)]))
}

/** True where any rich text of the draft may show an image. */
const mayShow = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('![')
    : value !== null && typeof value === 'object' && Object.values(value).some(mayShow)

/** The draft with the images that its texts show by paths relative to its source, now relative to the project, in `media` too. */
export function located<T extends Draft>(draft: T): T {
  return mayShow(draft) ? withMedia(locatedValue(draft, draft.origin.path) as T) : draft
}
