import { fromText } from '../../content/from-text.ts'
import type { Gathering, Span } from '../gathering.ts'
import { type MoodleFormat, moodlePlain, moodleRich, moodleShown, writtenBreak } from '../moodle-text.ts'
import { withoutEscapes } from './signs.ts'

/** A text and the format that it says it is in. */
export interface Formatted extends Span {
  readonly format: MoodleFormat
}

const marker = /^\[(html|markdown|plain|moodle)(?:_auto_format)?\]\s*/iu

/** Takes a leading `[html]`, `[markdown]`, `[plain]` or `[moodle]` off a span. */
export function formatted(text: string, { start, end }: Span, fallback: MoodleFormat): Formatted {
  const found = marker.exec(text.slice(start, Math.min(end, start + 80)))
  if (!found) return { start, end, format: fallback }
  return { start: Math.min(end, start + found[0].length), end, format: found[1]?.toLowerCase() as MoodleFormat }
}

/** The rich text of a span; what HTML it cannot carry is reported. */
export function richOf(gathering: Gathering, text: string, span: Formatted): string {
  return richText(gathering, text.slice(span.start, span.end), span)
}

/** As {@link richOf}, of a raw text that stands at a span. */
export function richText(gathering: Gathering, raw: string, span: Formatted): string {
  return moodleRich(gathering, withoutEscapes(raw, writtenBreak), span)
}

/** As {@link richOf}; what would show nothing (`<br>`, `\n` as an answer) is text. */
export function shownOf(gathering: Gathering, text: string, span: Formatted): string {
  const raw = text.slice(span.start, span.end)
  return moodleShown(gathering, withoutEscapes(raw, writtenBreak), span) || fromText(raw)
}

/**
 * An accepted answer, on one line. Moodle compares it as it stands, so only HTML that opens and closes an element is markup,
 * and Markdown only where the answer itself says that it is.
 */
export function plainOf(gathering: Gathering, text: string, span: Span): string {
  const own = formatted(text, span, 'moodle')
  const format = own.format === 'html' ? 'moodle' : own.format
  const raw = withoutEscapes(text.slice(own.start, own.end), writtenBreak)
  const plain = moodlePlain(gathering, raw, { ...own, format })
  return plain === '' ? raw.replaceAll(writtenBreak, ' ').trim() : plain
}
