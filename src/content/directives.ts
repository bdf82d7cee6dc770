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

/** Markdown in our dialect with `::leaf{…}` and `:::container{…}` directives → mdast without positions. */
export function parseDirectives(markdown: string): Root {
  return { type: 'root', children: normal((parser.parse(markdown) as Root).children) }
}
