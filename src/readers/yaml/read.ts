import { parseAllDocuments } from 'yaml'
import { type Gathering, gather, placeOf, readingOf, say, settle, settleRest } from '../gathering.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import type { DataNode } from '../records/node.ts'
import { readRecords } from '../records/reading.ts'
import { deepest, treeOf } from './tree.ts'

export function read(source: Source, options: ReadOptions): Reading {
  const gathering = gather(source)
  const root = rootOf(gathering)
  const count = readRecords({ gathering, options, place: node => placeOf(gathering, node) }, root)
  if (count === 0 && gathering.messages.length === 0) {
    say(gathering, 'columns-unknown', 'No list of questions found, expected maps with a question and its answers', root)
  }
  settleRest(gathering)
  return readingOf(gathering, 'yaml')
}

const mostAliases = 100

function rootOf(gathering: Gathering): DataNode {
  const { text } = gathering.source
  const whole = { start: 0, end: text.length }
  if (nestsDeeply(text)) {
    say(gathering, 'syntax-error', `Nested deeper than ${deepest} levels`, whole)
    settle(gathering, 'set-aside', whole)
    return { value: [], ...whole }
  }
  const values: DataNode[] = []
  for (const document of [...parseAllDocuments(text, { uniqueKeys: false, merge: true })]) {
    for (const { message, pos } of document.errors) {
      const reason = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/u, '')
      say(gathering, 'syntax-error', reason, {
        start: Math.min(pos[0], text.length),
        end: Math.min(pos[1], text.length),
      })
    }
    const aliases = { left: mostAliases }
    const node = treeOf(document.contents, { depth: 0, aliases, resolve: alias => alias.resolve(document) })
    if (node) values.push(node)
  }
  const only = values[0]
  return values.length === 1 && only ? only : { value: values, ...whole }
}

/** Whether brackets or indents nest beyond what the parser's own recursion should be asked to follow. */
function nestsDeeply(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1)
    if (depth > deepest) return true
  }
  return /^(?:[ \t]*[-?:][ \t]){100}/mu.test(text) || /^[ \t]{1000}/mu.test(text)
}
