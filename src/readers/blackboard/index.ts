import type { Draft } from '../../corpus/item.ts'
import { draftAt, type Gathering, gather, readingOf, say, settle } from '../gathering.ts'
import { withMedia } from '../media.ts'
import type { Reader } from '../reader.ts'
import { type Row, tableOf } from '../table/cells.ts'
import { bodyOf, richCell } from './kinds.ts'

const types = new Set('MC MA TF ESS SR FIL FIB FIB_PLUS NUM ORD MAT JUMBLED_SENTENCE OP QUIZ_BOWL'.split(' '))

/** Blackboard's tab-delimited upload: a question a line. */
export const blackboard: Reader = {
  format: 'blackboard',
  title: 'Blackboard (tab-delimited)',
  extensions: ['.txt', '.tsv'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'matching', 'ordering', 'cloze'],
  sniff: head => sniffBlackboard(head),
  read(source) {
    const gathering = gather(source)
    const { rows, unclosed } = tableOf(gathering.source.text, '\t')
    if (unclosed !== undefined) {
      say(gathering, 'syntax-error', 'A quote that never closes', { start: unclosed, end: unclosed + 1 })
    }
    for (const row of rows) readRow(gathering, row)
    return readingOf(gathering, 'blackboard')
  },
}

function sniffBlackboard(head: string): number {
  const lines = head.split(/\r\n?|\n/u).filter(line => line.trim() !== '')
  const fitting = lines.filter(
    line => types.has(line.slice(0, line.indexOf('\t')).replaceAll('"', '').trim()) && line.includes('\t'),
  )
  if (fitting.length === 0) return 0
  const share = fitting.length / lines.length
  return share > 0.9 ? 0.97 : share > 0.5 ? 0.7 : 0.2
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
    say(gathering, 'kind-unsupported', `A question of type ${name} has no item kind; it is left out`, row)
    settle(gathering, 'set-aside', row)
    return
  }
  settle(gathering, 'stem', row, gathering.items.length)
  const stem = 'stem' in body ? {} : { stem: richCell(line, question) }
  gathering.items.push(withMedia({ ...draftAt(gathering, row), ...stem, ...body } as Draft))
}
