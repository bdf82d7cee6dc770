import { bankTags, fieldBeside, fieldsBeside, isTagLine, tagsAt } from './bank-tags.ts'
import { type Furniture, furnitureOf, vote } from './furniture.ts'
import { type Label, labelOf } from './labels.ts'
import type { Field } from './languages/language.ts'
import { isHeading, isVerdictLine, opensPassage, sectionLine, verdictOf } from './line-sense.ts'
import { keyAtEnd, reasonAfterKey, sharedBy } from './phrases.ts'
import type { FieldPart, OptionPart, Parts, Piece } from './piece.ts'
import { framed, preface } from './preface.ts'
import type { RunOption } from './run.ts'
import type { Token } from './token.ts'

/** What collecting a question's lines has come to. */
export interface Collecting {
  readonly parts: Parts
  readonly optionsAt: ReadonlyMap<number, readonly RunOption[]>
  readonly lastOptionAt: number
  /** From here on the lines are the next part's: its heading stands there. */
  readonly endsAt: number
  sink: Piece[]
  phase: 'stem' | 'options' | 'key' | 'field' | 'after' | 'beyond'
  parted: boolean
  /** What a line before an option said of it: '{y}' or '{n}'. */
  announced: { readonly right: boolean; readonly token: Token } | undefined
}

const announcement = /^\s{0,60}\|?\s{0,60}\{([yn])\}\s{0,60}$/u

export function put(state: Collecting, token: Token, begin: number, to = token.line.text.length): void {
  // A cell of a table that holds one option a row.
  const from =
    state.phase === 'options' && token.line.fold.startsWith('| ', begin) && token.line.fold.indexOf('|', begin + 1) < 0
      ? begin + 2
      : begin
  if (token.line.text.slice(from, to).trim() === '') return
  state.sink.push({ token, from, to, parted: state.parted })
  state.parted = false
}

/** As {@link put}, with a key at the line's very end taken out: '(Ans: D)'. */
export function putWithKey(state: Collecting, token: Token, from: number, to = token.line.text.length): void {
  const end = keyAtEnd(token.line.fold.slice(from, to))
  if (end === undefined || end.start === 0) {
    put(state, token, from, to)
    return
  }
  put(state, token, from, from + end.start)
  const keyAt = token.line.fold.lastIndexOf(end.key, to)
  const piece = { token, from: keyAt, to: keyAt + end.key.length, parted: false }
  state.parts.keys.push({ field: 'answer', label: token, pieces: [piece] })
}

/** Whether the letters of a line stand behind their texts: nothing follows the last one. */
export const standBehind = ({ line }: Token, options: readonly RunOption[]): boolean =>
  options.length > 2 && (options.at(-1)?.mark.textAt ?? 0) >= line.text.length

/** 'He go (A) / to school (B) / every day. (C)': the letters stand behind their texts; the whole is the stem. */
export function openEnded(state: Collecting, token: Token, options: readonly RunOption[]): void {
  const start = token.number?.textAt ?? token.label?.restAt ?? token.line.first
  put(state, token, start)
  let from = start
  for (const option of options) {
    const pieces: Piece[] = []
    state.sink = pieces
    from += /^[\s/|]*/u.exec(token.line.fold.slice(from))?.[0].length ?? 0
    const to = token.line.text.slice(0, option.mark.start).trimEnd().length
    put({ ...state, phase: 'stem' }, token, from, Math.max(from, to))
    state.parts.options.push({ mark: option.mark, index: option.index, pieces })
    from = option.mark.textAt
  }
  state.phase = 'options'
  state.parted = false
}

export function openOptions(state: Collecting, token: Token, options: readonly RunOption[]): void {
  const first = options[0]
  if (token.within && standBehind(token, options)) {
    openEnded(state, token, options)
    return
  }
  if (first && token.within) put(state, token, token.number?.textAt ?? token.line.first, first.mark.start)
  for (const [place, option] of options.entries()) {
    const part: OptionPart = { mark: option.mark, index: option.index, pieces: [] }
    state.parts.options.push(part)
    if (state.announced && place === 0) {
      const { right, token: by } = state.announced
      part.verdict = { right, piece: { token: by, from: by.line.text.length, to: by.line.text.length, parted: false } }
      state.announced = undefined
    }
    state.sink = part.pieces
    state.phase = 'options'
    state.parted = false
    const next = options[place + 1]
    // 'True' alone on its line is the option's text.
    const from =
      option.mark.style === 'alone' && option.mark.sign.length > 1 ? option.mark.letterAt : option.mark.textAt
    if (next) put(state, token, from, Math.max(from, token.line.text.slice(0, next.mark.start).trimEnd().length))
    else putWithKey(state, token, from)
  }
}

