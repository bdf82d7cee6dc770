import { isRoman, selfContained } from './alphabets.ts'
import type { OptionMark } from './option-mark.ts'
import type { Token } from './token.ts'

export interface RunOption {
  /** Index of the token on whose line the option opens. */
  readonly at: number
  readonly mark: OptionMark
  /** 0-based place of its letter in the alphabet. */
  readonly index: number
}

/** Options that belong together: letters of one alphabet, one question's. */
export interface Run {
  readonly alphabet: string
  readonly options: readonly RunOption[]
}

interface Growing {
  /** What the letters so far can be: alphabet → indices of the options in it. */
  alphabets: ReadonlyMap<string, readonly number[]>
  readonly marks: { readonly at: number; readonly mark: OptionMark }[]
  last: number
  /** Something that may start another question came since the last option. */
  parted: boolean
}

const weak = (mark: OptionMark): boolean => mark.style === 'bare' || mark.style === 'alone'

function start(at: number, mark: OptionMark): Growing {
  const alphabets = new Map(mark.letters.map(({ alphabet, index }) => [alphabet, [index]]))
  return { alphabets, marks: [{ at, mark }], last: at, parted: false }
}

/** Whether a letter can be the next option after these. */
function follows(known: readonly number[], index: number, run: Growing, at: number): boolean {
  const last = known.at(-1) ?? -1
  if (index === last + 1) return true
  const near = at - run.last <= 1
  if (index === 0) return !run.parted && near && (known.length === 1 ? last < 3 : !known.includes(0) && last < 3)
  if (run.parted) return false
  return at - run.last <= 12 && (index > last ? index <= last + 3 : !known.includes(index) || (near && index === last))
}

/** 'B - 20' among 'A 10' and 'C 30': the dash is text. */
function undashed(mark: OptionMark, weakRun: boolean): OptionMark {
  if (!weakRun || !/^[-–—]$/u.test(mark.style)) return mark
  return { ...mark, style: 'bare', textAt: mark.letterAt + mark.sign.length + 1 }
}

function extend(run: Growing, at: number, written: OptionMark): boolean {
  const weakRun = run.marks.some(({ mark: other }) => weak(other))
  const mark = undashed(written, weakRun)
  if (weak(mark) !== weakRun && (weakRun || mark.style === 'bare')) return false
  const next = new Map<string, readonly number[]>()
  for (const { alphabet, index } of mark.letters) {
    const known = run.alphabets.get(alphabet)
    if (known === undefined || (index === 0 && mark.style !== run.marks[0]?.mark.style)) continue
    if (follows(known, index, run, at)) next.set(alphabet, [...known, index])
  }
  if (next.size === 0) return false
  if (weak(mark) && ![...next.values()].some(known => known.at(-1) === (known.at(-2) ?? -2) + 1)) return false
  run.alphabets = next
  run.marks.push({ at, mark })
  run.last = at
  run.parted = false
  return true
}

/** The alphabet in which the letters are nearest to first, second, third. */
function close(run: Growing): Run | undefined {
  const [best] = [...run.alphabets].sort(([, a], [, b]) => disorder(a) - disorder(b))
  if (best === undefined) return undefined
  const [alphabet, indices] = best
  const isWeak = run.marks.some(({ mark }) => weak(mark))
  if (isWeak && (indices[0] !== 0 || indices.length < 2)) return undefined
  // '(F) …', '(F) …' are verdicts.
  if (indices.length > 1 && indices.every(index => index > 1 && index === indices[0])) return undefined
  return { alphabet, options: run.marks.map(({ at, mark }, place) => ({ at, mark, index: indices[place] ?? 0 })) }
}

const disorder = (indices: readonly number[]): number =>
  indices.reduce((sum, index, place) => sum + Math.abs(index - place), 0)

/** Whether the tokens after a bare answer label are the key, not options: options have been seen since the last question. */
function keyContent(token: Token, hasOptions: boolean): boolean {
  const { label } = token
  return hasOptions && label?.field === 'answer' && token.line.fold.slice(label.restAt).trim() === ''
}

/** A mark without what only counts: circled letters and Roman numerals; undefined where nothing else is left. */
function lettered(mark: OptionMark): OptionMark | undefined {
  const counts = ({ alphabet }: OptionMark['letters'][number]): boolean => isRoman(alphabet)
  if (selfContained.has(mark.letters[0]?.alphabet ?? '')) return undefined
  if (!mark.letters.some(counts)) return mark
  const letters = mark.letters.filter(letter => !counts(letter))
  return letters.length === 0 ? undefined : { ...mark, letters }
}

/** Speakers of a dialogue in the stem, 'A: …' and 'B: …', right before options that are written in another way. */
function withoutSpeakers(tokens: readonly Token[], runs: readonly Run[]): Run[] {
  const kept: Run[] = []
  let before = tokens.length
  for (const run of runs.toReversed()) {
    const next = kept.at(-1)
    const own = run.options.every(({ mark }) => mark.style === ':')
    const others = next?.options.every(({ mark }) => mark.style !== ':' && mark.style !== 'listed') ?? false
    const last = run.options.at(-1)?.at ?? 0
    const apart = tokens
      .slice(last + 1, Math.min(before, last + 9))
      .some(({ label, number, id, kind }) => label ?? number ?? id ?? (kind === 'rule' || undefined))
    if (!own || !others || apart || before - last > 8) kept.push(run)
    before = run.options[0]?.at ?? before
  }
  return kept.reverse()
}

/**
 * Finds all runs of lettered options, in order. Circled letters and Roman numerals are runs only where `counting` is set:
 * they also count statements.
 */
export function findRuns(tokens: readonly Token[], counting: boolean): Run[] {
  const runs: Run[] = []
  let open: Growing | undefined
  let hasOptions = false
  let inKey = false
  let inTail = false
  const finish = (): void => {
    const run = open && close(open)
    if (run) {
      runs.push(run)
      hasOptions = true
    }
    open = undefined
  }
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'blank') continue
    const { label } = token
    const marks = counting ? token.marks : token.marks.flatMap(mark => lettered(mark) ?? [])
    if (label?.field === 'question') {
      finish()
      hasOptions = false
      inKey = false
      inTail = false
      continue
    }
    const isOption = marks.length > 0
    if (label !== undefined && !(isOption && label.field === 'answer' && label.language === 'en')) {
      if (label.field !== 'options') finish()
      inKey = keyContent(token, hasOptions)
      inTail = label.field === 'explanation'
      if (label.field === 'answer') hasOptions = false
      continue
    }
    if (!isOption) {
      inTail = false
      if (open && (token.number !== undefined || token.kind === 'rule' || token.id !== undefined)) open.parted = true
      if (token.kind === 'text' && token.number !== undefined) inKey = false
      continue
    }
    if (token.number !== undefined || token.within) inTail = false
    // 'A. is wrong because …' right under 'Explanation:'.
    if (inKey || inTail) continue
    for (const mark of marks) {
      if (open !== undefined && extend(open, at, mark)) continue
      finish()
      open = start(at, mark)
    }
  }
  finish()
  return withoutSpeakers(tokens, runs)
}

/** Options by their letters, where these are all there: texts and explanations name options by letter. */
export function inOrder(options: { readonly index: number }[]): void {
  const indices = new Set(options.map(({ index }) => index))
  if (indices.size === options.length && options.every(({ index }) => index < options.length))
    options.sort((a, b) => a.index - b.index)
}
