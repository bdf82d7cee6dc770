import type { Context, Scene } from '../context.ts'
import type { Block } from '../document.ts'
import type { Inline } from '../inline/flatten.ts'
import { breakCost, empty, type Measured, type Slab } from '../slab.ts'
import { measureBox, measureLines } from './answer.ts'
import { measureChoices } from './choices.ts'
import { measureCode } from './code.ts'
import { measureFields } from './fields.ts'
import { measureGroup } from './group.ts'
import { measureHanging } from './hanging.ts'
import { measureHeading } from './heading.ts'
import { measureList } from './list.ts'
import { measureMath } from './math.ts'
import { measureNote } from './note.ts'
import { measureParagraph } from './paragraph.ts'
import { measureQuote } from './quote.ts'
import { measureRow } from './row.ts'
import { measureRule } from './rule.ts'
import { measureTable } from './table.ts'

/** One block at the scene's width. Blocks that print nothing give no slabs. */
export function measureBlock(block: Block, scene: Scene, context: Context): Measured {
  switch (block.type) {
    case 'paragraph':
      return measureParagraph(block.children, scene, context)
    case 'heading':
      return measureHeading(block, scene, context)
    case 'thematicBreak':
      return measureRule(scene, context)
    case 'blockquote':
      return measureQuote(block, scene, context)
    case 'list':
      return measureList(block, scene, context)
    case 'code':
      return measureCode(block, scene, context)
    case 'math':
      return measureMath(block.value, scene, context)
    case 'table':
      return measureTable(block, scene, context)
    case 'html':
      return measureParagraph([{ type: 'text', value: block.value }], scene, context)
    case 'footnoteDefinition':
      return measureNote(block, scene, context)
    case 'group':
      return measureGroup(block, scene, context)
    case 'hanging':
      return measureHanging(block, scene, context)
    case 'choices':
      return measureChoices(block, scene, context)
    case 'lines':
      return measureLines(block, scene, context)
    case 'box':
      return measureBox(block, scene, context)
    case 'fields':
      return measureFields(block, scene, context)
    case 'row':
      return measureRow(block, scene, context)
    case 'page-break':
      return { slabs: [{ height: 0, above: 0, cost: 0, things: [], pageBreak: block }], nodes: [] }
    case 'definition':
    case 'yaml':
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
      return empty
    default:
      return measureParagraph([block as Inline], scene, context)
  }
}

/** Blocks one below the other; the first line's inset is for the first block alone. */
export function measureBlocks(blocks: readonly Block[], scene: Scene, context: Context): Measured {
  const { inset, ...rest } = scene
  const slabs: Slab[] = []
  const nodes: Measured['nodes'][number][] = []
  let previous: Measured | undefined
  let first: Measured | undefined
  for (const block of blocks) {
    const measured = measureBlock(block, previous || !inset ? rest : { ...rest, inset }, context)
    nodes.push(...measured.nodes)
    const [head, ...tail] = measured.slabs
    if (!head) continue
    const space = previous ? Math.max(scene.spacing, previous.after ?? 0, measured.before ?? 0) : 0
    const joint = scene.inside && previous ? Math.max(breakCost.inside, head.cost) : head.cost
    const cost = previous?.keepNext ? Math.max(breakCost.next, joint) : joint
    slabs.push({ ...head, above: head.above + space, cost }, ...tail)
    first ??= measured
    previous = measured
  }
  return {
    slabs,
    // A copy has not the room that this has to grow: nodes are many, and kept.
    nodes: nodes.slice(),
    ...(first?.before === undefined ? {} : { before: first.before }),
    ...(previous?.after === undefined ? {} : { after: previous.after }),
    ...(previous?.keepNext ? { keepNext: true } : {}),
    ...(first === previous && first?.line !== undefined ? { line: first.line } : {}),
  }
}
