import type { Origin } from '../corpus/origin.ts'

/** A text and where its lines start, so that offsets become places. */
export interface SourceText {
  readonly path: string
  readonly text: string
  /** Offset of each line's first character; `\n`, `\r\n` and `\r` end a line. */
  readonly starts: readonly number[]
}

export function sourceText(path: string, text: string): SourceText {
  const starts = [0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
  }
  return { path, text, starts }
}

/** 0-based index of the line that holds the offset. */
export function lineAt({ starts }: SourceText, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The place of the characters from `start` up to, not including, `end`. */
export function originAt(source: SourceText, start: number, end: number): Origin {
  const line = lineAt(source, start)
  const endLine = lineAt(source, end)
  return {
    path: source.path,
    line: line + 1,
    column: start - (source.starts[line] ?? 0) + 1,
    endLine: endLine + 1,
    endColumn: end - (source.starts[endLine] ?? 0) + 1,
  }
}
