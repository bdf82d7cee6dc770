/** A replacement in a text. `start` and `end` are offsets in UTF-16 code units, the end exclusive. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  /** What it mends, as a line of a report says it. */
  readonly reason: string
}

/** In the order of the text, without those that touch one before them. */
export function orderedEdits(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = kept.at(-1)
    if (last === undefined || edit.start > last.end || (edit.start === last.end && edit.end > edit.start))
      kept.push(edit)
  }
  return kept
}

/** The text with all edits made; of two that touch, the first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let from = 0
  for (const edit of orderedEdits(edits)) {
    result += text.slice(from, edit.start) + edit.text
    from = edit.end
  }
  return result + text.slice(from)
}
