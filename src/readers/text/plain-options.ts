import type { RunOption } from './run.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'

const asks = /(?:[?？:：]|__|\.{3}|…|\([^()]{3,40}\))[\s*_)]{0,4}$/u
const codelike =
  /[;{}]\s*$|^\s*(?:def|class|for|while|if|import|return|print|var|let|const|int|public)\b.*[(:;={]|=>|^\s*[\w.]+\s?=\s?\S/u
const bullet = /^\s{0,12}([-*+•▪●◦‣·–—▸►])\s{1,8}(?=\S)/u
const longest = 200

/** The lines after the last one that asks, up to the first label: options without any letter, under one bullet or none, if the file writes them so. */
export function plainOptions(tokens: readonly Token[], [from, to]: readonly [from: number, to: number]): RunOption[] {
  const lines: number[] = []
  let stem = -1
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'blank' || token.running) continue
    const counts = at > from && /[.)\]、]$/u.test(token.number?.style ?? '')
    if (token.kind !== 'text' || (at > from && token.label !== undefined) || counts) break
    if (asks.test(token.line.fold.slice(-60))) {
      stem = at
      lines.length = 0
    } else if (stem >= 0) lines.push(at)
  }
  const texts = lines.map(at => tokens[at]?.line.text ?? '')
  if (lines.length < 2 || lines.length > 8 || texts.some(text => text.length > longest)) return []
  if (texts.filter(text => codelike.test(text)).length > 0) return []
  const bullets = lines.map(at => bullet.exec(tokens[at]?.line.fold.slice(0, 40) ?? ''))
  const listed = bullets.every(found => found !== null && found[1] === bullets[0]?.[1])
  return lines.map((at, index) => {
    const first = tokens[at]?.line.first ?? 0
    const textAt = listed ? (bullets[index]?.[0].length ?? first) : first
    return { at, index, mark: { letters: [], sign: '', style: 'listed', start: first, letterAt: textAt, textAt } }
  })
}

/**
 * Whether a file writes its options as plain lines: three questions or more, most with three to six such lines, none with an
 * answer that is not one of them.
 */
export function hasPlainOptions(tokens: readonly Token[], segments: readonly Segment[]): boolean {
  const open = segments.filter(
    ({ runs, opening }) => opening !== undefined && !runs.some(({ options }) => options.length > 1),
  )
  if (open.length < 2 || open.length < segments.length * 0.6) return false
  const counts = open.map(({ from, to }) => plainOptions(tokens, [from, to]).length)
  return counts.filter(count => count > 2 && count < 7).length >= open.length * 0.8
}
