import type { Draft, Option } from '../../corpus/item.ts'
import {
  draftAt,
  type Gathering,
  gather,
  readingOf,
  type Span,
  say,
  setAside,
  settle,
  settleRest,
} from '../gathering.ts'
import { type SourceLine, sourceLines, spanOf } from '../line-list.ts'
import { markdownText } from '../markdown-text.ts'
import { withMedia } from '../media.ts'
import { numberOf, withTolerance } from '../numeric-answer.ts'
import type { Reading, Source } from '../reader.ts'
import { fromLatex } from './latex.ts'
import { type Exercise, type Part, rmdExercise, rnwExercise } from './sections.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const lines = sourceLines(gathering.source)
  const latex = gathering.source.text.includes('\\begin{question}')
  readExercise(gathering, latex ? rnwExercise(lines) : rmdExercise(lines), latex)
  settleRest(gathering)
  return readingOf(gathering, 'r-exams')
}

interface Meta extends Span {
  readonly value: string
}

function metaOf({ sections }: Exercise): ReadonlyMap<string, Meta> {
  const meta = new Map<string, Meta>()
  for (const line of sections.filter(({ part }) => part === 'meta').flatMap(section => section.lines)) {
    const found =
      /^(ex[a-z]+)(?:\[[^\]]*\])?:(.*)$/u.exec(line.text) ?? /\\(ex[a-z]+)(?:\[[^\]]*\])?\{(.*)\}/u.exec(line.text)
    if (found) meta.set(found[1] ?? '', { value: (found[2] ?? '').trim(), start: line.start, end: line.end })
  }
  return meta
}

const linesOf = ({ sections }: Exercise, part: Part): readonly SourceLine[] =>
  sections.filter(section => section.part === part).flatMap(section => section.lines)

/** The entries of an answer list: `*`, `-` or `\item` starts one. */
function entriesOf(lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] {
  const entries: SourceLine[][] = []
  for (const line of lines) {
    const start = /^\s*(?:[*+-]\s+|\\item\b\s*)/u.exec(line.text)
    if (start) entries.push([{ ...line, text: line.text.slice(start[0].length) }])
    else if (line.text.trim() !== '') entries.at(-1)?.push(line)
  }
  return entries
}

const rawOf = (lines: readonly SourceLine[]): string =>
  lines
    .map(({ text }) => text)
    .join('\n')
    .trim()

