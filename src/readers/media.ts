import { visit } from 'unist-util-visit'
import { parseMarkdown } from '../content/markdown.ts'
import type { Draft } from '../corpus/item.ts'

function collect(value: unknown, paths: Set<string>): void {
  if (typeof value === 'string') {
    if (!value.includes('![')) return
    visit(parseMarkdown(value), 'image', image => {
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
