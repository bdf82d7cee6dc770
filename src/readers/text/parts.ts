import { closeOpened } from './closing.ts'
import { type Collecting, collectToken, openEnded, openOptions, put, putWithKey, standBehind } from './collecting.ts'
import type { Field } from './languages/language.ts'
import type { Opening } from './opening.ts'
import { bitsOf, type OptionWays, optionsOf } from './option-choice.ts'
import type { FieldPart, Parts, Piece } from './piece.ts'
import { inOrder, type Run, type RunOption } from './run.ts'
import { sectionEnd } from './section-end.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'
import { typeTag } from './type-tag.ts'

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
