import { parse, TomlError } from 'smol-toml'
import { type Gathering, gather, placeOf, readingOf, type Span, say, settle, settleRest } from '../gathering.ts'
import { type SourceLine, sourceLines } from '../line-list.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode, Scalar } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'

export function read(source: Source, options: ReadOptions): Reading {
  const gathering = gather(source)
  const root = rootOf(gathering)
  const count = readRecords({ gathering, options, place: node => placeOf(gathering, node) }, root)
  if (count === 0 && gathering.messages.length === 0) {
    const reason = 'No list of questions found, expected tables with a question and its answers'
    say(gathering, 'columns-unknown', reason, root)
  }
  settleRest(gathering)
  return readingOf(gathering, 'toml')
}

/** Each `[[table]]` is read by itself, so that a broken one spoils no other. */
function rootOf(gathering: Gathering): DataNode {
  const { text } = gathering.source
  const starts = headOffsets(sourceLines(gathering.source))
  const value = starts.flatMap((start, index) => {
    const raw = text.slice(start, starts[index + 1] ?? text.length)
    const span = { start, end: start + raw.trimEnd().length }
    return span.start < span.end ? tableOf(gathering, span) : []
  })
  return { value, start: 0, end: text.length }
}

/** Offsets of the file's start and of every `[[table]]` that stands outside a string over several lines. */
function headOffsets(lines: readonly SourceLine[]): readonly number[] {
  const starts = [0]
  let quote: string | undefined
  for (const { text, start } of lines) {
    if (quote === undefined && start > 0 && /^[ \t]*\[\[[^[\]]+\]\]/u.test(text)) starts.push(start)
    for (const [mark] of text.matchAll(/"{3}|'{3}/gu)) {
      if (quote === undefined) quote = mark
      else if (quote === mark) quote = undefined
    }
  }
  return starts
}

function tableOf(gathering: Gathering, span: Span): DataNode[] {
  const raw = gathering.source.text.slice(span.start, span.end)
  try {
    const node = nodeOf(parse(raw, { maxDepth: 100 }), span)
    if (!(node.value instanceof Map) || node.value.size === 0) return []
    // `[[questions]]` gives a list of the one table that stands here.
    const [only] = node.value.values()
    const list = node.value.size === 1 && Array.isArray(only?.value) ? (only.value as readonly DataNode[]) : []
    return list.length === 1 ? [...list] : [node]
  } catch (error) {
    const known = error instanceof TomlError
    const reason = known ? error.message.split('\n')[0]?.replace(/^Invalid TOML document: /u, '') : 'Nested too deeply'
    const before = known
      ? raw
          .split('\n')
          .slice(0, error.line - 1)
          .join('\n').length
      : 0
    const at = Math.min(span.end, span.start + before + (before > 0 ? 1 : 0))
    say(gathering, 'syntax-error', reason ?? 'Not TOML', { start: at, end: at })
    settle(gathering, 'set-aside', span)
    return []
  }
}

/** Everything in a table stands where the table does: the parser gives no places. */
function nodeOf(value: unknown, span: Span): DataNode {
  if (Array.isArray(value)) return { value: value.map(entry => nodeOf(entry, span)), ...span }
  if (value instanceof Date) return { value: value.toISOString(), ...span }
  if (value !== null && typeof value === 'object') {
    return { value: new Map(Object.entries(value).map(([name, entry]) => [name, nodeOf(entry, span)])), ...span }
  }
  return { value: (typeof value === 'bigint' ? Number(value) : value) as Scalar, ...span }
}
