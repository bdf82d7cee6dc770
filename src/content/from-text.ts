import './tree.ts'
import type { Paragraph, PhrasingContent } from 'mdast'
import { mayHoldMath, splitMath } from './delimited-math.ts'
import { literal } from './literal.ts'
import { printMarkdown } from './markdown.ts'

/**
 * Plain text → rich text. Signs mean themselves; `\(…\)`, `\[…\]` and `$$…$$` are math. Blank lines part paragraphs; other
 * line ends are breaks where `breaks` is set.
 */
export function fromText(text: string, { breaks = false } = {}): string {
  if (!mayHoldMath(text)) return literal(text, { breaks })
  const children = text
    .replace(/\r\n?/gu, '\n')
    .split(/\n[ \t]*\n\s*/u)
    .map((paragraph): Paragraph => ({ type: 'paragraph', children: phrasing(paragraph.trim(), breaks) }))
    .filter(paragraph => paragraph.children.length > 0)
  return printMarkdown({ type: 'root', children })
}

function phrasing(text: string, breaks: boolean): PhrasingContent[] {
  return splitMath(text).flatMap((run): PhrasingContent[] => {
    if (run.type === 'math') return [{ type: 'inlineMath', value: run.value.replace(/\s+/gu, ' ') }]
    if (!breaks) return [{ type: 'text', value: run.value.replace(/(?<![ \t])[ \t]*\n[ \t]*/gu, '\n') }]
    return run.value
      .split(/(?<![ \t])[ \t]*\n[ \t]*/u)
      .flatMap((value, index): PhrasingContent[] => [
        ...(index > 0 ? [{ type: 'break' } as const] : []),
        ...(value === '' ? [] : [{ type: 'text', value } as const]),
      ])
  })
}

const paired =
  /<(a|b|i|u|p|em|li|ol|ul|td|th|tr|h[1-6]|del|div|pre|sub|sup|code|font|span|table|strong|center|blockquote|math|small|big)(?:\s[^<>]*)?>/giu
const alone = /<(?:img\s[^<>]*|br\s*\/?|hr\s*\/?)>/giu
const entity = /&(?:lt|gt|amp|quot|apos|nbsp|[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});/iu

/**
 * Whether a text that may hold HTML does: an element that is opened and closed, an image, a line break, as people write them.
 * `entities`: only character references. A tag that is only spoken of ("the <b> tag", "what does <br> do?") is not HTML.
 */
export function htmlIn(text: string): 'elements' | 'entities' | 'none' {
  if (text.includes('<')) {
    const lower = text.toLowerCase()
    const seen = new Set<string>()
    for (const match of text.matchAll(paired)) {
      const name = match[1]?.toLowerCase() ?? ''
      if (seen.has(name)) continue
      seen.add(name)
      if (lower.includes(`</${name}>`, match.index)) return 'elements'
    }
    for (const match of text.matchAll(alone)) {
      const around = `${text[match.index - 1] ?? '\n'}${text[match.index + match[0].length] ?? '\n'}`
      if (around !== '  ' || match[0].startsWith('<img')) return 'elements'
    }
  }
  return entity.test(text) ? 'entities' : 'none'
}
