/** A run of a cloze field: HTML, or a deletion with what is in it. */
export type ClozeRun =
  | { readonly type: 'html'; readonly html: string }
  | {
      readonly type: 'deletion'
      readonly number: number
      readonly html: string
      readonly hint?: string
      readonly nested: boolean
    }

interface Open {
  readonly number: number
  html: string
  nested: boolean
}

const sign = /\{\{c(\d{1,3})(?:,\d{1,3})*::|\}\}/gu

function close({ number, html, nested }: Open): ClozeRun {
  const at = html.indexOf('::')
  if (at < 0) return { type: 'deletion', number, html, nested }
  return { type: 'deletion', number, html: html.slice(0, at), hint: html.slice(at + 2), nested }
}

/** Cuts a cloze field at its deletions. A deletion inside another counts as text of the outer one, which is then `nested`. */
export function clozeRuns(field: string): readonly ClozeRun[] {
  const runs: ClozeRun[] = []
  const stack: Open[] = []
  let from = 0
  const text = (html: string) => {
    const open = stack.at(-1)
    const last = runs.at(-1)
    if (open) open.html += html
    else if (last?.type === 'html') runs[runs.length - 1] = { type: 'html', html: last.html + html }
    else if (html !== '') runs.push({ type: 'html', html })
  }
  for (const match of field.matchAll(sign)) {
    text(field.slice(from, match.index))
    from = match.index + match[0].length
    if (match[1] !== undefined) stack.push({ number: Number(match[1]), html: '', nested: false })
    else {
      const done = stack.pop()
      const outer = stack.at(-1)
      if (!done) text('}}')
      else if (outer) {
        outer.html += done.html.split('::')[0]
        outer.nested = true
      } else runs.push(close(done))
    }
  }
  text(field.slice(from))
  const unclosed = stack.splice(0).map(open => `{{c${open.number}::${open.html}`)
  text(unclosed.join(''))
  return runs
}
