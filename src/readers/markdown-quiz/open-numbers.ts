import { labelOf } from './label.ts'
import type { Line } from './scan.ts'
import type { Start } from './start.ts'

/** Lines that may start a question by their number, with what is known of the lines that surely do. */
export interface Numbered {
  readonly lines: readonly Line[]
  readonly starts: readonly (Start | undefined)[]
  /** Whether the number at a line may start a question: it does not stand among options, nor in a tight list. */
  readonly free: (at: number) => boolean
  /** Whether the line asks. */
  readonly asks: (at: number) => boolean
}

const isBold = (line: Line | undefined): boolean => /^\s*(?:\*\*|__)/u.test(line?.text ?? '')

/** Whether the next line that is not blank states an answer. */
function isAnswered(lines: readonly Line[], at: number): boolean {
  const next = lines.slice(at + 1, at + 6).find(line => line.text.trim() !== '')
  return next !== undefined && !next.mask && labelOf(next.text)?.field === 'answer'
}

/**
 * Open questions between (or behind) questions with options, where all are numbered in one row: `**6. Explain …**` after the options
 * of question 5. A number counts only where it goes on counting: up to the next question with options, else as bold as the ones before
 * it, asking or answered.
 */
export function openNumbers(heads: readonly number[], { lines, starts, free, asks }: Numbered): readonly number[] {
  const order = [...heads].sort((a, b) => a - b)
  return order.flatMap((head, index) => {
    const before = starts[head]
    if (before?.kind !== 'number' || before.number === undefined) return []
    const next = order[index + 1]
    const found: number[] = []
    for (let at = head + 1; at < (next ?? lines.length); at++) {
      if (starts[at]?.kind !== 'number' || !free(at) || isBold(lines[at]) !== isBold(lines[head])) continue
      if (starts[at]?.number === before.number + found.length + 1) found.push(at)
    }
    if (next === undefined) return found.filter(at => isBold(lines[at]) || asks(at) || isAnswered(lines, at))
    return starts[next]?.number === before.number + found.length + 1 ? found : []
  })
}
