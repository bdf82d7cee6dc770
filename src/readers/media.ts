import type { Image, Link, Root } from 'mdast'
import { linkedFile } from '../content/attachment.ts'
import { load } from '../content/lazy.ts'
import { parseMarkdown, printMarkdown } from '../content/markdown.ts'
import { mediaPath } from '../content/media-path.ts'
import type { Draft } from '../corpus/item.ts'
import { rebaseImages } from './markdown-quiz/image.ts'

/** Gives each image of a tree, and each link that leads to a file, with the path that it names. */
function visitFiles(tree: Root, see: (node: Image | Link, path: string, rest: string) => void): void {
  const { visit } = load('unist-util-visit') as typeof import('unist-util-visit')
  visit(tree, node => {
    if (node.type === 'image') see(node, node.url, '')
    const file = node.type === 'link' ? linkedFile(node) : undefined
    if (node.type === 'link' && file) see(node, file.path, file.rest)
  })
}

/** True where rich text may show an image or link to a file. */
const mayName = (text: string): boolean => text.includes('](') || (text.includes(']:') && text.includes('['))

/** A text with more images and links than this is only scanned: parsing takes a time that grows with the square of them. */
const most = 500

function collect(value: unknown, paths: Set<string>): void {
  if (typeof value === 'string') {
    if (!mayName(value)) return
    if (value.split('](', most + 1).length > most) {
      for (const path of rebaseImages(value, '').paths) paths.add(path)
      return
    }
    visitFiles(parseMarkdown(value), (_node, path) => {
      if (path !== '') paths.add(path)
    })
  } else if (value !== null && typeof value === 'object') {
    for (const field of Object.values(value)) collect(field, paths)
  }
}

/** The draft with every image that its rich text shows, and every file that it links to, in `media`. */
export function withMedia<T extends Draft>(draft: T): T {
  const paths = new Set(draft.media.map(({ path }) => path))
  collect(draft, paths)
  return paths.size === draft.media.length ? draft : { ...draft, media: [...paths].map(path => ({ path })) }
}

function locatedText(text: string, source: string): string {
  const tree = structuredClone(parseMarkdown(text))
  let moved = false
  visitFiles(tree, (node, path, rest) => {
    const url = mediaPath(source, path) + rest
    if (url !== node.url) moved = true
    node.url = url
  })
  return moved ? printMarkdown(tree) : text
}

function locatedValue(value: unknown, source: string): unknown {
  if (typeof value === 'string') return mayName(value) ? locatedText(value, source) : value
  if (Array.isArray(value)) return value.map(entry => locatedValue(entry, source))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([field, entry]) => [field, locatedValue(entry, source)]))
}

/** True where any rich text of the draft may show an image or link to a file. */
const mayShow = (value: unknown): boolean =>
  typeof value === 'string'
    ? mayName(value)
    : value !== null && typeof value === 'object' && Object.values(value).some(mayShow)

/** The draft with the images that its texts show, and the files that they link to, by paths relative to its source, now relative to the project, in `media` too. */
export function located<T extends Draft>(draft: T): T {
  return mayShow(draft) ? withMedia(locatedValue(draft, draft.origin.path) as T) : draft
}
