import { verdictOf } from './line-sense.ts'
import type { RunOption } from './run.ts'
import type { Token } from './token.ts'
import { rightWords } from './vocabulary.ts'

const bullet = /^\s{0,12}[-*+•▪●◦‣·–—▸►]\s{1,8}(?=\S)/u
const signed = /^(?:✓|✔|✅|☑|√|✗|✘|❌)|^~~[^~]{1,400}~~\s*$|(?:✓|✔️?|✅|☑|√|✗|✘|❌|\[[xX✓]\]|\([xX✓]\))\s*$/u
const worded = /(?:[([]\s?([\p{L}\p{M} ]{1,32}?)[\s.!]{0,2}[)\]]|(?:\/\/|<--?|←)\s?([\p{L}\p{M} ]{1,32}?))\s{0,9}$/u
const bold = /^(?:\*\*|__)[^*_]{1,400}(?:\*\*|__)$/u
const asks = /[?？:：]\s{0,60}[*_]{0,3}\s{0,60}$/u

/** Whether a text bears a sign at its start or end that says it is right or wrong. */
export function isSigned(text: string): boolean {
  if (signed.test(text)) return true
  const found = worded.exec(text.slice(-48))
  const word = found?.[1] ?? found?.[2]
  return word !== undefined && rightWords.has(word.toLowerCase().trim())
}

const optionAt = (token: Token, at: number, textAt: number, index: number): RunOption => ({
  at,
  index,
  mark: { letters: [], sign: '', style: 'listed', start: token.line.first, letterAt: textAt, textAt },
})

/** Bullets in a row of which some bear a sign of the key, or just one is bold right under a stem that asks. */
export function signedBullets(tokens: readonly Token[], [from, to]: readonly [from: number, to: number]): RunOption[] {
  const options: RunOption[] = []
  let stem = tokens[from - 1]
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'blank') continue
    const mark = token.kind === 'text' ? bullet.exec(token.line.fold.slice(0, 40)) : null
    if (mark) options.push(optionAt(token, at, mark[0].length, options.length))
    else if (options.length > 0 && token.line.first === 0) break
    else if (options.length === 0) stem = token
  }
  if (options.length < 2) return []
  const texts = options.map(({ at, mark }) => tokens[at]?.line.fold.slice(mark.textAt).trim() ?? '')
  if (texts.some(isSigned)) return options
  const marked = texts.filter(text => bold.test(text)).length
  return marked === 1 && options.length > 2 && options.length < 8 && asks.test(stem?.line.fold ?? '') ? options : []
}

const plus = /^\s{0,12}([+-])\s{0,4}(?=[^\s+-])/u

/** Lines that all start with a plus or a minus: the pluses are right. Both have to be there. */
export function plusLines(tokens: readonly Token[], [from, to]: readonly [from: number, to: number]): RunOption[] {
  const options: RunOption[] = []
  const found = new Set<string>()
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'blank') continue
    const match = token.kind === 'text' ? plus.exec(token.line.fold.slice(0, 24)) : null
    if (match?.[1] === undefined) {
      if (options.length > 0) break
      continue
    }
    found.add(match[1])
    const option = optionAt(token, at, match[0].length, options.length)
    options.push({ ...option, mark: { ...option.mark, sign: match[1] } })
  }
  return found.size === 2 && options.length > 1 ? options : []
}

/** Lines each of which has its verdict on the next: 'Whale', 'Correct', 'Trout', 'Incorrect'. */
export function judgedLines(tokens: readonly Token[], [from, to]: readonly [from: number, to: number]): RunOption[] {
  const options: RunOption[] = []
  let last = -1
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'blank') continue
    if (token.kind !== 'text') return []
    const verdict = last >= 0 ? verdictOf(token) : undefined
    const own = tokens[last]
    if (verdict && own) {
      options.push(optionAt(own, last, own.line.first, options.length))
      last = -1
    } else if (options.length > 0 && last >= 0) return []
    else last = at
  }
  return options.length > 1 ? options : []
}
