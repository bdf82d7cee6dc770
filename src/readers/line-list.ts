import type { Span } from './gathering.ts'
import type { SourceText } from './source-text.ts'

/** A line of a source: its text without its line end, and where it stands. */
export interface SourceLine extends Span {
  readonly text: string
}

/** The lines of a source, in order. */
export function sourceLines({ text, starts }: SourceText): readonly SourceLine[] {
  return starts.map((start, index) => {
    const raw = text.slice(start, starts[index + 1] ?? text.length)
    const line = raw.replace(/(?<![\r\n])[\r\n]+$/u, '')
    return { text: line, start, end: start + line.length }
  })
}

/** From the first line's start to the last one's end. */
export function spanOf(lines: readonly Span[]): Span {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 }
}
