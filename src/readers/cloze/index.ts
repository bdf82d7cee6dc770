import { draftAt, gather, readingOf, say, settle } from '../gathering.ts'
import { withMedia } from '../media.ts'
import type { Reader } from '../reader.ts'
import { countGapHeads } from './gaps.ts'
import { clozeFields } from './item.ts'

/** Moodle's embedded answers: https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type. A file is one question. */
export const cloze: Reader = {
  format: 'cloze',
  title: 'Cloze (Moodle embedded answers)',
  extensions: ['.cloze', '.txt'],
  kinds: ['cloze'],
  sniff(head) {
    if (/^\s*(?:<\?xml|<quiz)/u.test(head)) return 0
    const gaps = countGapHeads(head)
    return gaps === 0 ? 0 : gaps === 1 ? 0.8 : 0.95
  },
  read(source) {
    const gathering = gather(source)
    const { text } = gathering.source
    const start = text.length - text.trimStart().length
    const span = { start, end: Math.max(start, text.trimEnd().length) }
    if (span.start === span.end) return readingOf(gathering, 'cloze')
    const { weight, ...fields } = clozeFields(gathering, text.slice(span.start, span.end), {
      ...span,
      format: 'moodle',
    })
    if (fields.gaps.length === 0) {
      say(gathering, 'syntax-error', 'No gap found, expected {1:SHORTANSWER:=…} or another type', span)
      settle(gathering, 'set-aside', span)
      return readingOf(gathering, 'cloze')
    }
    gathering.items.push(withMedia({ ...draftAt(gathering, span), kind: 'cloze', points: weight, ...fields }))
    settle(gathering, 'stem', span, 0)
    return readingOf(gathering, 'cloze')
  },
}
