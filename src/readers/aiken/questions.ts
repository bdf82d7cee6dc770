import type { SourceLine } from '../line-list.ts'
import { type AikenLine, aikenLine, letterAfter } from './lines.ts'

/** `apart`: a blank line stands above it. */
export type Line = SourceLine & { readonly part: AikenLine; readonly apart: boolean }
export type AnswerLine = Line & { readonly part: { readonly type: 'answer'; readonly text: string } }

export interface Question {
  readonly stem: Line[]
  readonly options: { readonly letter: string; readonly lines: Line[] }[]
  readonly feedback: Line[]
  /** More than one where the source states the key twice. */
  readonly answers: AnswerLine[]
}

const fresh = (): Question => ({ stem: [], options: [], feedback: [], answers: [] })

/** Parts the lines into questions: text after an answer, or after options and a blank line, starts the next. */
export function questionsOf(lines: readonly SourceLine[]): readonly Question[] {
  const questions: Question[] = []
  let question = fresh()
  let blank = false
  const next = (): Question => {
    question = fresh()
    questions.push(question)
    return question
  }
  for (const raw of lines) {
    const done = question.answers.length > 0
    const part = aikenLine(raw.text, letterAfter(done ? 0 : question.options.length))
    if (part.type === 'blank') {
      blank = true
      continue
    }
    if (questions.length === 0) next()
    const line: Line = { ...raw, part, apart: blank }
    place(line, { question, done, next })
    blank = false
  }
  return questions
}

interface At {
  readonly question: Question
  readonly done: boolean
  readonly next: () => Question
}

function place(line: Line, { question, done, next }: At): void {
  const { part } = line
  const option = question.options.at(-1)
  if (part.type === 'answer') question.answers.push({ ...line, part })
  else if (part.type === 'option') {
    const open = done ? next() : question
    if (isInitial(open, part.letter)) for (const raw of open.options.pop()?.lines ?? []) open.stem.push(asText(raw))
    open.options.push({ letter: part.letter, lines: [line] })
  } else if (done && (part.type === 'feedback' || (question.feedback.length > 0 && !line.apart))) {
    question.feedback.push(line)
  } else if (!done && option && !line.apart) {
    option.lines.push(line)
  } else {
    const open = done || option ? next() : question
    open.stem.push(line)
  }
}

/** An `A.` that another `A.` follows, with nothing above it, began the stem: "A. Smith wrote …". */
const isInitial = ({ stem, options }: Question, letter: string): boolean =>
  letter === 'A' && stem.length === 0 && options.length === 1 && options[0]?.letter === 'A'

const asText = (line: Line): Line => ({ ...line, part: { type: 'text', text: line.text.trim() } })
