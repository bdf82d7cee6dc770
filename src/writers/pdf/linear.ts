import type { RootContent } from 'mdast'
import { treeToPlain } from '../../content/plain.ts'
import { onlyImages } from '../../layout/blocks/paragraph.ts'
import type { Block, Hanging, PrintDocument } from '../../layout/document.ts'

/** What stands for a ruled space. */
const space = '______'

type Node = RootContent | { readonly type: 'fill'; readonly label?: string }

/** Labels are plain to see without a sign. */
const marked = (text: string): string => (text.trimEnd().endsWith(':') ? text : `*${text}*`)

/** Spaces inside a line are said, not left out, and so is strong emphasis: a NOT must not get lost. */
function withFills<T extends RootContent>(node: T): T {
  const child = node as unknown as Node
  if (child.type === 'fill')
    return { type: 'text', value: `${child.label ? `(${child.label}) ` : ''}${space}` } as unknown as T
  if (node.type === 'footnoteReference') return { type: 'text', value: `[${node.identifier}]` } as unknown as T
  if (!('children' in node)) return node
  if (node.type === 'strong') return { type: 'text', value: marked(treeToPlain(node)) } as unknown as T
  if (node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'strong') return node
  return { ...node, children: (node.children as RootContent[]).map(withFills) } as T
}

function listLines(node: Extract<RootContent, { type: 'list' }>): string[] {
  return node.children.flatMap((item, index) => {
    const mark = node.ordered ? `${(node.start ?? 1) + index}.` : '-'
    return prefixed(`${mark} `, linearBlocks(item.children as readonly Block[]))
  })
}

/** Row by row, each cell with the head of its column: a line can be understood on its own. */
function tableLines(node: Extract<RootContent, { type: 'table' }>): string[] {
  const [head, ...rows] = node.children.map(row =>
    row.children.map(cell => oneLine(treeToPlain(withFills(cell as RootContent)))),
  )
  return rows.map(cells =>
    cells
      .map((cell, column) => (head?.[column] ? `${head[column]}: ${cell}` : cell))
      .filter(cell => cell !== '')
      .join('; '),
  )
}

const oneLine = (value: string): string => value.replace(/\s+/gu, ' ').trim()

function prefixed(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? mark + line : line))
}

function contentLines(node: RootContent): string[] {
  switch (node.type) {
    case 'list':
      return listLines(node)
    case 'table':
      return tableLines(node)
    case 'code':
      return node.value.split('\n')
    case 'thematicBreak':
      return []
    case 'blockquote':
      return linearBlocks(node.children)
    case 'footnoteDefinition':
      return prefixed(`[${node.identifier}] `, linearBlocks(node.children as readonly Block[]))
    case 'heading':
      return ['', oneLine(treeToPlain(withFills(node)))]
    default:
      return treeToPlain(withFills(node))
        .split('\n')
        .map(oneLine)
        .filter(line => line !== '')
  }
}

function blockLines(block: Block): string[] {
  switch (block.type) {
    case 'group':
      return [
        ...(block.role === 'Sect' || block.title ? [''] : []),
        ...(block.title ? [block.title] : []),
        ...linearBlocks(block.children),
      ]
    case 'hanging':
      return hangingLines(block)
    case 'choices':
      return block.entries.flatMap(({ label, children }) => prefixed(`${label} `, linearBlocks(children)))
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${value ?? space}`)
    case 'row':
      return block.cells.flatMap(cell => linearBlocks(cell.children))
    case 'lines':
    case 'box':
      return [space]
    case 'fill':
      return [space]
    case 'page-break':
      return []
    default:
      return contentLines(block)
  }
}

/** What stands at the end of the first line is read, as in the structure of a page, behind the first paragraph. */
function hangingLines({ label, aside, children }: Hanging): string[] {
  if (aside === undefined) return prefixed(`${label} `, linearBlocks(children))
  const [first, ...rest] = children
  if (first?.type === 'group' && !first.title)
    return hangingLines({ type: 'hanging', label, aside, children: [...first.children, ...rest] })
  const lines = first?.type === 'paragraph' && !onlyImages(first.children) ? blockLines(first) : []
  const last = lines.at(-1)
  if (last === undefined) return [`${label} ${aside}`, ...linearBlocks(children)]
  return prefixed(`${label} `, [...lines.slice(0, -1), `${last} ${aside}`, ...linearBlocks(rest)])
}

function linearBlocks(blocks: readonly Block[]): string[] {
  return blocks.flatMap(blockLines)
}

/** A paper as plain text in reading order, one thing a line, for braille displays and for those who print their own way. */
export function linearText(document: PrintDocument): string {
  const lines = linearBlocks(document.blocks)
  return `${lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()}\n`
}
