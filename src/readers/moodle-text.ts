import { mayHoldMath } from '../content/delimited-math.ts'
import { fromHtml } from '../content/from-html.ts'
import { fromText, htmlIn } from '../content/from-text.ts'
import { toPlain } from '../content/plain.ts'
import { imagePath, linkTarget } from './embedding.ts'
import { type Gathering, type Span, say } from './gathering.ts'
import { markdownText } from './markdown-text.ts'

/** The formats that Moodle's texts are in; `moodle` is its own: text in which HTML may stand. */
export type MoodleFormat = 'html' | 'markdown' | 'plain' | 'moodle'

/** Where a text stands, and in which format. */
export interface MoodleText extends Span {
  readonly format: MoodleFormat
  /** An image's `src` → the path by which the item refers to it; by default relative to the source. */
  readonly image?: (src: string) => string | undefined
  /** A link's `href` → the URL by which the item refers to it; by default relative to the source. */
  readonly link?: (href: string) => string
}

/** Stands in a `moodle` text for a line end that the author wrote as such, apart from those that only wrap the source. */
export const writtenBreak = '\u{f0000}'

/** A Moodle text as rich text; what HTML it cannot carry is reported at its place. */
export function moodleRich(gathering: Gathering, raw: string, at: MoodleText): string {
  const text = raw.replace(/\r\n?/gu, '\n')
  switch (at.format) {
    case 'markdown':
      return markdownText(gathering, text.replaceAll(writtenBreak, '\n'))
    case 'plain':
      return fromText(text.replaceAll(writtenBreak, '\n').trim(), { breaks: true })
    case 'html':
      return markup(gathering, text.replaceAll(writtenBreak, '\n'), at)
    case 'moodle':
      return ownFormat(gathering, text, at)
  }
}

/** As {@link moodleRich}; a text that would show nothing (`<br>`, `<hr>` as an answer) is meant as it is written. */
export function moodleShown(gathering: Gathering, raw: string, at: MoodleText): string {
  const rich = moodleRich(gathering, raw, at)
  return hollow.test(rich) ? fromText(raw.replaceAll(writtenBreak, ' ').trim()) : rich
}

const hollow = /^(?:[\s\\*_-]*|`*)$/u

function markup(gathering: Gathering, html: string, at: MoodleText): string {
  const image = at.image ?? (src => imagePath(gathering, src))
  const link = at.link ?? (href => linkTarget(gathering, href))
  const { markdown, dropped } = fromHtml(html, { image, link })
  if (dropped.length > 0) say(gathering, 'markup-dropped', `Left out of the text: ${dropped.join(', ')}`, at)
  return markdown
}

function ownFormat(gathering: Gathering, text: string, at: MoodleText): string {
  const holds = htmlIn(text)
  if (holds === 'elements') return markup(gathering, text.replaceAll(writtenBreak, '<br>'), at)
  if (holds === 'entities') {
    return markup(gathering, text.replace(/</gu, '&lt;').replaceAll(writtenBreak, '<br>'), at)
  }
  return text
    .replace(/\n[ \t]+/gu, '\n')
    .trim()
    .split(writtenBreak)
    .map(line => fromText(line))
    .join('\\\n')
    .replace(/\\\n(?:\\\n)+/gu, '\n\n')
}

/** A Moodle text as plain text on one line: accepted answers, which are compared as they stand. */
export function moodlePlain(gathering: Gathering, raw: string, at: MoodleText): string {
  const markup = at.format === 'markdown' || (at.format !== 'plain' && /[<&]/u.test(raw)) || mayHoldMath(raw)
  const text = markup ? toPlain(moodleRich(gathering, raw, at)) : raw.replaceAll(writtenBreak, ' ')
  return text.replace(/\s+/gu, ' ').trim()
}
