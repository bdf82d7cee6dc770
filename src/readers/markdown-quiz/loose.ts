import type { Block } from './block.ts'
import type { Line } from './scan.ts'
import type { Start } from './start.ts'

const body = (start: Start, line: Line) => line.text.slice(start.textAt, start.textEnd)

/** Headings of one level below a title, and nothing deeper: each is the front of a card. */
function cards(lines: readonly Line[], starts: readonly (Start | undefined)[]): Block[] {
  const headings = starts.flatMap((start, at) => (start?.kind === 'heading' ? [{ at, start }] : []))
  const level = Math.max(0, ...headings.map(({ start }) => start.level))
  const fronts = headings.filter(({ start }) => start.level === level)
  const others = headings.filter(({ start }) => start.level !== level)
  if (fronts.length === 0 || others.length > 1 || others.some(({ at }) => at > (fronts[0]?.at ?? 0))) return []
  return fronts.flatMap(({ at, start }, index) => {
    const line = lines[at]
    if (!line || body(start, line).trim() === '') return []
    const end = fronts[index + 1]?.at ?? lines.length
    return [{ start: at, end, head: { ...start, kind: 'card' as const }, group: undefined, topic: [] }]
  })
}

const entry = /^(?:[-*+•]|\d{1,4}[.)])[ \t]+(?=\S)/u

/** A page that is little more than a list, and much of it asks: each entry is a question, what is nested in it belongs to it. */
function questionList(lines: readonly Line[], starts: readonly (Start | undefined)[]): Block[] {
  const written = lines.filter(line => line.text !== '' && !line.mask)
  const entries = lines.flatMap((line, at) => {
    const mark = line.mask || line.indent > 1 ? null : entry.exec(line.text.slice(line.first))
    return mark ? [{ at, textAt: line.first + mark[0].length }] : []
  })
  const prose = written.filter(line => line.indent === 0 && !entry.test(line.text) && !line.text.startsWith('#')).length
  const asking = entries.filter(({ at }) => /[?？؟]\W{0,6}$/u.test(lines[at]?.text ?? '')).length
  if (entries.length < 3 || asking * 3 < entries.length || prose * 3 > entries.length) return []
  return entries.map(({ at, textAt }, index) => {
    let end = entries[index + 1]?.at ?? lines.length
    for (let next = at + 1; next < end; next++) if (starts[next]?.kind === 'heading') end = next
    const textEnd = lines[at]?.text.length ?? textAt
    return {
      start: at,
      end,
      head: { kind: 'item', level: 0, number: undefined, textAt, textEnd },
      group: undefined,
      topic: [],
    }
  })
}

/** Questions of a page that marks none as such: lists of questions, or cards. */
export function looseBlocks(lines: readonly Line[], starts: readonly (Start | undefined)[]): Block[] {
  const asked = questionList(lines, starts)
  return asked.length > 0 ? asked : cards(lines, starts)
}
