import type { Parent, Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { dialect, settle } from './markdown.ts'

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

/** Markdown in our dialect with `::leaf{…}` and `:::container{…}` directives → mdast without positions. */
export function parseDirectives(markdown: string): Root {
  const root = parser.parse(markdown) as Root
  delete root.position
  settle(root)
  return root
}
