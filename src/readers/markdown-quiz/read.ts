import type { Draft } from '../../corpus/item.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { decode } from '../decode.ts'
import type { Fate, Reading, Source } from '../reader.ts'
import { type Front, readFront } from './front.ts'
import { folderOf } from './image.ts'
import { hasSignedBullets } from './lesser-groups.ts'
import { readMargin } from './margin.ts'
import { outline } from './outline.ts'
import { readQuestion } from './question.ts'
import { remoteKeys } from './remote.ts'
import { type Line, scan } from './scan.ts'
import type { Sheet } from './sheet.ts'
import { readTables, type Tables } from './tables.ts'

const definition = /^ {0,3}\[([^\]]{1,200})\]:\s*<?([^\s<>]{1,2000})>?(?:\s+["'(].{0,200}["')])?$/u

function definitionsOf(lines: Sheet['lines']): Map<string, string> {
  const definitions = new Map<string, string>()
  for (const line of lines) {
    if (line.mask || line.text[line.first] !== '[') continue
    const [, name, to] = definition.exec(line.text) ?? []
    if (name !== undefined && to !== undefined && !definitions.has(name.toLowerCase()))
      definitions.set(name.toLowerCase(), to)
  }
  return definitions
}

/** Fates line by line, runs of one part joined. */
function runsOf(fates: readonly { line: number; part: Fate['part']; item?: number }[]): Fate[] {
  const runs: Fate[] = []
  for (const { line, part, item } of [...fates].sort((a, b) => a.line - b.line)) {
    const last = runs.at(-1)
    if (last && last.endLine >= line) continue
    if (last && last.part === part && last.item === item && last.endLine === line - 1)
      runs[runs.length - 1] = { ...last, endLine: line }
    else runs.push(item === undefined ? { line, endLine: line, part } : { line, endLine: line, part, item })
  }
  return runs
}

function frontMessages(front: Front, path: string): Message[] {
  return front.problems.map(({ reason, line }) =>
    message('syntax-error', `The front matter is no YAML: ${reason}`, { path, line, column: 1 }),
  )
}

const blank = (line: Line): Line => ({ ...line, text: '', first: 0, indent: 0, mask: undefined })

/** Reads Markdown quizzes as people write them. */
export function readMarkdownQuiz(source: Source): Reading {
  const decoded = decode(source)
  const scanned = scan(decoded.text)
  const front = readFront(scanned.lines)
  const messages: Message[] = [...decoded.messages, ...frontMessages(front, source.path)]
  const written = scanned.lines.slice(front.end)
  const tables = readTables(source.path, decoded.text, scanned.lines)
  const free = tables.lines.size === 0 ? written : written.map(line => (tables.lines.has(line) ? blank(line) : line))
  const { keys, lines: keyLines } = remoteKeys(free, outline(free))
  const lines = keyLines.size === 0 ? free : free.map(line => (keyLines.has(line) ? blank(line) : line))
  const blocks = outline(lines).filter(({ head }) => tables.lines.size === 0 || head?.kind !== 'card')
  const sheet: Sheet = {
    path: source.path,
    folder: folderOf(source.path),
    lines,
    keys,
    signedBullets: hasSignedBullets(lines, blocks),
    definitions: definitionsOf(scanned.lines),
    messages,
    defaults: front.defaults,
  }
  for (const at of scanned.broken) {
    messages.push(
      message('syntax-error', 'A fenced code block is not closed where it should be', {
        path: source.path,
        line: at + 1,
        column: 1,
      }),
    )
  }
  const items: Draft[] = []
  const fates: { line: number; part: Fate['part']; item?: number }[] = []
  for (const { number, text } of keyLines) if (text !== '') fates.push({ line: number, part: 'key' })
  for (const block of blocks) {
    const asked = readQuestion(sheet, block)
    for (const { line, part } of asked.fates) fates.push({ line: line.number, part, item: items.length })
    items.push(asked.draft)
  }
  const margin = readMargin(sheet, blocks, front)
  for (const fate of margin.fates) fates.push(fate)
  const reading: Reading = { page: margin.page, items, messages, fates: runsOf(fates), media: [] }
  return tables.items.length === 0 ? reading : withTables(reading, tables)
}

/** A reading with the questions of tables among its own, in the order of the source. */
function withTables(reading: Reading, tables: Tables): Reading {
  const own = reading.items.length
  const all = [...reading.items, ...tables.items].map((item, from) => ({ item, from }))
  const sorted = all.toSorted((a, b) => a.item.origin.line - b.item.origin.line)
  const places = new Map(sorted.map(({ from }, place) => [from, place]))
  const moved = (fate: Fate, by: number): Fate =>
    fate.item === undefined ? fate : { ...fate, item: places.get(fate.item + by) ?? fate.item }
  const passage = (item: Draft): Draft =>
    item.stimulus === undefined ? item : { ...item, stimulus: `#${places.get(own + Number(item.stimulus.slice(1)))}` }
  const fates = [...reading.fates.map(fate => moved(fate, 0)), ...tables.fates.map(fate => moved(fate, own))]
  return {
    ...reading,
    items: sorted.map(({ item, from }) => (from < own ? item : passage(item))),
    messages: [...reading.messages, ...tables.messages],
    fates: fates.sort((a, b) => a.line - b.line),
  }
}