const stemFields = new Set<Field>(['note', 'passage', 'topic', 'reference', 'section', 'hint'])

function openLabel(state: Collecting, token: Token): void {
  const { label, line } = token
  if (label === undefined) return
  const { parts } = state
  if (label.field === 'options') {
    state.phase = 'stem'
    return
  }
  if (label.field === 'question') {
    // A second mark of the same question: '## Question 5', then 'Question #: 5'.
    state.sink = parts.options.length === 0 ? parts.stem : parts.after
    state.phase = parts.options.length === 0 ? 'stem' : 'after'
    put(state, token, label.restAt)
    return
  }
  const field: FieldPart = { field: label.field, label: token, pieces: [] }
  if (label.field === 'answer') parts.keys.push(field)
  else parts.fields.push(field)
  const { sink, phase } = state
  state.sink = field.pieces
  state.phase = label.field === 'answer' ? 'key' : 'field'
  state.parted = false
  const key =
    label.field === 'own-answer'
      ? /(?:正确答案|参考答案|标准答案|correct answer)\s?:\s*/iu.exec(line.fold.slice(label.restAt))
      : null
  const tags = label.field === 'answer' ? tagsAt(line.fold, label.restAt) : line.text.length
  const beside =
    label.field === 'answer' && key === null && tags >= line.text.length ? fieldBeside(line, label.restAt) : undefined
  if (beside !== undefined) parts.fields.push(...fieldsBeside(token, beside))
  const page = label.field === 'difficulty' ? / {2,40}Page Ref: {0,9}/iu.exec(line.fold.slice(label.restAt)) : null
  const end = page
    ? label.restAt + page.index
    : beside !== undefined
      ? beside
      : key === null
        ? tags
        : label.restAt + key.index
  if (page)
    parts.fields.push({
      field: 'reference',
      label: token,
      pieces: [{ token, from: end, to: line.text.length, parted: false }],
    })
  if (tags < line.text.length) parts.fields.push(...bankTags(token, tags))
  const reason =
    label.field === 'answer' && key === null ? reasonAfterKey(line.fold.slice(label.restAt, end)) : undefined
  put(state, token, label.restAt, reason === undefined ? end : label.restAt + reason.start)
  if (reason !== undefined) {
    const explained: FieldPart = { field: 'explanation', label: token, pieces: [] }
    parts.fields.push(explained)
    state.sink = explained.pieces
    state.phase = 'field'
    put(state, token, label.restAt + reason.textAt, end)
    return
  }
  if (key !== null) {
    const piece = { token, from: end + key[0].length, to: line.text.length, parted: false }
    parts.keys.push({ field: 'answer', label: token, pieces: piece.from < piece.to ? [piece] : [] })
  }
  if (!oneLine.has(label.field)) return
  state.sink = sink
  state.phase = phase
}

/** Labels that say something of the question beside its parts: what they interrupt goes on after them. */
const oneLine = new Set<Field>(['topic', 'section', 'difficulty', 'points', 'type', 'id', 'own-answer'])

/** Whether a label is only a word of the stem here: a note or a passage before the options. */
function staysInStem(state: Collecting, token: Token): boolean {
  const field = token.label?.field
  // 'Context: …' under a key explains it.
  if (field === 'passage') return true
  if (field === undefined || state.phase !== 'stem') return false
  if (field === 'note') return true
  return stemFields.has(field) && field !== 'topic' && field !== 'reference' && field !== 'hint'
}

function goBeyond(state: Collecting): void {
  state.phase = 'beyond'
  state.sink = state.parts.beyond
}

