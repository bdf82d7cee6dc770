import { fromText } from '../../content/from-text.ts'
import type { Draft } from '../../corpus/item.ts'
import { draftAt, type Gathering, gather, readingOf, say, setAside, settle } from '../gathering.ts'
import { sourceLines } from '../line-list.ts'
import type { Reading, Source } from '../reader.ts'
import { bodyOf, type Listed } from './kinds.ts'
import { type Passage, type RespondusQuestion, respondusFile } from './questions.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const { questions, key, conflicts, strays } = respondusFile(sourceLines(gathering.source))
  const doubled = new Set(
    conflicts.filter(([number, { text }]) => key.get(number)?.text !== text).map(([number]) => number),
  )
  for (const question of questions) readQuestion(gathering, question, listedOf(key, doubled, question.number))
  for (const [number, passage] of conflicts) {
    settle(gathering, 'key', passage)
    if (doubled.has(number))
      say(gathering, 'key-contradictory', `The list has two keys for question ${number}; the item has no key`, passage)
  }
  for (const [number, passage] of key) {
    if (questions.some(question => question.number === number)) settle(gathering, 'key', passage)
    else {
      say(gathering, 'key-dangling', `The list has a key for question ${number}, which is not in the file`, passage)
      settle(gathering, 'set-aside', passage)
    }
  }
  for (const passage of strays) setAside(gathering, 'Text that belongs to no question', passage)
  for (const line of sourceLines(gathering.source))
    if (/^\s*Answers:\s*$/iu.test(line.text)) settle(gathering, 'key', line)
  return readingOf(gathering, 'respondus')
}

/** The list's key; where it has two that differ, one that names nothing. */
function listedOf(key: ReadonlyMap<string, Passage>, doubled: ReadonlySet<string>, number: string): Listed {
  const passage = key.get(number)
  return passage && doubled.has(number) ? { ...passage, text: '' } : passage
}

function readQuestion(gathering: Gathering, question: RespondusQuestion, listed: Listed): void {
  const { head, stem, options, general } = question
  const span = { start: Math.min(stem.start, ...[...head.values()].map(({ start }) => start)), end: question.end }
  const body = bodyOf(gathering, question, listed)
  if (!body) {
    settle(gathering, 'set-aside', span)
    return
  }
  const item = gathering.items.length
  const points = Number(head.get('points')?.text || 'none')
  const worth = head.get('points')
  if (worth && !(Number.isFinite(points) && points >= 0))
    say(gathering, 'syntax-error', `Unexpected points '${worth.text.slice(0, 20)}', expected a number`, worth)
  const title = head.get('title')?.text
  const topic = head.get('topic')?.text
  const difficulty = head.get('difficulty')?.text
  const reference = head.get('reference')?.text
  const keywords = head.get('keywords') ?? head.get('keyword')
  const draft = {
    ...draftAt(gathering, span),
    ...(title ? { title } : {}),
    stem: fromText(stem.text),
    ...(Number.isFinite(points) && points >= 0 ? { points } : {}),
    ...(topic ? { topic: [topic] } : {}),
    ...(difficulty ? { difficulty } : {}),
    ...(reference ? { references: [fromText(reference)] } : {}),
    ...(keywords
      ? {
          tags: keywords.text
            .split(/[,;]/u)
            .map(tag => tag.trim())
            .filter(tag => tag !== ''),
        }
      : {}),
    ...(general ? { rationale: fromText(general.text) } : {}),
    ...body,
  } as Draft
  gathering.items.push(draft)
  for (const passage of head.values()) settle(gathering, 'metadata', passage, item)
  settle(gathering, 'stem', stem, item)
  for (const option of options) {
    settle(gathering, 'option', option, item)
    if (option.feedback) settle(gathering, 'feedback', option.feedback, item)
  }
  if (general) settle(gathering, 'rationale', general, item)
}
