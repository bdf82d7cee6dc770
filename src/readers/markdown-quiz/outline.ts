import type { Block, Group } from './block.ts'
import { isRule, partFence } from './furniture.ts'
import { labelOf } from './label.ts'
import { looseBlocks } from './loose.ts'
import { type Mark, markOf } from './mark.ts'
import { openNumbers } from './open-numbers.ts'
import type { Line } from './scan.ts'
import { type Start, type StartKind, startOf } from './start.ts'
import { readTags } from './stem.ts'
import { isTaskPage } from './tasks.ts'

const isBlank = (line: Line | undefined) => line === undefined || line.text === ''

/** Whether a line right below an option announces the next question; numbers in a row are a list in the option. */
function asksTightly(lines: readonly Line[], at: number): boolean {
  const [before, own, after] = [at - 1, at, at + 1].map(near => {
    const line = lines[near]
    return line === undefined || (near !== at && markOf(line)?.style === 'box') ? undefined : startOf(line)
  })
  if (own?.kind !== 'number') return own?.kind === 'label'
  return own.number !== 1 && before?.kind !== 'number' && after?.kind !== 'number'
}

/** Whether a line between two options ends their list: a paragraph of its own that no option can hold. */
function endsGroup(lines: readonly Line[], at: number, indent: number): boolean {
  const line = lines[at]
  if (!line || line.mask || line.text === '') return false
  const sign = line.text[line.first]
  if (sign === '#') return line.indent <= 3 && (labelOf(line.text)?.field ?? 'question') === 'question'
  if (isRule(line) || partFence.exec(line.text)?.[2] === 'question') return true
  if (sign === '<') return /^\s*<\/?(?:details|quiz)\b/iu.test(line.text)
  if (sign === '>' || sign === '!' || sign === '|') return false
  if (line.indent > indent) return false
  return isBlank(lines[at - 1]) || asksTightly(lines, at)
}

/** Options by letters count only as a list that starts with the first letter and has no gaps. */
function isList(options: readonly { mark: Mark }[]): boolean {
  const first = options[0]?.mark
  if (!first) return false
  if (first.style === 'box') return options.length > 1 || !first.ordered
  const seen = new Set(options.map(({ mark }) => mark.index))
  return options.length > 1 && seen.size === options.length && options.every((_, index) => seen.has(index))
}

const sameSort = (a: Mark, b: Mark) => a.style === b.style && (a.style === 'box' || a.alphabet === b.alphabet)

/** Whether the line right above, but for blank ones, is the label of an explanation: what follows goes through the options. */
function explains(lines: readonly Line[], at: number): boolean {
  let before = at - 1
  while (before >= 0 && at - before < 4 && isBlank(lines[before])) before--
  const line = lines[before]
  return line !== undefined && !line.mask && labelOf(line.text)?.field === 'explanation'
}

/** The lists of options in a source. Numbers alone make no options: a question has to be there for them first. */
export function findGroups(lines: readonly Line[]): Group[] {
  const groups: Group[] = []
  let open: { at: number; mark: Mark }[] = []
  let indent = 0
  let part = false
  const close = () => {
    if (isList(open)) groups.push({ options: open })
    open = []
  }
  for (const [at, line] of lines.entries()) {
    const fence = line.mask || !line.text.includes('---') ? null : partFence.exec(line.text)
    if (fence && fence[2] !== 'question') {
      part = fence[2] === 'feedback' && fence[1] === ''
      continue
    }
    if (part) continue
    const mark = markOf(line)
    const last = open.at(-1)?.mark
    if (mark && mark.style !== 'number') {
      const nested = last?.style === 'box' && mark.style === 'letter'
      if (last && line.indent > indent + 1 && (nested || line.indent > indent + 3) && last.style === mark.style) {
        if (mark.style !== 'box') continue
      }
      if (nested && line.indent > indent) continue
      if (last && (!sameSort(last, mark) || (mark.style === 'letter' && mark.index === 0))) close()
      if (open.length === 0) {
        if (mark.style === 'letter' && (mark.index !== 0 || explains(lines, at))) continue
        indent = line.indent
      }
      open.push({ at, mark })
    } else if (last && endsGroup(lines, at, indent)) close()
  }
  close()
  const boxes = groups.length > 0 && groups.every(({ options }) => options[0]?.mark.style === 'box')
  return boxes && isTaskPage(lines) ? [] : groups
}

