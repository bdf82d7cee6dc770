import type { Gathering, Span } from '../gathering.ts'
import { type MoodleFormat, moodlePlain, moodleRich, writtenBreak } from '../moodle-text.ts'
import { withoutEscapes } from './signs.ts'

/** A text and the format that it says it is in. */
export interface Formatted extends Span {
  readonly format: MoodleFormat
}

const marker = /^\[(html|markdown|plain|moodle)\]\s*/u

/** Takes a leading `[html]`, `[markdown]`, `[plain]` or `[moodle]` off a span. */
export function formatted(text: string, { start, end }: Span, fallback: MoodleFormat): Formatted {
  const found = marker.exec(text.slice(start, Math.min(end, start + 80)))
  if (!found) return { start, end, format: fallback }
  return { start: Math.min(end, start + found[0].length), end, format: found[1] as MoodleFormat }
}

/** The rich text of a span; what HTML it cannot carry is reported. */
export function richOf(gathering: Gathering, text: string, span: Formatted): string {
  return richText(gathering, text.slice(span.start, span.end), span)
}

/** As {@link richOf}, of a raw text that stands at a span. */
export function richText(gathering: Gathering, raw: string, span: Formatted): string {
  return moodleRich(gathering, withoutEscapes(raw, writtenBreak), span)
}

/** The plain text of a span, on one line. */
export function plainOf(gathering: Gathering, text: string, span: Formatted): string {
  return moodlePlain(gathering, withoutEscapes(text.slice(span.start, span.end), writtenBreak), span)
}
