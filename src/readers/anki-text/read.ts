import { escapeMarkup } from '../../content/html.ts'
import { gatherNotes, type Placed } from '../anki/gather.ts'
import { ownFields } from '../anki/own-fields.ts'
import { imagePath } from '../embedding.ts'
import { type Gathering, gather, readingOf, say, settle } from '../gathering.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import { fileHead, type Head, unsplit } from './head.ts'
import { type TextRecord, textRecords } from './record.ts'

/** The rows that hold notes; of the others it is said what became of them. */
function rowsOf(gathering: Gathering, { separator, end }: Head): readonly TextRecord[] {
  return textRecords(gathering.source.text, separator, end).filter(row => {
    if (!row.closed) {
      say(gathering, 'syntax-error', 'Unexpected end of the file inside quotes, expected a closing quote', row)
      settle(gathering, 'set-aside', row)
    } else if (row.comment || row.cells.every(cell => cell.trim() === '')) {
      settle(gathering, 'page', row)
    } else return true
    return false
  })
}

const asHtml = (cell: string, html: boolean): string => (html ? cell : escapeMarkup(cell).replace(/\r\n?|\n/gu, '<br>'))

function placed({ cells, start, end }: TextRecord, head: Head): Placed {
  const cell = (name: string): string => cells[(head.columns.get(name) ?? 0) - 1] ?? ''
  const special = new Set([...head.columns.values()].map(column => column - 1))
  const type = head.columns.has('notetype') ? cell('notetype') : head.notetype
  const values = cells.flatMap((value, index) => (special.has(index) ? [] : [asHtml(value, head.html)]))
  const names = ownFields[type] ?? head.names.filter((_, index) => !special.has(index))
  const tags = unsplit(`${head.tags} ${cell('tags')}`)
  const deck = cell('deck') || head.deck
  const fields = values.map((html, index) => [names[index] ?? '', html] as const)
  return { note: { guid: cell('guid'), type, cloze: false, typed: false, fields, tags, deck }, span: { start, end } }
}

export function read(source: Source, options: ReadOptions): Reading {
  const gathering = gather(source)
  const head = fileHead(gathering.source.text)
  if (head.end > 0) settle(gathering, 'page', { start: 0, end: head.end })
  const notes = rowsOf(gathering, head).map(row => placed(row, head))
  gatherNotes(gathering, notes, { image: src => imagePath(gathering, src), columns: options.columns ?? {} })
  return readingOf(gathering, 'anki-csv')
}
