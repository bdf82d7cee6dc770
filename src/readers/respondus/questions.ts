import type { Span } from '../gathering.ts'
import type { SourceLine } from '../line-list.ts'
import { type RespondusLine, respondusLine } from './lines.ts'

/** Text and the lines that it stands on. */
export interface Passage extends Span {
  readonly text: string
}

export interface Alternative extends Passage {
  readonly letter: string
  readonly starred: boolean
  feedback?: Passage
}

export interface RespondusQuestion {
  readonly number: string
  readonly head: ReadonlyMap<string, Passage>
  stem: Passage
  readonly options: Alternative[]
  general?: Passage
  end: number
}

export interface RespondusFile {
  readonly questions: readonly RespondusQuestion[]
  /** Number → letters, from the list at the end; the line of each. */
  readonly key: ReadonlyMap<string, Passage>
  /** Later lines of that list for a number that it has already. */
  readonly conflicts: readonly (readonly [number: string, passage: Passage])[]
  readonly strays: readonly Passage[]
}

const join = (before: Passage, line: SourceLine, text: string): Passage => ({
  start: before.start,
  end: line.end,
  text: before.text === '' ? text : `${before.text}\n${text}`,
})

/** Parts the lines into questions, the list of answers at the end, and what belongs to neither. */
export function respondusFile(lines: readonly SourceLine[]): RespondusFile {
  const questions: RespondusQuestion[] = []
  const strays: Passage[] = []
  const key = new Map<string, Passage>()
  const conflicts: (readonly [number: string, passage: Passage])[] = []
  let head = new Map<string, Passage>()
  let listed = false
  let blank = false
  for (const line of lines) {
    const part = respondusLine(line.text)
    if (part.type === 'blank') {
      blank = true
      continue
    }
    const passage = { start: line.start, end: line.end, text: 'text' in part ? part.text : '' }
    if (listed) {
      const known = part.type === 'question' ? key.get(part.number) : undefined
      if (part.type === 'question' && !known) key.set(part.number, passage)
      else if (part.type === 'question') conflicts.push([part.number, passage])
      else if (part.type !== 'answers') strays.push(passage)
    } else if (part.type === 'answers') listed = true
    else if (part.type === 'head') {
      const before = head.get(part.name)
      if (before) strays.push(before)
      head.set(part.name, passage)
    } else if (part.type === 'question') {
      questions.push({ number: part.number, head, stem: passage, options: [], end: line.end })
      head = new Map()
    } else {
      const question = questions.at(-1)
      if (!question || !extend(question, { line, part, passage, blank })) strays.push(passage)
      else question.end = line.end
    }
    blank = false
  }
  for (const passage of head.values()) strays.push(passage)
  return { questions, key, conflicts, strays }
}

interface Addition {
  readonly line: SourceLine
  readonly part: RespondusLine
  readonly passage: Passage
  /** A blank line stands above it. */
  readonly blank: boolean
}

/** Adds a line to a question; false where it cannot be a part of it. */
function extend(question: RespondusQuestion, { line, part, passage, blank }: Addition): boolean {
  const last = question.options.at(-1)
  if (part.type === 'option') {
    question.options.push({ ...passage, letter: part.letter, starred: part.starred })
  } else if (part.type === 'general') {
    question.general = question.general ? join(question.general, line, passage.text) : passage
  } else if (part.type === 'remark') {
    if (!last) return false
    last.feedback = last.feedback ? join(last.feedback, line, passage.text) : passage
  } else if (!last && !question.general) {
    question.stem = join(question.stem, line, blank ? `\n${passage.text}` : passage.text)
  } else if (blank) {
    return false
  } else if (last?.feedback) {
    last.feedback = join(last.feedback, line, passage.text)
  } else if (last) {
    question.options[question.options.length - 1] = { ...last, ...join(last, line, passage.text) }
  } else if (question.general) {
    question.general = join(question.general, line, passage.text)
  }
  return true
}
