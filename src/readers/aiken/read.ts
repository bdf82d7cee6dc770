import { fromText } from '../../content/from-text.ts'
import type { Draft } from '../../corpus/item.ts'
import { draftAt, type Gathering, gather, placeOf, readingOf, say, setAside, settle } from '../gathering.ts'
import { sourceLines, spanOf } from '../line-list.ts'
import type { Reading, Source } from '../reader.ts'
import { keysOf } from './key.ts'
import { type Line, type Question, questionsOf } from './questions.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const questions = questionsOf(sourceLines(gathering.source))
  const numbered = areNumbered(questions)
  for (const question of questions) readQuestion(gathering, numbered ? withoutNumber(question) : question)
  return readingOf(gathering, 'aiken')
}

const number = /^(\d{1,4})[.)]\s+(?=\S)/u

/** Two questions or more that begin 1., 2., 3. …: the numbers are the file's, not the questions'. */
function areNumbered(questions: readonly Question[]): boolean {
  const stems = questions.filter(({ options }) => options.length > 0).map(({ stem }) => stem[0]?.text.trim() ?? '')
  const first = Number(number.exec(stems[0] ?? '')?.[1] ?? Number.NaN)
  return stems.length > 1 && stems.every((stem, index) => Number(number.exec(stem)?.[1]) === first + index)
}

function withoutNumber(question: Question): Question {
  const [first, ...rest] = question.stem
  if (first?.part.type !== 'text') return question
  return {
    ...question,
    stem: [{ ...first, part: { type: 'text', text: first.part.text.replace(number, '') } }, ...rest],
  }
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
  const { stem, options, answers, feedback } = question
  const lines = [...stem, ...options.flatMap(option => option.lines), ...answers]
  const span = spanOf(lines.sort((a, b) => a.start - b.start))
  if (options.length === 0) {
    if (answers.length === 0) setAside(gathering, 'Text without options', span)
    else {
      say(gathering, 'syntax-error', `'ANSWER:' without options, expected lines that start with A. and B.`, span)
      settle(gathering, 'set-aside', span)
    }
    for (const line of feedback) setAside(gathering, 'Feedback without a question', line)
    return
  }
  if (stem.length === 0) say(gathering, 'syntax-error', 'Options without a stem, expected its text above them', span)
  for (const { lines } of options) {
    if (lines.length > 1)
      say(gathering, 'syntax-tolerated', 'An option goes on over lines; Aiken has one line for each', spanOf(lines))
  }
  const texts = options.map(({ letter, lines }) => ({ letter, text: textOf(lines), span: spanOf(lines) }))
  const keys = keysFound(gathering, question, texts)
  const draft: Draft = {
    ...draftAt(gathering, span),
    kind: keys && keys.length > 1 ? 'multiple-response' : 'choice',
    stem: textOf(stem),
    options: texts.map(({ letter, text }, index) => ({
      id: `o${index + 1}`,
      text,
      correct: keys ? keys.includes(letter) : null,
    })),
    ...(feedback.length > 0 ? { rationale: textOf(feedback) } : {}),
  }
  settleParts(gathering, question, gathering.items.push(draft) - 1)
}

function keysFound(
  gathering: Gathering,
  { answers }: Question,
  options: Parameters<typeof keysOf>[1]['options'],
): readonly string[] | undefined {
  const [answer, ...others] = answers
  if (!answer) {
    const end = options.at(-1)?.span.end ?? 0
    say(gathering, 'syntax-error', `No 'ANSWER:' line after the options, expected one`, { start: end, end })
    return undefined
  }
  const keys = keysOf(gathering, { answer: { ...answer, text: answer.part.text }, options })
  const other = others.find(({ part }) => part.text.toUpperCase() !== answer.part.text.toUpperCase())
  if (!other) return keys
  const first = placeOf(gathering, answer)
  const reason = `The key '${other.part.text}' contradicts the key '${answer.part.text}' at ${first.line}:${first.column}`
  say(gathering, 'key-contradictory', reason, other)
  return undefined
}

function settleParts(gathering: Gathering, { stem, options, answers, feedback }: Question, item: number): void {
  if (stem.length > 0) settle(gathering, 'stem', spanOf(stem), item)
  for (const { lines } of options) settle(gathering, 'option', spanOf(lines), item)
  for (const answer of answers) settle(gathering, 'key', answer, item)
  if (feedback.length > 0) settle(gathering, 'rationale', spanOf(feedback), item)
}
