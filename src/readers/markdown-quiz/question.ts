import type { Draft } from '../../corpus/item.ts'
import type { Fate } from '../reader.ts'
import type { Block, Group } from './block.ts'
import { choiceDraft } from './choice.ts'
import { type Mark, markOf } from './mark.ts'
import { openDraft } from './open.ts'
import { readOptions } from './options.ts'
import type { Line } from './scan.ts'
import { type Sheet, writing } from './sheet.ts'

export interface Asked {
  readonly draft: Draft
  readonly fates: readonly { readonly line: Line; readonly part: Fate['part'] }[]
}

/** One question's block as a draft, with the fate of each of its lines. */
export function readQuestion(sheet: Sheet, block: Block): Asked {
  const lines = sheet.lines.slice(block.start, block.end)
  const fates: { line: Line; part: Fate['part'] }[] = []
  const tell = (line: Line, part: Fate['part']) => {
    fates.push({ line, part })
  }
  const group = block.group ? shifted(block.group, block.start) : numberedGroup(lines, block)
  const read = group ? readOptions(lines, group, tell) : { options: [], end: 0 }
  const stemEnd = group ? (group.options[0]?.at ?? 0) : lines.length
  const out = writing(sheet)
  const common = { sheet, block, lines, tell, out }
  const draft = group ? choiceDraft(common, read.options, { stemEnd, end: read.end }) : openDraft(common)
  return { draft, fates }
}

/** `1) …`, `2) …` below a heading are options only where a mark among them says so. */
function numberedGroup(lines: readonly Line[], { head }: Block): Group | undefined {
  if (!head || head.level === 0) return undefined
  const options: { at: number; mark: Mark }[] = []
  for (const [at, line] of lines.entries()) {
    const mark = at === 0 || line.details > 0 ? undefined : markOf(line)
    if (mark?.style === 'number' && mark.index === options.length) options.push({ at, mark })
    else if (options.length > 0 && line.text !== '' && line.indent === 0) break
  }
  return options.length > 1 && options.some(({ mark }) => mark.ticked) ? { options } : undefined
}

const shifted = (group: Group, by: number): Group => ({
  options: group.options.map(({ at, mark }) => ({ at: at - by, mark })),
})
