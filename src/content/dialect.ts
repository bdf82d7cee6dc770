import type { Extension as MdastExtension } from 'mdast-util-from-markdown'
import type { Processor } from 'unified'
import { load, once } from './lazy.ts'

/** In a table cell `\\|` stands for a pipe, in math as in code. */
const pipesInMath: MdastExtension = {
  exit: {
    mathText(token) {
      const value = this.resume()
      const node = this.stack.at(-1)
      if (node?.type === 'inlineMath') node.value = this.data.inTable ? value.replace(/\\\|/gu, '|') : value
      this.exit(token)
    },
  },
}

type Extension = ReturnType<typeof import('micromark-extension-gfm-table').gfmTable>

export interface Dialect {
  readonly extensions: Extension[]
  readonly mdastExtensions: MdastExtension[]
}

/** What our dialect adds to CommonMark, for the parser. */
export const dialectOf: () => Dialect = once(() => {
  const { gfmTable } = load('micromark-extension-gfm-table') as typeof import('micromark-extension-gfm-table')
  const { gfmStrikethrough } = load(
    'micromark-extension-gfm-strikethrough',
  ) as typeof import('micromark-extension-gfm-strikethrough')
  const { math } = load('micromark-extension-math') as typeof import('micromark-extension-math')
  const { gfmTableFromMarkdown } = load('mdast-util-gfm-table') as typeof import('mdast-util-gfm-table')
  const { gfmStrikethroughFromMarkdown } = load(
    'mdast-util-gfm-strikethrough',
  ) as typeof import('mdast-util-gfm-strikethrough')
  const { mathFromMarkdown } = load('mdast-util-math') as typeof import('mdast-util-math')
  return {
    extensions: [gfmTable(), gfmStrikethrough({ singleTilde: false }), math()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), mathFromMarkdown(), pipesInMath],
  }
})

/** The dialect of rich text: CommonMark, GFM tables, `~~struck~~`, `$math$`, and `<sub>`, `<sup>`, `<u>` inline. */
export function dialect(this: Processor): void {
  const data = this.data() as Record<string, unknown[] | undefined>
  const { extensions, mdastExtensions } = dialectOf()
  data.micromarkExtensions = [...extensions]
  data.fromMarkdownExtensions = [...mdastExtensions]
}
