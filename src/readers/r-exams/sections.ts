import type { Span } from '../gathering.ts'
import type { SourceLine } from '../line-list.ts'
import { spanOf } from '../line-list.ts'

export type Part = 'question' | 'question-list' | 'solution' | 'solution-list' | 'meta'

/** A part of an exercise: its text without the heading, and where it stands. */
export interface Section extends Span {
  readonly part: Part
  readonly lines: readonly SourceLine[]
}

/** A program, or text that one writes. */
export interface Computed extends Span {
  readonly what: 'chunk' | 'value'
}

export interface Exercise {
  readonly sections: readonly Section[]
  readonly computed: readonly Computed[]
  /** Lines before the first heading. */
  readonly strays: readonly SourceLine[]
}

export const linesOf = ({ sections }: Exercise, part: Part): readonly SourceLine[] =>
  sections.filter(section => section.part === part).flatMap(section => section.lines)

export const rawOf = (lines: readonly SourceLine[]): string =>
  lines
    .map(({ text }) => text)
    .join('\n')
    .trim()

/** True for a text with a value that R computes. */
export const isComputed = (text: string): boolean => /(?<!`)`r\s[^`\n]*`(?!`)|\\Sexpr\{/u.test(text)

/** The entries of an answer list: `*`, `-` or `\item` starts one. */
export function entriesOf(lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] {
  const entries: SourceLine[][] = []
  for (const line of lines) {
    const start = /^(\s*)(?:[*+-](?:\s+|$)|\\item(?![a-zA-Z])\s*)/u.exec(line.text)
    const nested = entries.length > 0 && (start?.[1]?.length ?? 0) >= 2 && !start?.[0].includes('\\item')
    if (start && !nested) entries.push([{ ...line, text: line.text.slice(start[0].length) }])
    else if (line.text.trim() !== '') entries.at(-1)?.push(line)
  }
  return entries
}

const rmdHeads: readonly (readonly [Part | 'list', RegExp])[] = [
  ['question', /^Question\s*$/iu],
  ['solution', /^Solution\s*$/iu],
  ['meta', /^Meta-?information\s*$/iu],
  ['list', /^Answerlist\s*$/iu],
]

/** Headings of Rmd are underlined words; each is two lines. */
function rmdHead(lines: readonly SourceLine[], at: number): Part | 'list' | undefined {
  const underline = lines[at + 1]?.text.trim() ?? ''
  if (!/^(?:={3,}|-{3,})$/u.test(underline)) return undefined
  return rmdHeads.find(([, pattern]) => pattern.test(lines[at]?.text.trim() ?? ''))?.[0]
}

/** An exercise in R Markdown, parted at its headings; chunks of R are taken out. */
export function rmdExercise(lines: readonly SourceLine[]): Exercise {
  const sections: { part: Part; lines: SourceLine[] }[] = []
  const computed: Computed[] = []
  const strays: SourceLine[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line) continue
    if (/^\s*```+\s*\{\s*r\b/u.test(line.text)) {
      const close = lines.findIndex((other, index) => index > at && /^\s*```+\s*$/u.test(other.text))
      const end = close < 0 ? lines.length - 1 : close
      computed.push({ what: 'chunk', ...spanOf(lines.slice(at, end + 1)) })
      at = end
      continue
    }
    const head = rmdHead(lines, at)
    if (head !== undefined) {
      sections.push({ part: partOf(head, sections.at(-1)?.part), lines: [] })
      at++
    } else if (/^(?:ex[a-z]+)(?:\[[^\]]*\])?:/u.test(line.text)) {
      if (sections.at(-1)?.part !== 'meta') sections.push({ part: 'meta', lines: [] })
      sections.at(-1)?.lines.push(line)
    } else {
      ;(sections.at(-1)?.lines ?? strays).push(line)
    }
  }
  return { sections: sections.map(section => ({ ...section, ...spanOf(section.lines) })), computed, strays }
}

const partOf = (head: Part | 'list', before: Part | undefined): Part =>
  head !== 'list' ? head : before === 'solution' ? 'solution-list' : 'question-list'

const rnwMarks = /\\(begin|end)\{(question|solution|answerlist)\}/u

/** An exercise in Rnw (LaTeX), parted at its environments; chunks of R are taken out. */
export function rnwExercise(lines: readonly SourceLine[]): Exercise {
  const sections: { part: Part; lines: SourceLine[] }[] = []
  const computed: Computed[] = []
  const strays: SourceLine[] = []
  let outer: 'question' | 'solution' | undefined
  let open: { part: Part; lines: SourceLine[] } | undefined
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line) continue
    if (/^<<.*>>=\s*$/u.test(line.text)) {
      const close = lines.findIndex((other, index) => index > at && /^@\s*$/u.test(other.text))
      const end = close < 0 ? lines.length - 1 : close
      computed.push({ what: 'chunk', ...spanOf(lines.slice(at, end + 1)) })
      at = end
      continue
    }
    const mark = rnwMarks.exec(line.text)
    const meta = /^\s*%+\s*\\ex[a-z]+/u.test(line.text) || /^\\ex[a-z]+(?:\[[^\]]*\])?\{/u.test(line.text)
    if (mark) {
      const [, verb, name] = mark
      if (name === 'question' || name === 'solution') outer = verb === 'begin' ? name : undefined
      const part: Part | undefined =
        name === 'answerlist' && verb === 'begin' ? (outer === 'solution' ? 'solution-list' : 'question-list') : outer
      open = part === undefined ? undefined : { part, lines: [] }
      if (open) sections.push(open)
    } else if (meta) sections.push({ part: 'meta', lines: [line] })
    else if (open) open.lines.push(line)
    else if (line.text.trim() !== '' && !/^\s*%/u.test(line.text)) strays.push(line)
  }
  return { sections: sections.map(section => ({ ...section, ...spanOf(section.lines) })), computed, strays }
}
