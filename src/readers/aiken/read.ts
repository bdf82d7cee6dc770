import { fromText } from '../../content/from-text.ts'
import type { Draft, Option } from '../../corpus/item.ts'
import { draftAt, type Gathering, gather, placeOf, readingOf, say, setAside, settle } from '../gathering.ts'
import { type SourceLine, sourceLines, spanOf } from '../line-list.ts'
import type { Reading, Source } from '../reader.ts'
import { type AikenLine, aikenLine } from './lines.ts'

/** `apart`: a blank line stands above it. */
type Line = SourceLine & { readonly part: AikenLine; readonly apart: boolean }

interface Question {
  readonly stem: Line[]
  readonly options: { readonly letter: string; readonly lines: Line[] }[]
  readonly feedback: Line[]
  answer?: Line & { readonly part: { readonly type: 'answer'; readonly text: string } }
}

export function read(source: Source): Reading {
  const gathering = gather(source)
  for (const question of questionsOf(sourceLines(gathering.source))) readQuestion(gathering, question)
  return readingOf(gathering, 'aiken')
}

/** Parts the lines into questions: text after an answer, or after options and a blank line, starts the next. */
function questionsOf(lines: readonly SourceLine[]): readonly Question[] {
  const questions: Question[] = []
  let question: Question | undefined
  let blank = false
  const next = (): Question => {
    const fresh: Question = { stem: [], options: [], feedback: [] }
    questions.push(fresh)
    return fresh
  }
  for (const raw of lines) {
    const line = { ...raw, part: aikenLine(raw.text), apart: blank }
    const { part } = line
    if (part.type === 'blank') {
      blank = true
      continue
    }
    const done = question?.answer !== undefined
    const option = question?.options.at(-1)
    if (part.type === 'answer') {
      if (!question || done) question = next()
      question.answer = { ...line, part }
    } else if (part.type === 'option') {
      if (!question || done) question = next()
      question.options.push({ letter: part.letter, lines: [line] })
    } else if (question && done && (part.type === 'feedback' || (question.feedback.length > 0 && !blank))) {
      question.feedback.push(line)
    } else if (question && !done && option && !blank) {
      option.lines.push(line)
    } else {
      if (!question || done || option) question = next()
      question.stem.push(line)
    }
    blank = false
  }
  return questions
}

/** Lines as rich text; where blank lines stood between them, a paragraph starts. */
function textOf(lines: readonly Line[]): string {
  const texts = lines.map(({ part, apart }, index) => {
    const gap = index === 0 ? '' : apart ? '\n\n' : '\n'
    return gap + (part.type === 'blank' ? '' : part.text)
  })
  return fromText(texts.join(''))
}

function readQuestion(gathering: Gathering, question: Question): void {
  const { stem, options, answer, feedback } = question
  const span = spanOf(
    [...stem, ...options.flatMap(option => option.lines), ...(answer ? [answer] : [])].sort(
      (a, b) => a.start - b.start,
    ),
  )
  if (options.length === 0 && !answer) {
    setAside(gathering, 'Text without options', spanOf(stem))
    return
  }
  if (options.length === 0) {
    say(gathering, 'syntax-error', `'ANSWER:' without options, expected lines that start with A. and B.`, span)
    settle(gathering, 'set-aside', span)
    return
  }
  if (stem.length === 0) say(gathering, 'syntax-error', 'Options without a stem, expected its text above them', span)
  for (const { lines } of options) {
    if (lines.length > 1)
      say(gathering, 'syntax-tolerated', 'An option goes on over lines; Aiken has one line for each', spanOf(lines))
  }
  const keys = keysOf(gathering, question)
  const item = gathering.items.length
  const drafted: Option[] = options.map(({ letter, lines }, index) => ({
    id: `o${index + 1}`,
    text: textOf(lines),
    correct: keys ? keys.includes(letter) : null,
  }))
  const draft: Draft = {
    ...draftAt(gathering, span),
    kind: keys && keys.length > 1 ? 'multiple-response' : 'choice',
    stem: textOf(stem),
    options: drafted,
    ...(feedback.length > 0 ? { rationale: textOf(feedback) } : {}),
  }
  gathering.items.push(draft)
  if (stem.length > 0) settle(gathering, 'stem', spanOf(stem), item)
  for (const { lines } of options) settle(gathering, 'option', spanOf(lines), item)
  if (answer) settle(gathering, 'key', answer, item)
  if (feedback.length > 0) settle(gathering, 'rationale', spanOf(feedback), item)
}

/** The letters that the answer line names; undefined where it names none that an option has alone. */
function keysOf(gathering: Gathering, { answer, options }: Question): readonly string[] | undefined {
  const { source } = gathering
  if (!answer) {
    const end = options.at(-1)?.lines.at(-1)?.end ?? source.text.length
    say(gathering, 'syntax-error', `No 'ANSWER:' line after the options, expected one`, { start: end, end })
    return undefined
  }
  const found = answer.part.text
  if (!/^[A-Z](?:(?:\s*,\s*|\s+)[A-Z])*[.)]?$/iu.test(found)) {
    say(
      gathering,
      'syntax-error',
      `Unexpected ${found === '' ? 'nothing' : `'${found.slice(0, 40)}'`}, expected the key's letter`,
      answer,
    )
    return undefined
  }
  const letters = found.toUpperCase().match(/[A-Z]/gu) ?? []
  if (letters.length > 1) say(gathering, 'syntax-tolerated', 'Several letters; Aiken has one key', answer)
  for (const letter of letters) {
    const bearers = options.filter(option => option.letter === letter)
    if (bearers.length === 0)
      say(gathering, 'key-dangling', `The key is ${letter}, but no option has that letter`, answer)
    if (bearers.length > 1) {
      const lines = bearers.map(({ lines: [first] }) => first && placeOf(gathering, first).line).join(' and ')
      say(
        gathering,
        'key-contradictory',
        `The key is ${letter}, and two options have that letter (lines ${lines})`,
        answer,
      )
    }
    if (bearers.length !== 1) return undefined
  }
  return letters
}
