import { mayHoldMath } from '../../content/delimited-math.ts'
import { fromHtml } from '../../content/from-html.ts'
import { fromText, htmlIn } from '../../content/from-text.ts'
import { literal } from '../../content/literal.ts'
import { imagePath, linkTarget } from '../embedding.ts'
import type { Gathering } from '../gathering.ts'
import { markdownText } from '../markdown-text.ts'
import { hasMarkup } from '../text/rich.ts'

const blocks = /^[ \t]*(?:```|~~~|\|.*\|\s*$|[-*+][ \t]+\S|\d{1,3}[.)][ \t]+\S|#{1,6}[ \t]+\S)/mu

export interface LooseText {
  readonly text: string
  /** What HTML could not be carried. */
  readonly dropped: readonly string[]
}

/** A text whose format nobody states, as rich text: HTML, Markdown or math where it clearly has them, else literal. */
export function looseText(gathering: Gathering, raw: string): LooseText {
  const text = raw.replace(/\r\n?/gu, '\n').trim()
  const html = htmlIn(text)
  if (html !== 'none' && !text.includes('```')) {
    const source = html === 'entities' ? text.replace(/</gu, '&lt;') : text
    const { markdown, dropped } = fromHtml(source, {
      image: src => imagePath(gathering, src),
      link: href => linkTarget(gathering, href),
      breaks: html === 'entities',
    })
    return { text: markdown, dropped }
  }
  if ((text.includes('\n') && blocks.test(text)) || hasMarkup(text))
    return { text: markdownText(gathering, text), dropped: [] }
  if (mayHoldMath(text)) return { text: fromText(text, { breaks: true }), dropped: [] }
  return { text: literal(text, { breaks: true }), dropped: [] }
}
