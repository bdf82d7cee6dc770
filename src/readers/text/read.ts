import { once } from '../../content/lazy.ts'
import type { Draft } from '../../corpus/item.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { decode } from '../decode.ts'
import type { Fate, Reading, Source } from '../reader.ts'
import { strayMessages } from './answer-blocks.ts'
import { type Manner, originOf, plainOf } from './choice.ts'
import { furnitureOf } from './furniture.ts'
import { itemOf } from './item.ts'
import { assignKeys } from './key-assignment.ts'
import { isHeading } from './line-sense.ts'
import { keySigns } from './option-sign.ts'
import type { Parts, Piece } from './piece.ts'
import { rich } from './rich.ts'
import { announces, expires, type Shared, sharersOf, shares } from './sharing.ts'
import { type Structure, structureOf } from './structure.ts'
import type { Token } from './token.ts'
import type { Mentions } from './truth.ts'

/** The length at which paragraphs wrap: that of the longest line, where lines have a common limit. */
function wrapWidth(tokens: readonly Token[]): number {
  let longest = 0
  for (const { line } of tokens) if (line.text.length > longest) longest = line.text.length
  return longest
}

function mannerOf(path: string, text: string, { tokens, questions }: Structure): Manner {
  const numbers = questions.flatMap(({ keys }) => keys.map(({ pieces }) => plainOf(pieces)))
  return {
    path,
    width: wrapWidth(tokens),
    signs: keySigns(questions),
    images: text.includes(']('),
    mentions: mentionsOf(text),
    zeroBased: numbers.some(text => /^\(?0\)?\.?$/u.test(text)),
  }
}

function mentionsOf(text: string): Mentions {
  const lower = once(() => [text.toLowerCase()] as const)
  const known = new Map<string, boolean>()
  return word => {
    const found = known.get(word) ?? lower()[0].includes(word)
    known.set(word, found)
    return found
  }
}

interface Writing {
  readonly items: Draft[]
  readonly messages: Message[]
  readonly fates: Fate[]
}

type Part = Fate['part']

function fate(writing: Writing, token: Token, part: Part, item?: number): void {
  const line = token.line.number
  const last = writing.fates.at(-1)
  if (last !== undefined && last.part === part && last.item === item && last.endLine === line - 1) {
    writing.fates[writing.fates.length - 1] = { ...last, endLine: line }
  } else writing.fates.push(item === undefined ? { line, endLine: line, part } : { line, endLine: line, part, item })
}

const reasons: Readonly<Record<string, string>> = {
  advert: 'An advert was set aside',
  navigation: 'A link of the page was set aside',
  'page furniture': 'Page furniture was set aside',
  licence: 'Licence text was set aside',
  'table of contents': 'A line of the table of contents was set aside',
  'own answer': "A candidate's own answer was set aside",
}

function setAside(writing: Writing, path: string, piece: Piece, reason: string): void {
  writing.messages.push(message('text-set-aside', reason, originOf(path, piece)))
  fate(writing, piece.token, 'set-aside')
}

function questionFates(writing: Writing, opening: Token | undefined, parts: Parts, item: number): void {
  if (opening !== undefined) fate(writing, opening, 'stem', item)
  const put = (pieces: readonly Piece[], part: Part): void => {
    for (const { token } of pieces) fate(writing, token, part, item)
  }
  put(parts.stem, 'stem')
  for (const option of parts.options) {
    put(option.pieces, 'option')
    if (option.verdict) put([option.verdict.piece], 'key')
  }
  for (const { label, pieces } of parts.keys) put([{ token: label, from: 0, to: 0, parted: false }, ...pieces], 'key')
  for (const { field, label, pieces } of parts.fields) {
    const part =
      field === 'explanation' || field === 'note'
        ? 'rationale'
        : field === 'feedback' || field === 'hint'
          ? 'feedback'
          : 'metadata'
    put([{ token: label, from: 0, to: 0, parted: false }, ...pieces], part)
  }
}

const whole = (token: Token, parted = false): Piece => ({
  token,
  from: token.line.first,
  to: token.line.text.length,
  parted,
})

