/** What a comment above a question says of it. */
export interface Remarks {
  readonly id?: string
  readonly tags: readonly string[]
  /** What Moodle's own export writes: `question: 666  name: …`. */
  readonly question?: string
}

const mark = /\[(id|tag):((?:\\.|[^\]\\]){0,500})\]/gu
const exported = /^question:\s*(\d+)\s+name:/u

/** Reads `[id:…]`, `[tag:…]` and Moodle's own `question: n  name: …` out of a comment's text (without its `//`). */
export function readComment(text: string): Remarks {
  let id: string | undefined
  const tags: string[] = []
  for (const [, kind, raw = ''] of text.matchAll(mark)) {
    const value = raw.replace(/\\(.)/gu, '$1').trim()
    if (value === '') continue
    if (kind === 'id') id = value
    else tags.push(value)
  }
  const question = exported.exec(text.trim())?.[1]
  return { tags, ...(id === undefined ? {} : { id }), ...(question === undefined ? {} : { question }) }
}

export function joinRemarks(first: Remarks, second: Remarks): Remarks {
  return { ...first, ...second, tags: [...first.tags, ...second.tags] }
}