const isComputed = (text: string): boolean => /`r\s[^`]*`|\\Sexpr\{/u.test(text)

function readExercise(gathering: Gathering, exercise: Exercise, latex: boolean): void {
  const stem = linesOf(exercise, 'question')
  const meta = metaOf(exercise)
  const whole = spanOf([...exercise.sections].sort((a, b) => a.start - b.start))
  for (const chunk of exercise.computed) {
    say(gathering, 'content-dynamic', 'A chunk of R is not run; what it would make is not in the item', chunk)
    settle(gathering, 'set-aside', chunk)
  }
  for (const line of exercise.strays) if (line.text.trim() !== '') setAside(gathering, 'Text before the question', line)
  if (stem.length === 0) {
    say(gathering, 'syntax-error', 'No question found, expected its heading', whole)
    return
  }
  const rich = (lines: readonly SourceLine[]) =>
    latex ? fromLatex(rawOf(lines)) : markdownText(gathering, rawOf(lines))
  const body = bodyOf({ gathering, exercise, meta, rich })
  const item = gathering.items.length
  if (!body) {
    settle(gathering, 'set-aside', whole)
    return
  }
  if (isComputed(rawOf(stem))) {
    say(gathering, 'content-dynamic', 'The text has values that R computes; they are not in the item', spanOf(stem))
  }
  const field = (name: string) => meta.get(name)?.value || undefined
  const rationale = rich(linesOf(exercise, 'solution'))
  const points = numberOf(field('expoints') ?? '')
  const draft = {
    ...draftAt(gathering, whole),
    ...(field('exname') ? { title: field('exname') } : {}),
    stem: rich(stem),
    topic: (field('exsection') ?? '').split('/').filter(part => part !== ''),
    ...(rationale === '' ? {} : { rationale }),
    ...(points !== undefined && points >= 0 ? { points } : {}),
    ...(field('exauthor') ? { author: field('exauthor') } : {}),
    ...(/^(?:false|no)$/iu.test(field('exshuffle') ?? '') ? { shuffle: false } : {}),
    ...body,
  } as Draft
  gathering.items.push(withMedia(draft))
  const parts: Readonly<Record<Part, 'stem' | 'option' | 'rationale' | 'feedback' | 'metadata'>> = {
    question: 'stem',
    'question-list': 'option',
    solution: 'rationale',
    'solution-list': 'feedback',
    meta: 'metadata',
  }
  for (const section of exercise.sections)
    if (section.lines.length > 0) settle(gathering, parts[section.part], section, item)
}

interface Work {
  readonly gathering: Gathering
  readonly exercise: Exercise
  readonly meta: ReadonlyMap<string, Meta>
  rich(lines: readonly SourceLine[]): string
}

type Fields = Readonly<Record<string, unknown>>

function bodyOf(work: Work): Fields | undefined {
  const { gathering, exercise, meta } = work
  const type = meta.get('extype')
  const solution = meta.get('exsolution')
  const at = solution ?? type ?? spanOf(linesOf(exercise, 'question'))
  const computed = solution !== undefined && isComputed(solution.value)
  if (computed)
    say(gathering, 'content-dynamic', `The key is computed ('${solution.value.slice(0, 40)}'); the item has no key`, at)
  const value = computed ? undefined : solution?.value
  switch (type?.value.toLowerCase()) {
    case 'schoice':
      return { kind: 'choice', options: options(work, value, at) }
    case 'mchoice':
      return { kind: 'multiple-response', options: options(work, value, at) }
    case 'string':
      return { kind: 'short-answer', answers: value ? [{ text: value }] : [] }
    case 'num': {
      const number = numberOf(value ?? '')
      if (number === undefined && value !== undefined)
        say(gathering, 'syntax-error', `Unexpected '${value.slice(0, 40)}', expected a number`, at)
      const tolerance = Math.abs(numberOf(meta.get('extol')?.value ?? '') ?? 0)
      return { kind: 'numeric', answers: number === undefined ? [] : [withTolerance(number, tolerance)] }
    }
    default:
      say(
        gathering,
        'kind-unsupported',
        `An exercise of type '${type?.value.slice(0, 20) ?? ''}' is not read; it is left out`,
        at,
      )
      return undefined
  }
}

/** `exsolution` has a 1 or 0 for each entry of the answer list. */
function options({ gathering, exercise, rich }: Work, solution: string | undefined, at: Span): Option[] {
  const entries = entriesOf(linesOf(exercise, 'question-list'))
  const comments = entriesOf(linesOf(exercise, 'solution-list'))
  const bits = /^[01]+$/u.test(solution ?? '') ? [...(solution ?? '')] : []
  if (solution !== undefined && bits.length !== entries.length) {
    const reason = `Unexpected key '${solution.slice(0, 40)}', expected ${entries.length} signs 0 or 1`
    say(gathering, 'syntax-error', reason, at)
  }
  const computed = entries.filter(entry => isComputed(rawOf(entry)))
  if (computed.length > 0)
    say(
      gathering,
      'content-dynamic',
      'Answers have values that R computes; the item has no key',
      spanOf(computed.flat()),
    )
  const known = bits.length === entries.length && bits.includes('1') && computed.length === 0
  return entries.map((entry, index): Option => {
    const comment = comments.length === entries.length ? rich(comments[index] ?? []) : ''
    return {
      id: `o${index + 1}`,
      text: rich(entry),
      correct: known ? bits[index] === '1' : null,
      ...(comment === '' || /^(?:true|false)\.?$/iu.test(comment) ? {} : { feedback: comment }),
    }
  })
}
