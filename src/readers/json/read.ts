import { type Gathering, gather, placeOf, readingOf, say, settle, settleRest } from '../gathering.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { parseJson } from './parse.ts'

export function read(source: Source, options: ReadOptions): Reading {
  const gathering = gather(source)
  const root = rootOf(gathering)
  const count = readRecords({ gathering, options, place: node => placeOf(gathering, node) }, root)
  if (count === 0 && gathering.messages.length === 0) {
    say(gathering, 'columns-unknown', 'No list of questions found, expected maps with a question and its answers', root)
  }
  settleRest(gathering)
  return readingOf(gathering, 'json')
}

/** All values of the file: one, or one after another. A broken one is left out, and reading goes on at the next line. */
function rootOf(gathering: Gathering): DataNode {
  const { text } = gathering.source
  const values: DataNode[] = []
  let at = 0
  while (at < text.length) {
    if (text.slice(at, at + 4096).trim() === '' && text.slice(at).trim() === '') break
    const parsed = parseJson(text, at)
    if (parsed.type === 'value') {
      values.push(parsed.node)
      at = parsed.end
      const rest = /^[\s,;]*/u.exec(text.slice(at, at + 4096))?.[0].length ?? 0
      at += rest
      continue
    }
    const offset = Math.min(parsed.offset, text.length)
    say(gathering, 'syntax-error', parsed.reason, { start: offset, end: Math.min(text.length, offset + 1) })
    const resumed = nextStart(text, at, offset)
    settle(gathering, 'set-aside', { start: at, end: resumed })
    at = resumed
  }
  const only = values[0]
  return values.length === 1 && only ? only : { value: values, start: 0, end: text.length }
}

/** Where reading can go on after a broken value: the next line that starts with `{`, after the fault. */
function nextStart(text: string, from: number, fault: number): number {
  const lineEnd = text.indexOf('\n', Math.max(from, fault))
  if (lineEnd < 0) return text.length
  const next = /\n[ \t]*\{/gu
  next.lastIndex = lineEnd
  const found = next.exec(text)
  return found ? found.index + found[0].length - 1 : text.length
}