/** The lines before the first question: a title, the page's summary, and furniture. */
function leadOf(
  tokens: readonly Token[],
  to: number,
  writing: Writing,
  path: string,
): { title?: string; summary: readonly Piece[] } {
  const pieces: Piece[] = []
  let parted = false
  for (const token of tokens.slice(0, to)) {
    if (token.kind === 'blank' || token.kind === 'rule') {
      parted = true
      continue
    }
    const why = token.running ? 'page furniture' : token.kind === 'text' ? furnitureOf(token.line) : undefined
    if (why) setAside(writing, path, whole(token), reasons[why] ?? why)
    else {
      pieces.push(whole(token, parted))
      fate(writing, token, 'page')
    }
    parted = false
  }
  const first = pieces[0]
  const text = first === undefined ? '' : first.token.line.text.trim()
  const heading = /^#{1,6}\s{1,60}(.{1,200}?)\s{0,60}#{0,60}$/u.exec(text)?.[1]
  const short = heading ?? (text.length > 0 && text.length < 90 && !/[.!?。？！:：]$/u.test(text) ? text : undefined)
  if (
    first === undefined ||
    short === undefined ||
    (pieces[1] !== undefined && !pieces[1].parted && heading === undefined)
  )
    return { summary: pieces }
  return { title: short.replace(/^[*_]{1,3}|[*_]{1,3}$/gu, ''), summary: pieces.slice(1) }
}

