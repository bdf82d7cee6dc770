import type { OptionMark } from './option-mark.ts'
import { findRuns, type Run, type RunOption } from './run.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'

const tickLine = /^[\s>]{0,8}[-*+•]?\s?(?:\[[ xX*✓хХ×✔]?\]|\([ xX*✓хХ×✔]?\)|[☐☑☒□■○●◯◉⬜✅])\s{0,3}/u
const bulletLine = /^[\s>]{0,8}([-*+•▪●◦‣·–—>])\s{1,8}(?=\S)/u

/** The first token at which something other than stem and options stands. */
function labelAfter(tokens: readonly Token[], { from, to }: Segment): number {
  for (let at = from + 1; at < to; at++) {
    const field = tokens[at]?.label?.field
    if (field !== undefined && field !== 'options' && field !== 'note' && field !== 'passage' && field !== 'hint')
      return at
  }
  return to
}

function listed(
  tokens: readonly Token[],
  range: readonly [from: number, to: number],
  read: (token: Token, place: number) => { sign: string; textAt: number } | undefined,
): RunOption[] {
  const found: RunOption[] = []
  for (let at = range[0]; at < range[1]; at++) {
    const token = tokens[at]
    const mark = token?.kind === 'text' ? read(token, found.length) : undefined
    if (token === undefined || mark === undefined) continue
    const { first } = token.line
    const option: OptionMark = {
      letters: [{ alphabet: 'listed', index: found.length }],
      sign: mark.sign,
      style: 'listed',
      start: first,
      letterAt: mark.textAt,
      textAt: mark.textAt,
    }
    found.push({ at, mark: option, index: found.length })
  }
  return found
}

/** Options without letters: numbers of another style than the question's, boxes to tick, bullets before the key. */
function otherOptions(tokens: readonly Token[], segment: Segment): Run | undefined {
  const end = labelAfter(tokens, segment)
  const range = [segment.from + 1, end] as const
  const circled = findRuns(tokens.slice(...range), true).findLast(({ options }) => options.length > 1)
  if (circled) {
    const options = circled.options.map(option => ({ ...option, at: option.at + range[0] }))
    return { alphabet: circled.alphabet, options }
  }
  const ticks = listed(tokens, range, ({ line }) => {
    const found = tickLine.exec(line.fold.slice(0, 40))
    return found ? { sign: found[0].trim(), textAt: found[0].length } : undefined
  })
  if (ticks.length > 1) return { alphabet: 'ticks', options: ticks }
  const keyed = tokens[end]?.label?.field === 'answer' && end < segment.to
  if (!keyed) return undefined
  const numbers = listed(tokens, range, ({ number }, place) =>
    number !== undefined && number.value === place + 1
      ? { sign: String(number.value), textAt: number.textAt }
      : undefined,
  )
  if (numbers.length > 1) return { alphabet: 'numbers', options: numbers }
  const bullets = listed(tokens, range, ({ line }) => {
    const found = bulletLine.exec(line.fold.slice(0, 40))
    return found ? { sign: found[1] ?? '', textAt: found[0].length } : undefined
  })
  return bullets.length > 1 ? { alphabet: 'bullets', options: bullets } : undefined
}

/** The run that holds the question's options; others of the segment are lists in its text. */
export function optionsOf(tokens: readonly Token[], segment: Segment): Run | undefined {
  const real = segment.runs.filter(({ options }) => options.length > 1)
  if (real.length > 0) return real.at(-1)
  const other = otherOptions(tokens, segment)
  if (other) return other
  const end = labelAfter(tokens, segment)
  const only = segment.runs.filter(
    ({ options: [first] }) => first !== undefined && first.at > segment.from && first.at <= end,
  )
  return only.length === 1 && segment.opening !== undefined ? only[0] : undefined
}
