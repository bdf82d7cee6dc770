/** A run of text, or of TeX that stood between delimiters. */
export type MathRun =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'math'; readonly value: string; readonly display: boolean }

const delimiters = [
  { open: '\\(', close: '\\)', display: false },
  { open: '\\[', close: '\\]', display: true },
  { open: '$$', close: '$$', display: true },
] as const

/** True where a text may hold `\(…\)`, `\[…\]` or `$$…$$`. */
export function mayHoldMath(text: string): boolean {
  return text.includes('\\(') || text.includes('\\[') || text.includes('$$')
}

/** Parts text from the math that learning systems write as `\(…\)` (inline), `\[…\]` and `$$…$$` (display). Linear. */
export function splitMath(text: string): readonly MathRun[] {
  const runs: MathRun[] = []
  const next = delimiters.map(({ open }) => text.indexOf(open))
  const closed = delimiters.map(() => true)
  let from = 0
  while (from < text.length) {
    let first = -1
    for (const [index, at] of next.entries()) {
      if (at >= 0 && closed[index] && (first < 0 || at < (next[first] ?? 0))) first = index
    }
    const delimiter = delimiters[first]
    if (!delimiter) break
    const start = next[first] ?? 0
    const end = text.indexOf(delimiter.close, start + 2)
    if (end < 0) {
      closed[first] = false
      continue
    }
    if (start > from) runs.push({ type: 'text', value: text.slice(from, start) })
    const value = text.slice(start + 2, end).trim()
    runs.push(value === '' ? { type: 'text', value: text.slice(start, end + 2) } : mathRun(value, delimiter.display))
    from = end + 2
    for (const [index, at] of next.entries()) {
      if (at >= 0 && at < from) next[index] = text.indexOf(delimiters[index]?.open ?? '', from)
    }
  }
  if (from < text.length) runs.push({ type: 'text', value: text.slice(from) })
  return runs
}

function mathRun(value: string, display: boolean): MathRun {
  return { type: 'math', value, display }
}
