import '../../content/tree.ts'
import type { Paragraph, PhrasingContent } from 'mdast'
import { printMarkdown } from '../../content/markdown.ts'

const signs: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/\\(?:noindent|medskip|bigskip|smallskip|newpage|par)(?![a-zA-Z])\s*/gu, ''],
  [/``|''/gu, '"'],
  [/---/gu, '—'],
  [/--/gu, '–'],
  [/(?<!\\)~/gu, ' '],
  [/\\([%&#_{}$])/gu, '$1'],
  [/\s+/gu, ' '],
]

const plain = (text: string): string => signs.reduce((result, [pattern, by]) => result.replace(pattern, by), text)

const run =
  /\$\$([^$]{1,2000})\$\$|(?<!\\)\$([^$]{1,2000})\$|\\\[(.{1,2000}?)\\\]|\\\((.{1,2000}?)\\\)|\\(textbf|emph|textit|underline|texttt|code)\{([^{}]{0,2000})\}|\\\\(?:\[[^\]]{0,40}\])?/gsu

function command(name: string, body: string): PhrasingContent {
  if (name === 'texttt' || name === 'code') return { type: 'inlineCode', value: body }
  const children: PhrasingContent[] = [{ type: 'text', value: plain(body) }]
  if (name === 'underline') return { type: 'underline', children }
  return name === 'textbf' ? { type: 'strong', children } : { type: 'emphasis', children }
}

function phrasing(text: string): PhrasingContent[] {
  const children: PhrasingContent[] = []
  let from = 0
  for (const match of text.matchAll(run)) {
    const [whole, display, inline, block, round, name, body = ''] = match
    children.push({ type: 'text', value: plain(text.slice(from, match.index)) })
    const tex = display ?? inline ?? block ?? round
    if (tex !== undefined) children.push({ type: 'inlineMath', value: tex.replace(/\s+/gu, ' ').trim() })
    else if (name !== undefined) children.push(command(name, body))
    else children.push({ type: 'break' })
    from = match.index + whole.length
  }
  children.push({ type: 'text', value: plain(text.slice(from)) })
  return children.filter(child => child.type !== 'text' || child.value !== '')
}

/** Plain LaTeX as rich text: math, emphasis, code, line breaks; other commands stay as they are written. */
export function fromLatex(source: string): string {
  const children = source
    .replace(/(?<!\\)%.*$/gmu, '')
    .split(/\n[ \t]*\n/u)
    .map((paragraph): Paragraph => ({ type: 'paragraph', children: phrasing(paragraph.trim()) }))
    .filter(paragraph => paragraph.children.length > 0)
  return printMarkdown({ type: 'root', children })
}
