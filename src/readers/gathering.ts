import type { Page } from '../corpus/bank.ts'
import type { Draft } from '../corpus/item.ts'
import type { RuleId } from '../diagnostics/catalogue.ts'
import { type Message, message } from '../diagnostics/message.ts'
import { decode } from './decode.ts'
import type { Fate, Reading, Source } from './reader.ts'
import { lineAt, originAt, type SourceText, sourceText } from './source-text.ts'

/** Part of a text by offsets; the end is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What a reader gathers while it walks through its source; becomes a {@link Reading}. */
export interface Gathering {
  readonly source: SourceText
  readonly items: Draft[]
  readonly messages: Message[]
  readonly fates: Fate[]
  readonly media: { readonly path: string; readonly bytes: Uint8Array }[]
}

export function gather(source: Source): Gathering {
  const { text, messages } = decode(source)
  return { source: sourceText(source.path, text), items: [], messages: [...messages], fates: [], media: [] }
}

export function placeOf({ source }: Gathering, span: Span) {
  return originAt(source, span.start, span.end)
}

export function say(gathering: Gathering, rule: RuleId, reason: string, span: Span): void {
  gathering.messages.push(message(rule, reason, placeOf(gathering, span)))
}

/** Says what became of the lines that a span touches; `item` is an index into the items. */
export function settle(gathering: Gathering, part: Fate['part'], span: Span, item?: number): void {
  const line = lineAt(gathering.source, span.start) + 1
  const endLine = lineAt(gathering.source, Math.max(span.start, span.end - 1)) + 1
  gathering.fates.push(item === undefined ? { line, endLine, part } : { line, endLine, part, item })
}

/** Sets a span aside: it is in no item, and a message says so. */
export function setAside(gathering: Gathering, reason: string, span: Span): void {
  say(gathering, 'text-set-aside', reason, span)
  settle(gathering, 'set-aside', span)
}

/** The fields that every draft has, empty. */
export function draftAt(gathering: Gathering, span: Span) {
  return {
    tags: [] as string[],
    topic: [] as string[],
    references: [] as string[],
    media: [] as { path: string }[],
    origin: placeOf(gathering, span),
  }
}

export function readingOf(gathering: Gathering, format: string, page: Partial<Page> = {}): Reading {
  const { items, messages, media } = gathering
  const fates = [...gathering.fates].sort((a, b) => a.line - b.line || a.endLine - b.endLine)
  return { page: { path: gathering.source.path, format, ...page }, items, messages, fates, media }
}

/** Sets aside every line that says something and has no fate yet, a stretch of them with one message. */
export function setRestAside(gathering: Gathering, reason: string): void {
  const { text, starts } = gathering.source
  const covered = new Uint8Array(starts.length + 2)
  for (const { line, endLine } of gathering.fates) covered.fill(1, line, endLine + 1)
  let from: number | undefined
  for (let index = 0; index <= starts.length; index++) {
    const start = starts[index] ?? text.length
    const open = index < starts.length && !covered[index + 1] && text.slice(start, starts[index + 1]).trim() !== ''
    if (open) from ??= start
    else if (from !== undefined) {
      setAside(gathering, reason, { start: from, end: start })
      from = undefined
    }
  }
}

/** Gives every line that says something and has no fate yet to the page: the frame around the questions of a data file. */
export function settleRest(gathering: Gathering): void {
  const { text, starts } = gathering.source
  const covered = new Uint8Array(starts.length + 2)
  for (const { line, endLine } of gathering.fates) covered.fill(1, line, endLine + 1)
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length
    if (covered[index + 1] || text.slice(start, end).trim() === '') continue
    gathering.fates.push({ line: index + 1, endLine: index + 1, part: 'page' })
  }
}
