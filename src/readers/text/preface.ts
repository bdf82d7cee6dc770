import type { Parts } from './piece.ts'
import { reviewFrame } from './review-frame.ts'
import type { Token } from './token.ts'
import { typeTag } from './type-tag.ts'

const topicLine = /^[-–•*\s]{0,4}\(((?:exam\s)?topic\s?#?\s?\d{1,3}[^()]{0,60})\)\s*$/iu

/** 'Correct', 'Mark 1.00 out of 1.00', 'Flag question' between a question's label and its stem: the frame of a review. */
export function framed(parts: Parts, token: Token): boolean {
  const text = token.line.text.trim()
  const found = parts.segment.opening?.kind === 'label' ? reviewFrame(text) : undefined
  if (found === undefined) return false
  const from = found.worth === undefined ? token.line.first : token.line.text.lastIndexOf(found.worth)
  const to = found.worth === undefined ? token.line.text.length : from + found.worth.length
  const piece = { token, from, to, parted: false }
  if (found.worth === undefined) parts.setAside.push({ piece, why: 'page furniture' })
  else parts.fields.push({ field: 'points', label: token, pieces: [piece] })
  return true
}

/** '- (Topic 1)', 'HOTSPOT -': lines between a question's label and its stem that say what sort it is. */
export function preface(parts: Parts, token: Token): boolean {
  const { fold } = token.line
  if (fold.length > 90 || parts.segment.opening === undefined) return false
  const topic = topicLine.exec(fold)?.[1]
  const type = topic === undefined ? typeTag(fold.replace(/[-–\s]{1,12}$/u, ''), token.line.first) : undefined
  if (topic === undefined && (type === undefined || type.textAt < fold.replace(/[-–\s]{1,12}$/u, '').length))
    return false
  const from = topic === undefined ? (type?.type[0] ?? 0) : fold.indexOf(topic)
  const to = topic === undefined ? (type?.type[1] ?? 0) : from + topic.length
  parts.fields.push({
    field: topic === undefined ? 'type' : 'topic',
    label: token,
    pieces: [{ token, from, to, parted: false }],
  })
  return true
}
