import { aikenLine, letterAfter } from './lines.ts'

const strictAnswer = /^ANSWER: ?[A-Z]\s*$/u
const looseAnswer = /^ANSWERS?\s{0,3}[:：]\s*\(?[A-Z][).]?\s*$/iu
/** What free text is read better by: labels, numbers that only a file's own list has, Markdown. */
const prose =
  /^(?:\*\*|\d{1,4}\s?[.)\]、-]\s|#{1,6} |```|- \[|\||Q(?:uestion)?\s*\d+|(?:NEW )?QUESTION|(?:exp(?:l(?:anation)?)?|hint|note|reference|topic|difficulty|points)\s?[:.])/iu

/**
 * How surely a text is Aiken: how many of its questions are a line or more of stem, options A, B … in order, and `ANSWER: X`
 * right after them; less where only the letters of `ANSWER` and the spaces are not as the format wants them.
 */
export function sniffAiken(head: string, path: string): number {
  const score = likeness(head)
  return score > 0 && /\.aiken$/iu.test(path) ? Math.max(score, 0.8) : score
}

function likeness(head: string): number {
  if (!/^\s{0,8}ANSWERS?\s{0,3}[:：]/imu.test(head)) return 0
  let [strict, loose, wrong, stem, options] = [0, 0, 0, 0, 0]
  let blank = false
  for (const raw of head.split(/\r\n?|\n/u)) {
    const line = aikenLine(raw, letterAfter(options))
    if (line.type === 'blank') blank ||= options > 0
    else if (line.type === 'text') {
      if (prose.test(line.text) || options > 0) wrong++
      stem++
      options = 0
    } else if (line.type === 'option') {
      if (line.letter !== letterAfter(options)) wrong++
      options++
    } else if (line.type === 'answer') {
      if (stem === 0 || options < 2) wrong++
      else if (!blank && strictAnswer.test(raw)) strict++
      else if (looseAnswer.test(raw.trim())) loose++
      else wrong++
      ;[stem, options, blank] = [0, 0, false]
    } else wrong += 0.5
  }
  const right = strict + loose
  if (right === 0) return 0
  const share = right / (right + wrong)
  if (share > 0.95) return loose === 0 ? 0.95 : 0.8
  return share > 0.7 ? 0.6 : 0.2
}
