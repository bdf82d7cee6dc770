import { unescaped } from '../../content/attachment.ts'
import { childElement, childElements, type XmlElement, xmlText } from '../../content/xml.ts'
import { embed, imagePath, linkTarget } from '../embedding.ts'
import type { Gathering, Span } from '../gathering.ts'
import { type MoodleFormat, type MoodleText, moodleRich, moodleShown } from '../moodle-text.ts'

/** A question of the quiz: its element, and where it stands in the source. */
export interface QuizQuestion {
  readonly gathering: Gathering
  readonly element: XmlElement
  readonly span: Span
}

/** The text of a child element, trimmed; undefined where there is none, or nothing in it. */
export function plainField({ element }: QuizQuestion, name: string): string | undefined {
  const child = childElement(element, name)
  const text = child && xmlText(childElement(child, 'text') ?? child).trim()
  return text === '' ? undefined : text
}

/** `1`, `0`, `true`, `false`; undefined for anything else. */
export function flagField(question: QuizQuestion, name: string): boolean | undefined {
  const text = plainField(question, name)?.toLowerCase()
  if (text === '1' || text === 'true') return true
  return text === '0' || text === 'false' ? false : undefined
}

export function numberField(question: QuizQuestion, name: string): number | undefined {
  const value = Number(plainField(question, name) ?? 'none')
  return Number.isFinite(value) ? value : undefined
}

function formatOf(element: XmlElement): MoodleFormat {
  switch (element.attributes.format) {
    case 'markdown':
      return 'markdown'
    case 'plain_text':
      return 'plain'
    case 'moodle_auto_format':
      return 'moodle'
    default:
      return 'html'
  }
}

/** Embeds the files of an element; gives the paths by which its text shows them. */
function filesOf(gathering: Gathering, element: XmlElement): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const file of childElements(element, 'file')) {
    const { name = '', encoding } = file.attributes
    const text = xmlText(file)
    if (name === '' || text.trim() === '') continue
    const bytes = encoding === 'base64' ? Buffer.from(text, 'base64') : Buffer.from(text)
    paths.set(name, embed(gathering, name, bytes))
  }
  return paths
}

/** What an element with a `<text>` says, and how to turn it into rich text. */
export function textField(
  question: QuizQuestion,
  element: XmlElement,
): { readonly text: string; readonly at: MoodleText } {
  const { gathering, span } = question
  const files = filesOf(gathering, element)
  const fileOf = (src: string) => {
    const name = /^@@PLUGINFILE@@\/([^?#]*)/u.exec(src)?.[1]
    return name === undefined ? undefined : (files.get(name) ?? files.get(unescaped(name)))
  }
  const image = (src: string) => fileOf(src) ?? imagePath(gathering, src)
  const link = (href: string) => {
    const path = fileOf(href)
    return path === undefined
      ? linkTarget(gathering, href)
      : path + (href.includes('#') ? href.slice(href.indexOf('#')) : '')
  }
  const text = xmlText(childElement(element, 'text') ?? element)
  return {
    text,
    at: { ...placeIn(question, element), format: formatOf(element), image, link } satisfies MoodleText & Span,
  }

  function placeIn({ span: whole }: QuizQuestion, part: XmlElement): Span {
    const start = span.start + part.offset
    return { start, end: Math.min(whole.end, endOf(part, span.start)) }
  }
}

/** Offset after an element's last text, as near to its end as the tree knows. */
function endOf(element: XmlElement, base: number): number {
  const last = element.children.at(-1)
  if (!last) return base + element.offset + element.name.length + 2
  return last.type === 'text' ? base + last.offset + last.value.length : endOf(last, base)
}

/** The rich text of an element with a `<text>`; '' where it is empty. */
export function richElement(question: QuizQuestion, element: XmlElement): string {
  const { text, at } = textField(question, element)
  return text.trim() === '' ? '' : moodleRich(question.gathering, text, at)
}

/** As {@link richElement}; what would show nothing (`<br>` as an answer) is text. */
export function shownElement(question: QuizQuestion, element: XmlElement): string {
  const { text, at } = textField(question, element)
  return text.trim() === '' ? '' : moodleShown(question.gathering, text, at)
}

/** The rich text of the first child of that name that says anything. */
export function richField(question: QuizQuestion, name: string): string | undefined {
  for (const child of childElements(question.element, name)) {
    const rich = childElement(child, 'text') ? richElement(question, child) : ''
    if (rich !== '') return rich
  }
  return undefined
}

/** What an element says that Moodle never takes as HTML: accepted answers, matches. On one line. */
export function plainLine(element: XmlElement): string {
  return xmlText(childElement(element, 'text') ?? element)
    .replace(/\s+/gu, ' ')
    .trim()
}
