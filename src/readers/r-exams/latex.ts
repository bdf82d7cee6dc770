import '../../content/tree.ts'
import type { List, RootContent, TableRow } from 'mdast'
import { printMarkdown } from '../../content/markdown.ts'
import { type Environment, environmentsOf } from './latex-environments.ts'
import { type ImagePath, phrasing } from './latex-phrasing.ts'

/**
 * Plain LaTeX as rich text: paragraphs, lists, tables, listings, display math, emphasis, code, links, images, accents. Other
 * commands stay as they are written, other environments give their content.
 */
export function fromLatex(source: string, image: ImagePath = file => file): string {
  const text = source.replace(/(?<!\\)%[^\n]*/gu, '')
  return printMarkdown({ type: 'root', children: blocksOf(text, { image, depth: 0 }) })
}

const deepest = 20

interface Within {
  readonly image: ImagePath
  readonly depth: number
}

const deeper = ({ image, depth }: Within): Within => ({ image, depth: depth + 1 })

function blocksOf(text: string, within: Within): RootContent[] {
  return environmentsOf(text).flatMap(part => {
    if (part.type === 'text') return paragraphsOf(part.text, within)
    return within.depth > deepest ? paragraphsOf(part.body, within) : environmentBlocks(part, within)
  })
}

function paragraphsOf(text: string, { image }: Within): RootContent[] {
  return text.split(/\n[ \t]*\n/u).flatMap((paragraph): RootContent[] => {
    const children = phrasing(paragraph.trim(), image)
    return children.length === 0 ? [] : [{ type: 'paragraph', children }]
  })
}

function environmentBlocks({ name, body }: Environment, within: Within): RootContent[] {
  switch (name.replace(/\*$/u, '')) {
    case 'itemize':
    case 'enumerate':
    case 'description':
      return [listOf(body, name === 'enumerate', within)]
    case 'verbatim':
    case 'Verbatim':
    case 'lstlisting':
    case 'Sinput':
    case 'Soutput':
    case 'Schunk':
    case 'Code':
      return [{ type: 'code', value: body.replace(/^(?:\[[^\]]{0,200}\])?[ \t]*\n|\n[ \t]*$/gu, '') }]
    case 'equation':
    case 'displaymath':
    case 'math':
      return [{ type: 'math', value: body.trim() }]
    case 'align':
    case 'eqnarray':
    case 'gather':
      return [{ type: 'math', value: `\\begin{aligned}\n${body.trim().replace(/&=&/gu, '&=')}\n\\end{aligned}` }]
    case 'tabular':
      return tableOf(body, within)
    default:
      return blocksOf(body, deeper(within))
  }
}

function listOf(body: string, ordered: boolean, within: Within): List {
  const children = itemsOf(body).map(text => ({
    type: 'listItem' as const,
    spread: false,
    children: blocksOf(text, deeper(within)) as List['children'][number]['children'],
  }))
  return { type: 'list', ordered, spread: false, ...(ordered ? { start: 1 } : {}), children }
}

/** The texts after each `\item` of this list, not of lists within it. */
function itemsOf(body: string): readonly string[] {
  const items: string[] = []
  const goOn = (text: string) => {
    if (items.length > 0) items.push((items.pop() ?? '') + text)
  }
  for (const part of environmentsOf(body)) {
    if (part.type === 'environment') goOn(part.raw)
    else {
      const [before = '', ...fresh] = part.text.split(/\\item(?![a-zA-Z])[ \t]*/u)
      goOn(before)
      for (const item of fresh) items.push(item)
    }
  }
  return items.map(item => item.replace(/^\[([^\]]{0,200})\]\s*/u, '\\textbf{$1} ').trim()).filter(item => item !== '')
}

/** Rows at `\\`, cells at `&`; rules go. The first row is the header. */
function tableOf(body: string, { image }: Within): RootContent[] {
  const rows = body
    .replace(/^\s*(?:\[[^\]]{0,20}\])?\{[^{}]{0,200}(?:\{[^{}]{0,100}\}[^{}]{0,200}){0,20}\}/u, '')
    .replace(/\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]{0,20}\})/gu, '')
    .split(/\\\\(?:\[[^\]]{0,20}\])?/u)
    .filter(row => row.trim() !== '')
    .map((row): TableRow => {
      const cells = row.split(/(?<!\\)&/u)
      return {
        type: 'tableRow',
        children: cells.map(cell => ({ type: 'tableCell', children: phrasing(cell.trim(), image) })),
      }
    })
  return rows.length === 0 ? [] : [{ type: 'table', children: rows }]
}
