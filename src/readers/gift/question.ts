import type { Draft, Gap } from '../../corpus/item.ts'
import { gapToken, lostReason, placeAllGaps, placeBlanks } from '../gap-tokens.ts'
import { draftAt, type Gathering, type Span, say, settle } from '../gathering.ts'
import { matchingOf } from '../matching-pairs.ts'
import { withMedia } from '../media.ts'
import { blockOf, type GiftBlock, trimmed } from './answers.ts'
import { findBlocks } from './blocks.ts'
import type { Remarks } from './comments.ts'
import { type Answered, answered, type Surroundings } from './kinds.ts'
import type { GiftText } from './parts.ts'
import { formatted, richOf, richText } from './rich.ts'
import { withoutEscapes } from './signs.ts'

/** What stands above a question and is true of it. */
export interface Context {
  readonly gathering: Gathering
  readonly gift: GiftText
  readonly remarks: Remarks
  readonly topic: readonly string[]
}

interface Head {
  readonly title?: string
  readonly text: Span
}

const isDoubleColon = ({ text, live }: GiftText, at: number) =>
  text[at] === ':' && text[at + 1] === ':' && live[at] === 1 && live[at + 1] === 1

function headOf(gift: GiftText, span: Span): Head {
  if (!isDoubleColon(gift, span.start)) return { text: span }
  for (let at = span.start + 2; at < span.end - 1; at++) {
    if (!isDoubleColon(gift, at)) continue
    const title = withoutEscapes(gift.text.slice(span.start + 2, at), ' ')
      .replace(/\s+/gu, ' ')
      .trim()
    return { ...(title === '' ? {} : { title }), text: trimmed(gift.text, { start: at + 2, end: span.end }) }
  }
  return { text: span }
}

/** Reads what stands between two blank lines: one question, or several that no blank line parts. */
export function readQuestion(context: Context, part: Span): void {
  const { gathering, gift } = context
  const span = trimmed(gift.text, part)
  const { inside, unclosed, stray, nested } = findBlocks(gift, span)
  if (unclosed !== undefined) {
    say(gathering, 'syntax-error', `'{' without '}', expected the end of the answers`, {
      start: unclosed,
      end: span.end,
    })
    settle(gathering, 'set-aside', span)
    return
  }
  for (const at of stray)
    say(gathering, 'syntax-tolerated', `'}' without '{'; write \\} where it is text`, { start: at, end: at + 1 })
  if (nested !== undefined) {
    say(gathering, 'syntax-tolerated', `'{' within an answer block; write \\{ where it is text`, {
      start: nested,
      end: nested + 1,
    })
  }
  const blocks = answerBlocks(context, inside)
  const ends = lineEnds(gift, blocks)
  if (blocks.length < 2 || !ends) {
    readOne(context, span, blocks)
    return
  }
  say(gathering, 'syntax-tolerated', 'Questions without a blank line between them', span)
  let start = span.start
  for (const [index, block] of blocks.entries()) {
    const end = index === blocks.length - 1 ? span.end : (ends[index] ?? span.end)
    readOne(index === 0 ? context : { ...context, remarks: { tags: [] } }, trimmed(gift.text, { start, end }), [block])
    start = end
  }
}

type Block = GiftBlock & { readonly outer: Span }

/** The blocks that hold answers: beside such a block, braces around bare text (TeX, code) are text. */
function answerBlocks({ gathering, gift }: Context, inside: readonly Span[]): Block[] {
  const blocks = inside.map(span => ({ ...blockOf(gift, span), outer: { start: span.start - 1, end: span.end + 1 } }))
  const signed = blocks.filter(block => {
    const lead = gift.text.slice(block.lead.start, block.lead.end)
    return block.numeric || block.answers.length > 0 || lead === '' || /^(?:t|f|true|false)(?:\s*#|$)/iu.test(lead)
  })
  if (signed.length === 0 || signed.length === blocks.length) return blocks
  for (const block of blocks) {
    if (!signed.includes(block))
      say(gathering, 'syntax-tolerated', `Braces without answers; write \\{ \\} where they are text`, block.outer)
  }
  return signed
}

/** Where every block ends its line, the offsets after those lines; else undefined. */
function lineEnds({ text }: GiftText, blocks: readonly Block[]): readonly number[] | undefined {
  const ends: number[] = []
  for (const { outer } of blocks) {
    const line = /^[ \t.!?)]*(?:\r\n?|\n|$)/u.exec(text.slice(outer.end, outer.end + 200))
    if (!line) return undefined
    ends.push(outer.end + line[0].length)
  }
  return ends
}

