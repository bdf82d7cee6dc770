import type { Opening } from './chain.ts'
import { closeOpened } from './closing.ts'
import { type Collecting, collectToken, openEnded, openOptions, put, putWithKey, standBehind } from './collecting.ts'
import type { Furniture } from './furniture.ts'
import type { Field } from './languages/language.ts'
import { bitsOf, type OptionWays, optionsOf } from './option-choice.ts'
import type { OptionMark } from './option-mark.ts'
import { inOrder, type Run, type RunOption } from './run.ts'
import { sectionEnd } from './section-end.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'
import { typeTag } from './type-tag.ts'

/** A stretch of one line, and whether a blank line stands before it. */
export interface Piece {
  readonly token: Token
  readonly from: number
  readonly to: number
  readonly parted: boolean
}

export interface OptionPart {
  readonly mark: OptionMark
  /** Place of its letter in the alphabet. */
  readonly index: number
  readonly pieces: Piece[]
  /** The line under it that says 'correct' or 'wrong'; what follows that word is feedback. */
  verdict?: { readonly right: boolean; readonly piece: Piece }
}

export interface FieldPart {
  readonly field: Field
  readonly label: Token
  readonly pieces: Piece[]
  /** It may be the key of other questions than the one that it stands under. */
  readonly doubtful?: true
}

/** A question's lines, each in the part that it belongs to. */
export interface Parts {
  readonly segment: Segment
  readonly alphabet: string | undefined
  readonly stem: Piece[]
  readonly options: OptionPart[]
  /** Keys as stated beside the question, one a statement. */
  readonly keys: FieldPart[]
  readonly fields: FieldPart[]
  /** Text after the options or the key that no label names. */
  readonly after: Piece[]
  /** Headings, instructions and passages for what follows: the question itself is over. */
  readonly beyond: Piece[]
  readonly setAside: { readonly piece: Piece; readonly why: Furniture | 'own answer' }[]
}

function optionsByToken(run: Run | undefined): Map<number, RunOption[]> {
  const byToken = new Map<number, RunOption[]>()
  for (const option of run?.options ?? []) byToken.set(option.at, [...(byToken.get(option.at) ?? []), option])
  return byToken
}

/** Takes the question's type off the start of its text: the index where its stem goes on. */
function stemAt({ parts }: Collecting, token: Token, { textAt }: Opening): number {
  const topic = /^\s{0,9}(topic\s?#?\s?\d{1,3})\s*$/iu.exec(token.line.fold.slice(textAt, textAt + 30))?.[1]
  if (topic !== undefined) {
    const from = token.line.fold.indexOf(topic, textAt)
    const piece = { token, from, to: from + topic.length, parted: false }
    parts.fields.push({ field: 'topic', label: token, pieces: [piece] })
    return token.line.text.length
  }
  const tag = typeTag(token.line.fold, textAt)
  if (tag === undefined) return textAt
  const field = (name: Field, [from, to]: readonly [number, number]): FieldPart => ({
    field: name,
    label: token,
    pieces: [{ token, from, to, parted: false }],
  })
  parts.fields.push(field('type', tag.type))
  if (tag.points) parts.fields.push(field('points', tag.points))
  return tag.textAt
}

/** Sorts a segment's lines into the parts of a question. */
export function partsOf(tokens: readonly Token[], segment: Segment, ways: OptionWays): Parts {
  const run = optionsOf(tokens, segment, ways)
  const stem: Piece[] = []
  const parts: Parts = {
    segment,
    alphabet: run?.alphabet,
    stem,
    options: [],
    keys: [],
    fields: [],
    after: [],
    beyond: [],
    setAside: [],
  }
  const lastOptionAt = run?.options.at(-1)?.at ?? -1
  const state: Collecting = {
    parts,
    optionsAt: optionsByToken(run),
    lastOptionAt,
    endsAt: sectionEnd(tokens, segment),
    sink: stem,
    phase: 'stem',
    parted: false,
    announced: undefined,
  }
  let from = segment.from
  const { opening } = segment
  const first = tokens[from]
  if (opening !== undefined && first !== undefined) {
    from++
    if (opening.kind === 'id' && first.id?.key !== undefined) {
      const piece = { token: first, from: first.id.keyAt, to: first.id.keyAt + first.id.key.length, parted: false }
      parts.keys.push({ field: 'answer', label: first, pieces: [piece] })
    }
    const key = opening.kind === 'number' ? first.number?.key : undefined
    if (key !== undefined && key.text !== '') {
      const piece = { token: first, from: key.at, to: key.at + key.text.length, parted: false }
      parts.keys.push({ field: 'answer', label: first, pieces: [piece] })
    }
    const options = state.optionsAt.get(segment.from)
    if (options?.[0]) {
      if (standBehind(first, options)) openEnded(state, first, options)
      else {
        put(state, first, opening.textAt, options[0].mark.start)
        openOptions(state, { ...first, within: false }, options)
      }
    } else putWithKey(state, first, stemAt(state, first, opening))
  }
  const bits = bitsOf(first)
  if (bits !== undefined && first !== undefined) {
    from = segment.from + 1
    stem.length = 0
    const piece = { token: first, from: first.line.first, to: first.line.text.length, parted: false }
    parts.keys.push({ field: 'answer', label: first, pieces: [piece] })
  }
  for (let at = from; at < segment.to; at++) {
    const token = tokens[at]
    if (token !== undefined) collectToken(state, token, at)
  }
  inOrder(parts.options)
  if (opening !== undefined && first !== undefined)
    closeOpened(stem, first.line.fold.slice(first.line.first, opening.textAt))
  for (const { label, pieces } of [...parts.keys, ...parts.fields])
    if (label.label !== undefined) closeOpened(pieces, label.line.fold.slice(label.line.first, label.label.restAt))
  return parts
}
