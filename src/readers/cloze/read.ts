import type { Draft } from '../../corpus/item.ts'
import { draftAt, gather, readingOf, say, settle } from '../gathering.ts'
import { withMedia } from '../media.ts'
import type { Reading, Source } from '../reader.ts'
import { clozeBody } from './item.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const { text } = gathering.source
  const start = text.length - text.trimStart().length
  const span = { start, end: Math.max(start, text.trimEnd().length) }
  if (span.start === span.end) return readingOf(gathering, 'cloze')
  const body = clozeBody(gathering, text.slice(span.start, span.end), { ...span, format: 'moodle' })
  if (!body) {
    say(gathering, 'syntax-error', 'No gap found, expected {1:SHORTANSWER:=…} or another type', span)
    settle(gathering, 'set-aside', span)
    return readingOf(gathering, 'cloze')
  }
  gathering.items.push(withMedia({ ...draftAt(gathering, span), ...body } as Draft))
  settle(gathering, 'stem', span, 0)
  return readingOf(gathering, 'cloze')
}
