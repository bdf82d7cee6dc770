import { fromHtml } from '../../content/from-html.ts'
import { fromText, htmlIn } from '../../content/from-text.ts'
import { toPlain } from '../../content/plain.ts'
import { imagePath } from '../embedding.ts'
import { type Gathering, type Span, say } from '../gathering.ts'
import { withoutEscapes } from './signs.ts'

export const giftFormats = ['html', 'markdown', 'plain', 'moodle'] as const
export type GiftFormat = (typeof giftFormats)[number]

/** A text and the format that it says it is in. */
export interface Formatted extends Span {
  readonly format: GiftFormat
}

const marker = /^\[(html|markdown|plain|moodle)\]\s*/u

/** Takes a leading `[html]`, `[markdown]`, `[plain]` or `[moodle]` off a span. */
export function formatted(text: string, { start, end }: Span, fallback: GiftFormat): Formatted {
  const found = marker.exec(text.slice(start, Math.min(end, start + 80)))
  if (!found) return { start, end, format: fallback }
  return { start: Math.min(end, start + found[0].length), end, format: found[1] as GiftFormat }
}

/** A line end that the author wrote as `\n`, kept apart from those of the source. */
const written = '\u{f0000}'

/** The rich text of a span; what HTML it cannot carry is reported. */
export function richOf(gathering: Gathering, text: string, span: Formatted): string {
  return richText(gathering, text.slice(span.start, span.end), span)
}

/** As {@link richOf}, of a raw text that stands at a span. */
export function richText(gathering: Gathering, raw: string, { format, start, end }: Formatted): string {
  const text = raw.replace(/\r\n?/gu, '\n')
  switch (format) {
    case 'markdown':
      return withoutEscapes(text).trim()
    case 'plain':
      return fromText(withoutEscapes(text).trim(), { breaks: true })
    case 'html':
      return fromMarkup(gathering, withoutEscapes(text), { start, end })
    case 'moodle':
      return moodleText(gathering, withoutEscapes(text, written), { start, end })
  }
}

function fromMarkup(gathering: Gathering, html: string, span: Span): string {
  const { markdown, dropped } = fromHtml(html, { image: src => imagePath(gathering, src) })
  if (dropped.length > 0) say(gathering, 'markup-dropped', `Left out of the text: ${dropped.join(', ')}`, span)
  return markdown
}

/** Moodle's own format: text in which HTML may stand. */
function moodleText(gathering: Gathering, text: string, span: Span): string {
  const holds = htmlIn(text)
  if (holds === 'elements') return fromMarkup(gathering, text.replaceAll(written, '<br>'), span)
  if (holds === 'entities') {
    return fromMarkup(gathering, text.replace(/</gu, '&lt;').replaceAll(written, '<br>'), span)
  }
  const lines = text
    .replace(/\n[ \t]+/gu, '\n')
    .trim()
    .split(written)
  return lines
    .map(line => fromText(line))
    .join('\\\n')
    .replace(/\\\n(?:\\\n)+/gu, '\n\n')
}

/** The plain text of a span, on one line. */
export function plainOf(gathering: Gathering, text: string, span: Formatted): string {
  return toPlain(richOf(gathering, text, span))
    .replace(/\s+/gu, ' ')
    .trim()
}
