import { aikenLine } from './lines.ts'

const strictAnswer = /^ANSWER: ?[A-Z]\s*$/u

/**
 * How surely a text is Aiken: how many of its questions are, to the letter, a line or more of stem, options A, B … in order,
 * and `ANSWER: X` right after them.
 */
export function sniffAiken(head: string): number {
  if (!/^ANSWER:/mu.test(head)) return 0
  let right = 0
  let wrong = 0
  let stem = 0
  let options = 0
  for (const raw of head.split(/\r\n?|\n/u)) {
    const line = aikenLine(raw)
    if (line.type === 'text') {
      if (/^(?:#{1,6} |```|- \[|\|)/u.test(line.text) || options > 0) wrong++
      stem++
      options = 0
    } else if (line.type === 'option') {
      if (line.letter.charCodeAt(0) !== 65 + options) wrong++
      options++
    } else if (line.type === 'answer') {
      if (stem > 0 && options >= 2 && strictAnswer.test(raw)) right++
      else wrong++
      stem = 0
      options = 0
    } else if (line.type === 'feedback') {
      wrong += 0.5
    } else if (options > 0) {
      wrong++
      options = 0
    }
  }
  if (right === 0) return 0
  const share = right / (right + wrong)
  return share > 0.95 ? 0.95 : share > 0.7 ? 0.6 : 0.2
}