function readOne(context: Context, span: Span, blocks: readonly Block[]): void {
  const { gathering, gift } = context
  const head = headOf(gift, span)
  const text = formatted(gift.text, head.text, 'moodle')
  const around: Surroundings = { gathering, gift, format: text.format }
  for (const block of blocks) reportSigns(context, block)
  const body = blocks.length > 1 ? clozeBody(around, blocks) : oneBody(around, blocks[0])
  const item = gathering.items.length
  if (!body) {
    settle(gathering, 'set-aside', span)
    return
  }
  const stem = stemOf(around, text, blocks)
  const rationale = blocks
    .flatMap(({ general }) =>
      general ? [richOf(gathering, gift.text, formatted(gift.text, general, text.format))] : [],
    )
    .join('\n\n')
  const { remarks, topic } = context
  const draft = {
    ...draftAt(gathering, span),
    ...(remarks.id === undefined ? {} : { id: remarks.id }),
    ...(head.title === undefined ? {} : { title: head.title }),
    tags: [...remarks.tags],
    topic: [...topic],
    stem,
    ...(rationale === '' ? {} : { rationale }),
    ...(remarks.question === undefined ? {} : { metadata: { 'moodle-question': remarks.question } }),
    ...body,
  } as Draft
  gathering.items.push(withMedia(draft))
  settleParts(gathering, { span, blocks, item })
}

function reportSigns({ gathering, gift }: Context, { literal, doubtful }: Block): void {
  for (const at of literal) {
    say(gathering, 'syntax-tolerated', `'${gift.text[at]}' amid an answer is taken as text; write \\${gift.text[at]}`, {
      start: at,
      end: at + 1,
    })
  }
  for (const at of doubtful) {
    const reason = `'=' amid an answer: a key or text? Write \\= where it is text, and start the key's line with =`
    say(gathering, 'syntax-error', reason, { start: at, end: at + 1 })
  }
}

/** The text with a blank or a gap for each block; a block that ends the text leaves none. */
function stemOf(
  { gathering, gift }: Surroundings,
  text: ReturnType<typeof formatted>,
  blocks: readonly Block[],
): string {
  const pieces: string[] = []
  let from = text.start
  for (const [index, { outer }] of blocks.entries()) {
    pieces.push(gift.text.slice(from, outer.start))
    const last = blocks.length === 1 && gift.text.slice(outer.end, text.end).trim() === ''
    pieces.push(last ? '' : gapToken(`g${index + 1}`))
    from = outer.end
  }
  pieces.push(gift.text.slice(from, text.end))
  const markdown = richText(gathering, pieces.join(''), text)
  if (blocks.length < 2) return placeBlanks(markdown)
  const { stem, lost } = placeAllGaps(
    markdown,
    blocks.map((_, index) => `g${index + 1}`),
  )
  if (lost.length > 0) say(gathering, 'syntax-error', lostReason(lost), text)
  return stem
}

function oneBody(around: Surroundings, block: Block | undefined): object | undefined {
  if (!block) return { kind: 'stimulus' }
  const body = answered(around, block)
  if (!body) return undefined
  switch (body.kind) {
    case 'matching':
      return { kind: 'matching', ...matchingOf(body.pairs) }
    case 'short-answer':
    case 'numeric': {
      const { wrong, ...fields } = body
      return wrong ? { ...fields, feedback: { incorrect: wrong } } : fields
    }
    case 'choice':
    case 'multiple-response':
    case 'essay':
      return body
  }
}

function clozeBody(around: Surroundings, blocks: readonly Block[]): object | undefined {
  const gaps: Gap[] = []
  for (const [index, block] of blocks.entries()) {
    const body = answered(around, block)
    const gap = body && gapOf(`g${index + 1}`, body)
    if (!gap) {
      say(around.gathering, 'syntax-error', 'An essay or matching block among several, expected a gap', block.outer)
      return undefined
    }
    gaps.push(gap)
  }
  return { kind: 'cloze', gaps }
}

function gapOf(id: string, body: Answered): Gap | undefined {
  switch (body.kind) {
    case 'choice':
      return { type: 'choice', id, options: body.options, ...(body.shuffle === false ? { shuffle: false } : {}) }
    case 'short-answer':
      return { type: 'text', id, answers: body.answers }
    case 'numeric':
      return { type: 'numeric', id, answers: body.answers }
    case 'multiple-response':
    case 'matching':
    case 'essay':
      return undefined
  }
}

interface Parts {
  readonly span: Span
  readonly blocks: readonly Block[]
  readonly item: number
}

function settleParts(gathering: Gathering, { span, blocks, item }: Parts): void {
  settle(gathering, 'stem', { start: span.start, end: blocks[0]?.outer.start ?? span.end }, item)
  for (const { outer, answers, general } of blocks) {
    settle(gathering, answers.some(({ sign }) => sign === '~') ? 'option' : 'key', outer, item)
    if (general) settle(gathering, 'rationale', general, item)
  }
  for (const [index, { outer }] of blocks.entries()) {
    const end = blocks[index + 1]?.outer.start ?? span.end
    if (outer.end < end) settle(gathering, 'stem', { start: outer.end, end }, item)
  }
}
