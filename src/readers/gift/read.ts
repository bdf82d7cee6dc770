import { type Gathering, gather, readingOf, say, setAside, settle } from '../gathering.ts'
import { topicOf } from '../moodle-category.ts'
import type { Reading, Source } from '../reader.ts'
import { joinRemarks, type Remarks, readComment } from './comments.ts'
import { type GiftText, type Part, partsOf } from './parts.ts'
import { readQuestion } from './question.ts'

const none: Remarks = { tags: [] }

export function read(source: Source): Reading {
  const gathering = gather(source)
  const text = partsOf(gathering.source)
  readParts(gathering, text)
  return readingOf(gathering, 'gift')
}

function readParts(gathering: Gathering, text: GiftText): void {
  let remarks = none
  let topic: readonly string[] = []
  for (const part of text.parts) {
    switch (part.type) {
      case 'category':
        topic = topicOf(part.path)
        settle(gathering, 'metadata', part)
        break
      case 'comment':
        remarks = readRemark(gathering, part, remarks)
        break
      case 'question':
        if (part.blank !== undefined) {
          const reason = 'A blank line before the end of the answers: other programs end the question here'
          say(gathering, 'syntax-tolerated', reason, { start: part.blank, end: part.blank })
        }
        readQuestion({ gathering, gift: text, remarks, topic }, part)
        remarks = none
        break
    }
  }
}

/** Ids and tags go to the question that follows; what else a comment says is set aside. */
function readRemark(gathering: Gathering, part: Extract<Part, { type: 'comment' }>, before: Remarks): Remarks {
  const found = readComment(part.text)
  const empty = found.id === undefined && found.tags.length === 0 && found.question === undefined
  if (empty || part.inside) {
    if (/[\p{L}\p{N}]/u.test(part.text)) setAside(gathering, 'A comment', part)
    else settle(gathering, 'set-aside', part)
    return before
  }
  settle(gathering, 'metadata', part)
  return joinRemarks(before, found)
}
