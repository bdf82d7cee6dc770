import type { Opening } from './opening.ts'
import type { Run } from './run.ts'
import type { Token } from './token.ts'

/** The lines of one question, and of what follows it up to the next. */
export interface Segment {
  /** Token indices, the end exclusive. */
  readonly from: number
  readonly to: number
  readonly opening: Opening | undefined
  readonly runs: readonly Run[]
}

const firstOf = (run: Run): number => run.options[0]?.at ?? 0
const lastOf = (run: Run): number => run.options.at(-1)?.at ?? 0

const tailFields = new Set(['answer', 'explanation', 'reference', 'hint', 'note', 'feedback', 'own-answer'])

/** Where the stem of an unmarked question starts, between the options before it and its own. */
export function stemStart(tokens: readonly Token[], after: number, before: number): number {
  let label = -1
  let rule = -1
  for (let at = after + 1; at < before; at++) {
    if (tailFields.has(tokens[at]?.label?.field ?? '')) label = at
    if (tokens[at]?.kind === 'rule') rule = at
  }
  if (rule > label) return rule + 1
  const isBlank = (at: number): boolean => tokens[at]?.kind === 'blank'
  if (label >= 0 && tokens[label]?.label?.field !== 'answer') {
    let end = before
    while (end - 1 > label && isBlank(end - 1)) end--
    for (let at = end - 1; at > label; at--) if (isBlank(at)) return at + 1
    return end - 1 > label ? end - 1 : before
  }
  let tail = label < 0 ? after : label
  const answer = tokens[tail]
  if (label >= 0 && answer?.line.fold.slice(answer.label?.restAt).trim() === '') {
    do tail++
    while (tail < before - 1 && isBlank(tail))
  }
  for (let at = tail + 1; at < before; at++) {
    if (isBlank(at)) {
      while (at < before && isBlank(at)) at++
      if (at < before) return at
    }
  }
  return Math.min(tail + 1, before)
}

/** Options of two alphabets are one question's: a list in the stem and the options. */
function questionRuns(runs: readonly Run[]): readonly Run[] {
  return runs.filter(({ options }, place) => {
    const next = runs[place + 1]
    return (
      options.length > 1 && (next === undefined || next.alphabet === runs[place]?.alphabet || next.options.length < 2)
    )
  })
}

/** Whether text stands between two runs that can be the later one's stem: any line but labels and the key under a bare one. */
function hasStem(tokens: readonly Token[], after: number, before: number): boolean {
  let key = false
  for (const { kind, label, line } of tokens.slice(after + 1, before)) {
    if (kind === 'blank') continue
    if (kind !== 'text' || (label === undefined && !key) || label?.field === 'question') return true
    key = label?.field === 'answer' && line.fold.slice(label.restAt).trim() === ''
  }
  return false
}

/** Parts a stretch with several runs of options into a question each. */
function split(tokens: readonly Token[], segment: Segment): Segment[] {
  const real = questionRuns(segment.runs)
  const runs = real.filter((run, place) => {
    const before = real[place - 1]
    return before === undefined || hasStem(tokens, lastOf(before), firstOf(run))
  })
  if (runs.length < real.length)
    return split(tokens, { ...segment, runs: segment.runs.filter(run => !real.includes(run) || runs.includes(run)) })
  if (runs.length < 2) return [segment]
  const segments: Segment[] = []
  let from = segment.from
  let at = 0
  for (const [place, run] of runs.entries()) {
    const next = runs[place + 1]
    const to = next === undefined ? segment.to : stemStart(tokens, lastOf(run), firstOf(next))
    const own: Run[] = []
    for (let other = segment.runs[at]; other !== undefined && firstOf(other) < to; other = segment.runs[++at])
      own.push(other)
    segments.push({ from, to, opening: place === 0 ? segment.opening : undefined, runs: own })
    from = to
  }
  return segments
}

/** Where the first question starts that no marker opens: at the paragraph before its options. */
function leadEnd(tokens: readonly Token[], to: number, run: Run | undefined): number {
  if (run === undefined) return to
  const before = firstOf(run)
  let at = before
  while (at > 0 && tokens[at - 1]?.kind === 'blank') at--
  while (at > 0 && tokens[at - 1]?.kind !== 'blank' && tokens[at - 1]?.kind !== 'rule') at--
  return at
}

/** The stretches of a file's questions, in order. What stands before the first is the page's lead. */
export function segmentsOf(tokens: readonly Token[], openings: readonly Opening[], runs: readonly Run[]): Segment[] {
  const segments: Segment[] = []
  const bounds = [0, ...openings.map(({ at }) => at), tokens.length]
  let next = 0
  for (let place = 0; place + 1 < bounds.length; place++) {
    const from = bounds[place] ?? 0
    const to = bounds[place + 1] ?? tokens.length
    const own: Run[] = []
    for (let run = runs[next]; run !== undefined && firstOf(run) < to; run = runs[++next]) own.push(run)
    const opening = place === 0 ? undefined : openings[place - 1]
    if (opening === undefined) {
      const real = questionRuns(own)
      if (real.length === 0) continue
      segments.push(...split(tokens, { from: leadEnd(tokens, to, real[0]), to, opening, runs: own }))
    } else segments.push(...split(tokens, { from, to, opening, runs: own }))
  }
  return segments
}
