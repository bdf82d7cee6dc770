import type { Parent, Root, RootContent } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { dialect } from './dialect.ts'
import { normalTree } from './normal.ts'

/** `::name{…}` or `:::name{…}` with what stands between its fences. */
export interface Directive extends Parent {
  readonly type: 'leafDirective' | 'containerDirective'
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

export function isDirective(node: { readonly type: string }): node is Directive {
  return node.type === 'leafDirective' || node.type === 'containerDirective'
}

/** Directives stand on lines of their own; a colon inside a line is a colon. */
function blocksOnly(this: Processor): void {
  const data = this.data() as Record<string, { flow?: unknown; text?: unknown }[] | undefined>
  const extension = data.micromarkExtensions?.at(-1)
  if (extension?.flow) data.micromarkExtensions?.splice(-1, 1, { flow: extension.flow })
}

const parser = unified().use(remarkParse).use(dialect).use(remarkDirective).use(blocksOnly).freeze()

/** Directives stay; what stands between them becomes normal, run by run. */
function normal(children: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = []
  let run: RootContent[] = []
  const close = (): void => {
    if (run.length > 0) result.push(...normalTree({ type: 'root', children: run }).children)
    run = []
  }
  for (const child of children) {
    if (isDirective(child)) {
      close()
      const { type, name, attributes } = child
      const inside = type === 'containerDirective' ? normal(child.children as RootContent[]) : []
      result.push({ type, name, attributes: attributes ?? {}, children: inside } as unknown as RootContent)
    } else {
      run.push(child)
    }
  }
  close()
  return result
}

/** A directive on a line of its own whose attributes need no reading: plain values in double quotes, and bare names. */
const plainLeaf = /^::([a-z][a-z0-9-]*)\{((?:[a-z]+(?:="[^"&\\<>\n]*")?(?: +|(?=\})))*)\}[ ]*$/u
const plainAttribute = /([a-z]+)(?:="([^"]*)")?/gu

/** Stands for a run of such lines while the rest is parsed. */
const runName = 'plain-run'

interface Collapsed {
  readonly markdown: string
  readonly runs: readonly (readonly Directive[])[]
}

function readLeaf(line: string): Directive | undefined {
  const [, name, list] = plainLeaf.exec(line) ?? []
  if (name === undefined || name === runName) return undefined
  const attributes: Record<string, string> = {}
  for (const [, key = '', value = ''] of (list ?? '').matchAll(plainAttribute)) attributes[key] = value
  return { type: 'leafDirective', name, attributes, children: [] }
}

/**
 * Templates print a line for each of hundreds of questions: runs of plain ones become one, and are put back. Only where
 * no line of the text can be code, in which a directive is none.
 */
function collapse(markdown: string): Collapsed {
  const signs = ['```', '~~~', '$$', '<']
  if (signs.some(sign => markdown.includes(sign)) || /^(?: {4}|\t)/mu.test(markdown)) return { markdown, runs: [] }
  const runs: Directive[][] = []
  const lines: string[] = []
  let open: Directive[] | undefined
  for (const line of markdown.split('\n')) {
    const leaf = readLeaf(line)
    if (leaf && open) open.push(leaf)
    else if (leaf) {
      open = [leaf]
      lines.push(`::${runName}{n="${runs.length}"}`)
      runs.push(open)
    } else if (line !== '' || !open) {
      open = undefined
      lines.push(line)
    }
  }
  return { markdown: lines.join('\n'), runs }
}

function expand(children: readonly RootContent[], runs: Collapsed['runs']): RootContent[] {
  return children.flatMap((child): RootContent[] => {
    if (!isDirective(child)) return [child]
    if (child.name === runName) return [...(runs[Number(child.attributes.n)] ?? [])] as unknown as RootContent[]
    return [
      { ...(child as Directive), children: expand(child.children as RootContent[], runs) } as unknown as RootContent,
    ]
  })
}

/** Markdown in our dialect with `::leaf{…}` and `:::container{…}` directives → mdast without positions. */
export function parseDirectives(markdown: string): Root {
  const { markdown: short, runs } = collapse(markdown)
  const children = normal((parser.parse(short) as Root).children)
  return { type: 'root', children: runs.length === 0 ? children : expand(children, runs) }
}
