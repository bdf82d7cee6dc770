const blanks = new Set([' ', '\t', '\n', '\r'])

/** Without the blanks of Markdown at its end; a no-break space is text. */
export function trimmedEnd(text: string): string {
  let end = text.length
  while (end > 0 && blanks.has(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

/** Without the blanks of Markdown at both ends. */
export function trimmed(text: string): string {
  let start = 0
  while (start < text.length && blanks.has(text[start] ?? '')) start++
  return trimmedEnd(text.slice(start))
}

export const isBlank = (line: string): boolean => trimmedEnd(line) === ''
