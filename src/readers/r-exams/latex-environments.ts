/** An environment of LaTeX; `raw` is all of it, `body` what stands between its marks. */
export interface Environment {
  readonly type: 'environment'
  readonly name: string
  readonly body: string
  readonly raw: string
}

const mark = /\\(begin|end)\{([a-zA-Z]{1,30}\*?)\}/gu

/** Parts a text at its outermost environments. One that never ends is text. Linear in the text and its depth. */
export function environmentsOf(
  text: string,
): readonly (Environment | { readonly type: 'text'; readonly text: string })[] {
  const parts: (Environment | { type: 'text'; text: string })[] = []
  let from = 0
  let open: { name: string; start: number; body: number; depth: number } | undefined
  for (const match of text.matchAll(mark)) {
    const [whole, verb, name = ''] = match
    if (!open) {
      if (verb === 'begin') open = { name, start: match.index, body: match.index + whole.length, depth: 1 }
      continue
    }
    if (name !== open.name) continue
    open.depth += verb === 'begin' ? 1 : -1
    if (open.depth > 0) continue
    const end = match.index + whole.length
    parts.push({ type: 'text', text: text.slice(from, open.start) })
    const body = text.slice(open.body, match.index)
    parts.push({ type: 'environment', name: open.name, body, raw: text.slice(open.start, end) })
    from = end
    open = undefined
  }
  parts.push({ type: 'text', text: text.slice(from) })
  return parts.filter(part => part.type === 'environment' || part.text.trim() !== '')
}
