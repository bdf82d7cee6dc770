import { literal } from '../../content/literal.ts'
import type { Draft } from '../../corpus/item.ts'
import { imagePath } from '../embedding.ts'
import { draftAt, type Gathering, gather, readingOf, say, setAside, settle } from '../gathering.ts'
import { withMedia } from '../media.ts'
import type { Reading, Source } from '../reader.ts'
import { tableOf } from '../table/cells.ts'
import { bodyOf, richCell } from './kinds.ts'
import { type Asked, cellOf, recordsOf, rowsOf } from './records.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const { text } = gathering.source
  const delimiter = /^"?NewQuestion"?([,;\t])/imu.exec(text)?.[1] ?? ','
  const { rows, unclosed } = tableOf(text, delimiter)
  if (unclosed !== undefined) {
    say(gathering, 'syntax-error', 'A quote that never closes', { start: unclosed, end: unclosed + 1 })
  }
  const { asked, comments, strays } = recordsOf(rows)
  for (const row of comments) setAside(gathering, 'A comment', row)
  for (const row of strays) {
    say(
      gathering,
      'syntax-error',
      `Unexpected '${row.cells[0]?.text.slice(0, 40) ?? ''}', expected NewQuestion before it`,
      row,
    )
    settle(gathering, 'set-aside', row)
  }
  for (const question of asked) readAsked(gathering, question)
  return readingOf(gathering, 'brightspace')
}

const known = new Set(
  'newquestion id title questiontext points difficulty image hint feedback option true false answer inputbox initialtext answerkey choice match item scoring'.split(
    ' ',
  ),
)

/** Fields that a question has once. */
const single = new Set(
  'id title questiontext points difficulty image hint feedback true false inputbox initialtext answerkey scoring'.split(
    ' ',
  ),
)

function readAsked(gathering: Gathering, asked: Asked): void {
  const body = bodyOf(gathering, asked)
  if (!body) {
    say(
      gathering,
      'syntax-error',
      `Unexpected type '${asked.type.slice(0, 20)}', expected WR, SA, M, MC, TF, MS or O`,
      asked,
    )
    for (const row of asked.rows) settle(gathering, 'set-aside', row)
    return
  }
  const item = gathering.items.length
  const field = (name: string) => cellOf(rowsOf(asked, name)[0], 1)?.text
  const points = Number(field('points') ?? 'none')
  const hint = richCell(gathering, rowsOf(asked, 'hint')[0], 1)
  const rationale = richCell(gathering, rowsOf(asked, 'feedback')[0], 1)
  const draft = {
    ...draftAt(gathering, asked),
    ...some('id', field('id')),
    ...some('title', field('title')?.replace(/\s+/gu, ' ')),
    stem: stemOf(gathering, asked),
    ...(Number.isFinite(points) && points >= 0 ? { points } : {}),
    ...some('difficulty', field('difficulty')),
    ...some('hint', hint || undefined),
    ...some('rationale', rationale || undefined),
    ...body,
  } as Draft
  gathering.items.push(withMedia(draft))
  const seen = new Set<string>()
  for (const row of asked.rows) {
    const name = row.cells[0]?.text.toLowerCase() ?? ''
    settle(gathering, partOf(name), row, item)
    if (single.has(name) && seen.has(name) && cellOf(row, 1))
      say(gathering, 'field-unread', `A second '${row.cells[0]?.text.slice(0, 40) ?? ''}' is left out`, row)
    seen.add(name)
    if (!known.has(name))
      say(gathering, 'field-unread', `'${row.cells[0]?.text.slice(0, 40) ?? ''}' is no field that is known here`, row)
  }
}

function some(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value }
}

/** The text, and the image below it. */
function stemOf(gathering: Gathering, asked: Asked): string {
  const text = richCell(gathering, rowsOf(asked, 'questiontext')[0], 1)
  const image = cellOf(rowsOf(asked, 'image')[0], 1)
  const path = image && imagePath(gathering, image.text)
  return path ? `${text}\n\n![](<${literal(path)}>)`.trim() : text
}

function partOf(name: string): 'stem' | 'option' | 'key' | 'rationale' | 'metadata' {
  if (['option', 'true', 'false', 'choice', 'match', 'item'].includes(name)) return 'option'
  if (name === 'answer' || name === 'answerkey') return 'key'
  if (name === 'questiontext' || name === 'image') return 'stem'
  return name === 'feedback' ? 'rationale' : 'metadata'
}