/** Whether a numbered line stands in a tight list of its kind: then it is a list in a stem, not a stem. */
function inTightList(lines: readonly Line[], starts: readonly (Start | undefined)[], at: number): boolean {
  const number = starts[at]?.number ?? -9
  return [at - 1, at + 1].some(
    near =>
      !isBlank(lines[near]) && starts[near]?.kind === 'number' && Math.abs((starts[near]?.number ?? -9) - number) <= 1,
  )
}

const sure: ReadonlySet<StartKind> = new Set<StartKind>(['marked-heading', 'label', 'quiz'])

interface Finder {
  readonly lines: readonly Line[]
  readonly starts: readonly (Start | undefined)[]
  /** The level at which most of the stems are headings; 0 where none is. */
  readonly level: number
}

function lastHeading({ starts }: Finder, from: number, to: number, level?: number): number {
  for (let at = to - 1; at >= from; at--) {
    const start = starts[at]
    if (start?.kind === 'heading' && (level === undefined || start.level === level)) return at
  }
  return -1
}

/** Where the stem of the options at `to` starts, in the lines since the last options. */
function stemStart(finder: Finder, from: number, to: number): number {
  const { lines, starts, level } = finder
  for (let at = to - 1; at >= from; at--) {
    const kind = starts[at]?.kind
    if (kind && sure.has(kind)) return at
  }
  const head = Math.max(level > 0 ? lastHeading(finder, from, to, level) : -1, -1)
  const heading = head >= 0 ? head : lastHeading(finder, from, to)
  const numbers: number[] = []
  for (let at = Math.max(from, heading + 1); at < to; at++) {
    if (starts[at]?.kind === 'number' && !inTightList(lines, starts, at)) numbers.push(at)
  }
  const number = numbers.at(-1)
  if (number !== undefined && (heading < 0 || numbers.length === 1)) return number
  if (heading >= 0) return heading
  return paragraphStart(lines, from, to)
}

/** Without any mark: the stem is the last paragraph of prose before the options, with the code, quote or picture after it. */
function paragraphStart(lines: readonly Line[], from: number, to: number): number {
  let start = from
  for (let at = from; at < to; at++) if (lines[at] && isRule(lines[at] as Line)) start = at + 1
  let found = -1
  for (let at = start; at < to; at++) {
    const line = lines[at]
    if (!line || isBlank(line) || line.mask) continue
    const fresh = at === start || isBlank(lines[at - 1]) || lines[at - 1]?.mask !== undefined
    if (fresh && line.indent <= 3 && !/^[>!|<]/u.test(line.text.slice(line.first)) && !labelOf(line.text)) found = at
  }
  if (found >= 0) return found
  for (let at = start; at < to; at++) if (!isBlank(lines[at])) return at
  return to
}