/** What stands after a question for those that follow: a heading gives their topic, a passage becomes a stimulus. */
function readBeyond(
  writing: Writing,
  pieces: readonly Piece[],
  manner: Manner,
): { topic?: readonly string[]; shared?: Shared } {
  const at = pieces.findIndex(({ token }) => sharersOf(token) !== undefined)
  const headings = pieces.slice(0, at < 0 ? pieces.length : at)
  const first = headings[0]
  for (const { token } of headings) fate(writing, token, 'metadata')
  const topic =
    first === undefined ? undefined : [first.token.line.text.trim().replace(/^#{1,6}\s*|^\*{2}|\*{2}$/gu, '')]
  for (const piece of headings.slice(1)) {
    writing.messages.push(
      message('text-set-aside', 'Text between questions was set aside', originOf(manner.path, piece)),
    )
  }
  if (at < 0) return topic === undefined ? {} : { topic }
  const passage = pieces.slice(at)
  const opening = passage[0]
  const last = passage.at(-1)
  const range = opening && sharersOf(opening.token)
  if (opening === undefined || last === undefined || range === undefined) return {}
  const index = writing.items.length
  const text = announces(opening.token.line.text) && passage.length > 1 ? passage.slice(1) : passage
  for (const piece of passage) fate(writing, piece.token, text.includes(piece) ? 'stem' : 'metadata', index)
  writing.items.push({
    kind: 'stimulus',
    stem: rich(text, manner.width),
    tags: [],
    topic: [],
    references: [],
    media: [],
    origin: originOf(manner.path, opening, last),
  })
  return { ...(topic === undefined ? {} : { topic }), shared: { ...range, ref: `#${index}` } }
}

/** Reads all questions; `around` is the topic that the page's own heading gives them. */
function assemble(structure: Structure, writing: Writing, manner: Manner, around: readonly string[]): void {
  const { questions, lists, segments, tokens } = structure
  const keys = assignKeys(
    lists,
    questions.map(({ segment }) => ({ at: segment.from, number: segment.opening?.number })),
  )
  let topic: readonly string[] = around
  let shared: Shared | undefined
  const passage = tokens.slice(leadEnd(structure), segments[0]?.from ?? 0).filter(({ kind }) => kind !== 'blank')
  if (passage.length > 0)
    shared = readBeyond(
      writing,
      passage.map(token => whole(token)),
      manner,
    ).shared
  for (const [index, parts] of questions.entries()) {
    const { number } = parts.segment.opening ?? {}
    const stimulus = shared && shares(shared, number) ? shared.ref : undefined
    const { item, messages } = itemOf(parts, { topic, listed: keys.get(index), stimulus }, manner)
    questionFates(writing, tokens[parts.segment.opening?.at ?? -1], parts, writing.items.length)
    const explained = parts.keys.length > 0
    for (const piece of parts.after) {
      if (explained) fate(writing, piece.token, 'rationale', writing.items.length)
      else setAside(writing, manner.path, piece, 'Text after the options was set aside')
    }
    writing.items.push(item)
    for (const found of messages) writing.messages.push(found)
    for (const { piece, why } of parts.setAside) setAside(writing, manner.path, piece, reasons[why] ?? why)
    const beyond = readBeyond(writing, parts.beyond, manner)
    topic = beyond.topic ?? topic
    shared = beyond.shared ?? (beyond.topic !== undefined && shared && expires(shared) ? undefined : shared)
  }
  writing.messages.push(...strayMessages(structure.strays, manner.path))
  for (const { from, to } of lists) for (let at = from; at < to; at++) listFate(writing, tokens[at])
}

function listFate(writing: Writing, token: Token | undefined): void {
  if (token !== undefined && token.line.text.trim() !== '') fate(writing, token, 'key')
}

/** The heading of a section that is the last line of the page's lead. */
function sectionOf(tokens: readonly Token[], lead: number): readonly string[] {
  const last = tokens.slice(0, lead).findLast(({ kind, running }) => kind === 'text' && running === undefined)
  const text = last === undefined || !isHeading(last) ? '' : last.line.text.trim()
  const short = text.startsWith('#') || (text.length < 90 && !/[.!?。？！]$/u.test(text))
  return text === '' || !short ? [] : [text.replace(/^#{1,6}\s*|^\*{2}|\*{2}$|\s#+$/gu, '')]
}

/** Where the page's lead ends: at the first question, or at the passage that it shares. */
function leadEnd({ tokens, segments }: Structure): number {
  const to = segments[0]?.from ?? tokens.length
  const passage = tokens.slice(0, to).findIndex(token => sharersOf(token) !== undefined)
  return passage < 0 || segments.length === 0 ? to : passage
}

/** In the order of the source; what no part names (rules, frames of tables) is set aside. */
function completed(fates: readonly Fate[], tokens: readonly Token[]): Fate[] {
  const named = new Uint8Array(tokens.length + 2)
  for (const { line, endLine } of fates) named.fill(1, line, endLine + 1)
  const all = [...fates]
  for (const { line } of tokens) {
    if (named[line.number] === 0 && line.text !== '')
      all.push({ line: line.number, endLine: line.number, part: 'set-aside' })
  }
  return all.sort((a, b) => a.line - b.line)
}

/** Reads free text. Never throws; what is in doubt is a message. */
export function readText(path: string, text: string, messages: readonly Message[] = []): Reading {
  const structure = structureOf(text)
  const manner = mannerOf(path, text, structure)
  const writing: Writing = { items: [], messages: [...messages], fates: [] }
  const lead = leadEnd(structure)
  const keys = new Set(structure.questions[0]?.keys.map(({ label }) => label))
  const before = structure.tokens.slice(0, lead).filter(token => !keys.has(token))
  const { title, summary } = leadOf(before, before.length, writing, path)
  assemble(structure, writing, manner, sectionOf(structure.tokens, lead))
  if (writing.items.length === 0) {
    writing.messages.push(
      message('question-missing', 'No question was found in this text', { path, line: 1, column: 1 }),
    )
  }
  for (const { from, language } of structure.translations.others)
    writing.messages.push(
      message('text-set-aside', `The same text in another language (${language}) was set aside`, {
        path,
        line: from + 1,
        column: 1,
      }),
    )
  const { language } = structure.translations
  const items = language === undefined ? writing.items : writing.items.map(item => ({ ...item, language }))
  const prose = rich(summary, manner.width)
  const page = {
    path,
    format: 'text',
    ...(title === undefined ? {} : { title }),
    ...(prose === '' ? {} : { summary: prose }),
  }
  const fates = completed(writing.fates, structure.tokens)
  return { page, items, messages: writing.messages, fates, media: [] }
}

export function read(source: Source): Reading {
  const { text, messages } = decode(source)
  return readText(source.path, text, messages)
}
