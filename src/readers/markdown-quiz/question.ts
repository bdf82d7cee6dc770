import type { Draft } from '../../corpus/item.ts'
import { message } from '../../diagnostics/message.ts'
import type { Fate } from '../reader.ts'
import type { Block, Group } from './block.ts'
import { choiceDraft } from './choice.ts'
import { furnitureOf } from './furniture.ts'
import { isFrame, lesserGroup } from './lesser-groups.ts'
import { openDraft } from './open.ts'
import { readOptions } from './options.ts'
import type { Line } from './scan.ts'
import { type Common, placeOf, type Sheet, writing } from './sheet.ts'

export interface Asked {
  readonly draft: Draft
  readonly fates: readonly { readonly line: Line; readonly part: Fate['part'] }[]
}

/** One message for each run of lines that are set aside. */
function sayAside(sheet: Sheet, fates: Asked['fates']): void {
  const aside = fates.filter(({ part }) => part === 'set-aside').map(({ line }) => line)
  for (const [index, line] of aside.entries()) {
    const reason = furnitureOf(line) ?? 'text after the question'
    const before = aside[index - 1]
    if (before?.number === line.number - 1 && (furnitureOf(before) ?? 'text after the question') === reason) continue
    const said = `Set aside ${reason}: ${line.text.trim().slice(0, 60)}`
    sheet.messages.push(message('text-set-aside', said, placeOf(sheet, line)))
  }
}

/** One question's block as a draft, with the fate of each of its lines. */
export function readQuestion(sheet: Sheet, block: Block): Asked {
  const lines = sheet.lines.slice(block.start, block.end)
  const fates: { line: Line; part: Fate['part'] }[] = []
  const tell = (line: Line, part: Fate['part']) => {
    fates.push({ line, part })
  }
  const group = block.group ? shifted(block.group, block.start) : lesserGroup(lines, block, sheet.signedBullets)
  const read = group ? readOptions(lines, group, tell) : { options: [], end: 0 }
  const stemEnd = group ? stemEndOf(lines, group, tell) : lines.length
  const out = writing(sheet)
  const common = { sheet, block, lines, tell, out }
  const draft = group ? choiceDraft(common, read.options, { stemEnd, end: read.end }) : openDraft(common)
  sayAside(sheet, fates)
  return { draft, fates }
}

/** Where the stem ends: at the first option, or at the frame of the table that holds the options. */
function stemEndOf(lines: readonly Line[], { options }: Group, tell: Common['tell']): number {
  const first = options[0]?.at ?? 0
  if (!lines[first]?.text.trimStart().startsWith('|')) return first
  let end = first
  for (let line = lines[end - 1]; line && end > 1 && isFrame(line); line = lines[end - 1]) {
    tell(line, 'page')
    end--
  }
  return end
}

const shifted = (group: Group, by: number): Group => ({
  options: group.options.map(({ at, mark }) => ({ at: at - by, mark })),
})