function commonLevel(lines: readonly Line[], starts: readonly (Start | undefined)[], groups: readonly Group[]): number {
  const counts = new Map<number, number>()
  let from = 0
  for (const group of groups) {
    const to = group.options[0]?.at ?? from
    const at = lastHeading({ lines, starts, level: 0 }, from, to)
    if (at >= 0) counts.set(starts[at]?.level ?? 0, (counts.get(starts[at]?.level ?? 0) ?? 0) + 1)
    from = (group.options.at(-1)?.at ?? to) + 1
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/** Statements by letters, then boxes that name some of them: the statements belong to the stem. */
function asksByLetters(before: Group | undefined, group: Group): boolean {
  const first = before?.options[0]?.mark
  return (
    first?.style === 'letter' &&
    group.options[0]?.mark.style === 'box' &&
    !before?.options.some(({ mark }) => mark.ticked)
  )
}

/** Every question's lines; what stands between them belongs to no question. */
export function outline(lines: readonly Line[]): Block[] {
  const starts = lines.map(startOf)
  const groups = findGroups(lines)
  const finder: Finder = { lines, starts, level: commonLevel(lines, starts, groups) }
  const heads = new Map<number, Group | undefined>()
  let from = 0
  let last = -1
  for (const group of groups) {
    const to = group.options[0]?.at ?? from
    const at = stemStart(finder, from, to)
    if (at < to) {
      heads.set(at, group)
      last = at
    } else if (asksByLetters(heads.get(last), group)) heads.set(last, group)
    from = (group.options.at(-1)?.at ?? to) + 1
  }
  const inside = new Set(
    groups.flatMap(({ options }) => {
      const first = options[0]?.at ?? 0
      return Array.from({ length: (options.at(-1)?.at ?? first) - first + 1 }, (_, index) => first + index)
    }),
  )
  const loose = groups.length === 0 && !starts.some(start => start && sure.has(start.kind))
  const proven =
    groups.length > 0 || manyAsk(lines, starts) || lines.some(line => !line.mask && line.text.includes('<summary'))
  for (const [at, start] of starts.entries()) {
    const line = lines[at]
    if (!start || !line || heads.has(at) || inside.has(at)) continue
    const asked = asks(line, start)
    if (start.kind === 'marked-heading' && !proven && !asked) continue
    const heading = start.kind === 'heading' && finder.level === start.level && asked && groups.length > 1
    if (sure.has(start.kind) || heading || (start.kind === 'summary' && (asked || loose))) heads.set(at, undefined)
  }
  const free = (at: number): boolean => !inside.has(at) && !inTightList(lines, starts, at)
  const asking = (at: number): boolean => asks(lines[at] as Line, starts[at] as Start)
  for (const at of openNumbers([...heads.keys()], { lines, starts, free, asks: asking })) heads.set(at, undefined)
  joinAnnounced(heads, starts)
  if (heads.size === 0) return isTaskPage(lines) ? [] : looseBlocks(lines, starts)
  return blocksOf(finder, heads)
}

/** '## Question 20', a scene, '**Question**: …' with the options: one question, which its own label announces again. */
function joinAnnounced(heads: Map<number, Group | undefined>, starts: readonly (Start | undefined)[]): void {
  const order = [...heads.keys()].sort((a, b) => a - b)
  for (const [place, at] of order.entries()) {
    const next = order[place + 1]
    if (next === undefined || starts[at]?.kind !== 'marked-heading' || heads.get(at) !== undefined) continue
    const again = starts[next]
    if (again?.kind !== 'label' || again.level > 0 || again.number !== undefined) continue
    heads.set(at, heads.get(next))
    heads.delete(next)
  }
}

function blocksOf({ lines, starts }: Finder, heads: ReadonlyMap<number, Group | undefined>): Block[] {
  const order = [...heads.keys()].sort((a, b) => a - b)
  const blocks: Block[] = []
  let topic: { level: number; title: string }[] = []
  let seen = 0
  for (const [index, start] of order.entries()) {
    const limit = order[index + 1] ?? lines.length
    const head = starts[start]
    const group = heads.get(start)
    for (; seen < start; seen++) topic = enter(topic, starts[seen], lines[seen])
    const level = head?.level || 7
    const end = blockEnd({ lines, starts, limit, level, kind: head?.kind }, (group?.options.at(-1)?.at ?? start) + 1)
    const above = topic.filter(heading => heading.level < level).map(({ title }) => title)
    blocks.push({ start, end, head, group, topic: above })
    seen = Math.max(seen, start + 1)
  }
  return blocks
}

function enter(topic: { level: number; title: string }[], start: Start | undefined, line: Line | undefined) {
  if (start?.kind !== 'heading' || !line || start.level < 2) return topic
  const title = line.text
    .slice(start.textAt, start.textEnd)
    .replace(/<[^<>]{0,200}>|[*_`]/gu, '')
    .trim()
  return [...topic.filter(({ level }) => level < start.level), { level: start.level, title }]
}

interface Bounds {
  readonly lines: readonly Line[]
  readonly starts: readonly (Start | undefined)[]
  readonly limit: number
  readonly level: number
  readonly kind: StartKind | undefined
}

/** A heading that is no part of the question ends it, and so does the tag that closes what its tag has opened. */
function blockEnd({ lines, starts, limit, level, kind }: Bounds, from: number): number {
  for (let at = from; at < limit; at++) {
    const line = lines[at]
    if (kind === 'quiz' && line && !line.mask && /^\s*<\/quiz\s*>/iu.test(line.text)) return at + 1
    if (kind === 'summary' && line?.details === 0) return at
    const start = starts[at]
    if (start?.kind === 'heading' && start.level <= level && kind !== 'quiz') return at
  }
  return limit
}

/** Whether the text after a start asks: by its sign at the end, or by a tag that only questions have. */
function asks(line: Line, start: Start): boolean {
  const text = line.text.slice(start.textAt, start.textEnd)
  if (/[?？؟]\W{0,6}$/u.test(text)) return true
  const { type, points } = readTags(text)
  return type !== undefined || points !== undefined
}

/** Numbered headings alone are chapters as often as questions: a third of them has to ask. */
function manyAsk(lines: readonly Line[], starts: readonly (Start | undefined)[]): boolean {
  let marked = 0
  let asking = 0
  for (const [at, start] of starts.entries()) {
    const line = lines[at]
    if (start?.kind !== 'marked-heading' || !line) continue
    marked++
    const label = labelOf(line.text)
    if (asks(line, start) || label?.field === 'question') asking++
  }
  return asking * 3 >= marked
}
