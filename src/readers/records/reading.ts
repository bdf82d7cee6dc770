import type { Origin } from '../../corpus/origin.ts'
import { message } from '../../diagnostics/message.ts'
import type { Gathering } from '../gathering.ts'
import { withMedia } from '../media.ts'
import type { Reading, ReadOptions } from '../reader.ts'
import type { Desk } from './desk.ts'
import { findRecords } from './find.ts'
import { itemOfRecord } from './item.ts'
import { habitOf } from './key.ts'
import { looseText } from './loose-text.ts'
import { type DataNode, isMap, textOf } from './node.ts'
import type { QuestionRecord } from './record.ts'
import { withStars } from './stars.ts'

export interface DataSource {
  readonly gathering: Gathering
  readonly options: ReadOptions
  place(node: DataNode): Origin
}

/** Reads every question record of a tree of data into the gathering; gives their number. */
export function readRecords(source: DataSource, root: DataNode): number {
  const { gathering, options } = source
  const found = findRecords(root, options.columns ?? {})
  const records = withStars(found.records)
  const desk: Desk = { gathering, habit: habitOf(records), place: source.place }
  const passages = new Map<string, number>()
  const unread = new Set<string>()
  for (const record of records) {
    const stimulus = passageOf(desk, record, passages)
    const item = itemOfRecord(desk, record)
    settleAt(desk, record.node, 'stem')
    gathering.items.push(withMedia(stimulus === undefined ? item : { ...item, stimulus: `#${stimulus}` }))
    reportRest(desk, record, unread)
    reportTwice(desk, record)
  }
  for (const stray of found.strays) {
    const reason = 'No question can be known in this entry, expected a text and its answers'
    gathering.messages.push(message('syntax-error', reason, desk.place(stray)))
    settleAt(desk, stray, 'set-aside')
  }
  return records.length
}

function settleAt({ gathering, place }: Desk, node: DataNode, part: Reading['fates'][number]['part']): void {
  const { line, endLine = line } = place(node)
  gathering.fates.push(
    part === 'stem' ? { line, endLine, part, item: gathering.items.length } : { line, endLine, part },
  )
}

/** Index of the stimulus item for a record's passage; the same passage is one item. */
function passageOf(desk: Desk, record: QuestionRecord, known: Map<string, number>): number | undefined {
  const node = record.fields.get('passage')
  const text = textOf(node)
  if (!node || text === undefined) return undefined
  const before = known.get(text)
  if (before !== undefined) return before
  const { gathering } = desk
  known.set(text, gathering.items.length)
  settleAt(desk, node, 'stem')
  gathering.items.push(
    withMedia({
      kind: 'stimulus',
      stem: looseText(gathering, text).text,
      tags: [],
      topic: [],
      references: [],
      media: [],
      origin: desk.place(node),
    }),
  )
  return gathering.items.length - 1
}

/** Says once of each field that nobody knows what became of it. */
function reportRest({ gathering, place }: Desk, record: QuestionRecord, said: Set<string>): void {
  for (const [name, node] of record.rest) {
    if (said.has(name)) continue
    said.add(name)
    const kept = textOf(node) === undefined ? 'it is left out' : 'it is kept as metadata'
    gathering.messages.push(
      message(
        'field-unread',
        `The field '${name.slice(0, 60).replace(/\s+/gu, ' ')}' has no place in an item; ${kept}`,
        place(node),
      ),
    )
  }
}

/** Says of fields that stand twice that neither is read: their values differ. */
function reportTwice({ gathering, place }: Desk, { node }: QuestionRecord): void {
  if (!isMap(node)) return
  for (const [name, entry] of node.value) {
    if (!entry.twice) continue
    const reason = `The field '${name.slice(0, 60)}' stands twice with different values; neither is read`
    gathering.messages.push(message('key-contradictory', reason, place(entry)))
  }
}
