import type { Line } from '../normalise.ts'

const quoted = (line: Line | undefined): boolean =>
  line?.fold.charCodeAt(line.first) === 62 && line.fold[line.first + 1] !== '!'

/** Past the signs of a quote: the index of the first character of what is quoted. */
function inner({ fold, first, text }: Line): number {
  let at = first
  while (at < text.length && /[>\s]/u.test(fold.charAt(at))) at++
  return at
}

/**
 * Lines of quoted blocks without their `>`: at least three quoted lines in a row. One or two may be an option that is marked
 * by the sign. Only `first` moves; texts and columns stay.
 */
export function unquoted(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(quoted)) return lines
  const result = [...lines]
  for (let at = 0; at < lines.length; at++) {
    if (!quoted(lines[at])) continue
    let end = at
    while (quoted(lines[end])) end++
    for (let inside = at; end - at > 2 && inside < end; inside++) {
      const line = lines[inside]
      if (line) result[inside] = { ...line, first: inner(line) }
    }
    at = end
  }
  return result
}
