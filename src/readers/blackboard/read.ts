import type { Draft } from '../../corpus/item.ts'
import { draftAt, type Gathering, gather, readingOf, say, settle } from '../gathering.ts'
import { withMedia } from '../media.ts'
import type { Reading, Source } from '../reader.ts'
import { type Row, tableOf } from '../table/cells.ts'
import { bodyOf, richCell } from './kinds.ts'
import { types } from './sniff.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const { rows, unclosed } = tableOf(gathering.source.text, '\t')
  if (unclosed !== undefined) {
    say(gathering, 'syntax-error', 'A quote that never closes', { start: unclosed, end: unclosed + 1 })
  }
  for (const row of rows) readRow(gathering, row)
  return readingOf(gathering, 'blackboard')
}

function readRow(gathering: Gathering, row: Row): void {
  const [type, question, ...cells] = row.cells
  const name = type?.text.toUpperCase() ?? ''
  while (cells.at(-1)?.text === '') cells.pop()
  if (!types.has(name) || !question) {
    say(
      gathering,
      'syntax-error',
      `Unexpected '${(type?.text ?? '').slice(0, 40)}', expected a type such as MC and a tab`,
      row,
    )
    settle(gathering, 'set-aside', row)
    return
  }
  const line = { gathering, row, type: name, question, rest: cells }
  const body = bodyOf(line)
  if (!body) {
    settle(gathering, 'set-aside', row)
    return
  }
  settle(gathering, 'stem', row, gathering.items.length)
  const stem = 'stem' in body ? {} : { stem: richCell(line, question) }
  gathering.items.push(withMedia({ ...draftAt(gathering, row), ...stem, ...body } as Draft))
}