/** A line without a label or option: it goes on with the part before it, or, after a blank line, starts another. */
function openText(state: Collecting, token: Token, at: number): void {
  const { parts } = state
  const last = parts.options.at(-1)
  if (state.phase === 'options' && last !== undefined) {
    const verdict =
      last.verdict === undefined && last.pieces.length > 0 && token.kind === 'text' ? verdictOf(token) : undefined
    if (verdict) {
      const piece = { token, from: verdict.at, to: token.line.text.length, parted: false }
      last.verdict = { right: verdict.right, piece }
      return
    }
    const over = at > state.lastOptionAt && state.parted && last.pieces.length > 0
    if (over) {
      state.sink = parts.after
      state.phase = 'after'
    }
  } else if (state.phase === 'key' && state.sink.length > 0 && parts.options.length > 0) {
    const goesOn =
      !state.parted && ((token.marks.length > 0 && !token.within) || (token.kind === 'text' && isVerdictLine(token)))
    if (!goesOn) {
      state.sink = parts.after
      state.phase = 'after'
    }
  }
  if (token.kind === 'text' && (state.phase === 'options' || state.phase === 'stem'))
    putWithKey(state, token, token.line.first)
  else put(state, token, token.kind === 'text' ? token.line.first : 0)
}

/** 'B (90%)' under a key: what voters think is no authority. Right under a bare label it is all that states the key. */
function isVote({ phase, sink, parts }: Collecting, { line }: Token): boolean {
  if (phase === 'stem' || phase === 'options' || !vote.test(line.fold)) return false
  const polled = parts.setAside.some(({ piece }) =>
    /community vote|^\s*[A-L]{1,6}\s?\(\d/iu.test(piece.token.line.fold),
  )
  return phase !== 'key' || sink.length > 0 || polled
}

/** Two verdicts before one option answer two questions of it, as a table with a column each does: no key of a choice. */
function sayMatrix({ parts }: Collecting, token: Token): void {
  if (parts.keys.length > 0) return
  const piece = { token, from: token.line.first, to: token.line.text.length, parted: false }
  parts.keys.push({ field: 'answer', label: token, pieces: [piece] })
}

/** 'The correct answer is the whale' right under the options, where nothing else has stated the key. */
function statedKey({ parts }: Collecting, { line }: Token): Label | undefined {
  if (parts.keys.length > 0 || line.text.length > 160) return undefined
  const label = labelOf(line)
  return label?.field === 'answer' && / (?:is|are|es|est|ist|é|è)$/u.test(label.word) ? label : undefined
}

const tailFields = new Set<Field>(['answer', 'explanation', 'hint', 'feedback', 'reference'])

/** '## Answer' heads what belongs to the question above it. */
const headsTail = ({ label, line }: Token): boolean =>
  label !== undefined && tailFields.has(label.field) && label.restAt >= line.text.length

export function collectToken(state: Collecting, token: Token, at: number): void {
  if (token.kind === 'blank' || token.kind === 'rule') {
    state.parted = true
    return
  }
  const announced = token.kind === 'text' ? announcement.exec(token.line.fold.slice(0, 40))?.[1] : undefined
  if (announced !== undefined) {
    if (state.announced === undefined) state.announced = { right: announced === 'y', token }
    else sayMatrix(state, token)
    state.parted = true
    return
  }
  const options = state.optionsAt.get(at)
  if (options !== undefined) {
    openOptions(state, token, options)
    return
  }
  if (token.kind === 'text' && state.phase === 'stem' && state.parts.stem.length === 0)
    if (preface(state.parts, token) || framed(state.parts, token)) return
  if (at === state.endsAt) goBeyond(state)
  if (token.kind === 'text') {
    if (
      state.phase !== 'stem' &&
      (sharedBy(token.line.fold) ||
        (state.parted && ((isHeading(token) && !headsTail(token)) || opensPassage(token))) ||
        sectionLine.test(token.line.fold))
    )
      goBeyond(state)
    if (state.phase !== 'beyond') {
      const why: Furniture | undefined = token.running
        ? 'page furniture'
        : token.label === undefined || token.label.field === 'note'
          ? furnitureOf(token.line)
          : undefined
      if (why !== undefined || isVote(state, token)) {
        const piece = { token, from: token.line.first, to: token.line.text.length, parted: state.parted }
        state.parts.setAside.push({ piece, why: why ?? 'page furniture' })
        return
      }
      if (isTagLine(token.line.fold) && state.parts.keys.length > 0) {
        state.parts.fields.push(...bankTags(token, token.line.first))
        return
      }
      const soft = token.label === undefined && state.phase === 'options' ? statedKey(state, token) : undefined
      if (soft !== undefined) {
        openLabel(state, { ...token, label: soft, marks: [] })
        return
      }
      if (token.label !== undefined && !staysInStem(state, token)) {
        openLabel(state, token)
        return
      }
    }
  }
  openText(state, token, at)
}
