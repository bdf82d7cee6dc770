import type { PhrasingContent, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { markGaps } from '../../../content/gaps.ts'
import { parseMarkdown } from '../../../content/markdown.ts'
import type { ItemOf, Question } from '../../../corpus/item.ts'
import type { Fill } from '../../../layout/document.ts'
import type { Words } from '../words/table.ts'
import { type Blocks, richBlocks, treeBlocks } from './rich.ts'

/** Blanks are equally wide whatever the answer: their width must not tell. */
const gapWidth = 96

/** A cloze text with ruled spaces, numbered where there are several. */
function clozeBlocks(item: ItemOf<'cloze'>, words: Words): Blocks {
  const ids = item.gaps.map(gap => gap.id)
  const tree: Root = markGaps(structuredClone(parseMarkdown(item.stem)), ids)
  visit(tree, 'gap', (node, index, parent) => {
    if (!parent || index === undefined) return
    const label = ids.length > 1 ? `${ids.indexOf(node.id) + 1}` : undefined
    const space: Fill = { type: 'fill', width: gapWidth, ...(label ? { label } : {}) }
    parent.children.splice(index, 1, space as unknown as PhrasingContent)
  })
  return treeBlocks(tree, words)
}

/** The stem as the candidate reads it. */
export function stemBlocks(item: Question, words: Words): Blocks {
  return item.kind === 'cloze' ? clozeBlocks(item, words) : richBlocks(item.stem, words)
}
