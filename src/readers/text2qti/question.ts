import type { Draft, NumericAnswer, Option } from '../../corpus/item.ts'
import { type Gathering, placeOf, say } from '../gathering.ts'
import { markdownText } from '../markdown-text.ts'
import { numberOf, withTolerance } from '../numeric-answer.ts'
import type { Chunk } from './chunks.ts'

/** A question's chunks, from its number to its last answer or feedback. */
export interface Question {
  readonly stem: Chunk
  readonly parts: readonly Chunk[]
}

type Body = { readonly [field: string]: unknown } & { readonly kind: Draft['kind'] }

/** An answer with the feedback that stands below it. */
interface Answer {
  readonly chunk: Chunk
  readonly feedback: readonly Chunk[]
}

const answerTypes = new Set<Chunk['type']>(['choice', 'multiple', 'short', 'numeric', 'essay', 'upload'])

const joined = (gathering: Gathering, chunks: readonly Chunk[]): string =>
  chunks.map(({ text }) => markdownText(gathering, text)).join('\n\n')

/** The fields of the question's kind and its feedback; undefined where no answer says which kind it is. */
export function questionFields(gathering: Gathering, question: Question): Body | undefined {
  const answers: { chunk: Chunk; feedback: Chunk[] }[] = []
  const general: Chunk[] = []
  const outcomes = { right: [] as Chunk[], wrong: [] as Chunk[] }
  for (const part of question.parts) {
    if (answerTypes.has(part.type)) answers.push({ chunk: part, feedback: [] })
    else if (part.type === 'right' || part.type === 'wrong') outcomes[part.type].push(part)
    else if (part.type === 'feedback') {
      const last = answers.at(-1)
      const ofOption = last?.chunk.type === 'choice' || last?.chunk.type === 'multiple'
      ;(ofOption ? last.feedback : general).push(part)
    } else if (part.type === 'solution') general.push(part)
  }
  const body = bodyOf(gathering, question, answers)
  if (!body) return undefined
  const rationale = joined(gathering, general)
  const correct = joined(gathering, outcomes.right)
  const incorrect = joined(gathering, outcomes.wrong)
  const feedback = { ...(correct ? { correct } : {}), ...(incorrect ? { incorrect } : {}) }
  return {
    ...body,
    ...(rationale ? { rationale } : {}),
    ...(correct || incorrect ? { feedback } : {}),
  }
}

function bodyOf(gathering: Gathering, { stem }: Question, answers: readonly Answer[]): Body | undefined {
  const first = answers[0]
  if (!first) {
    say(gathering, 'syntax-error', 'A question without answers, expected a), [ ], *, =, ___ or ^^^ below it', stem)
    return undefined
  }
  const { type } = first.chunk
  const kind = answers.filter(({ chunk }) => chunk.type === type)
  for (const { chunk } of answers) {
    if (chunk.type !== type) {
      say(
        gathering,
        'syntax-error',
        `Unexpected '${chunk.marker}' among answers with '${first.chunk.marker}'; it is left out`,
        chunk,
      )
    }
  }
  switch (type) {
    case 'choice':
      return choice(gathering, kind)
    case 'multiple':
      return { kind: 'multiple-response', options: options(gathering, kind) }
    case 'short':
      return {
        kind: 'short-answer',
        answers: kind
          .map(({ chunk }) => ({ text: chunk.text.replace(/\s+/gu, ' ') }))
          .filter(({ text }) => text !== ''),
      }
    case 'numeric':
      return { kind: 'numeric', answers: kind.flatMap(({ chunk }) => numeric(gathering, chunk)) }
    case 'upload':
      return { kind: 'essay', upload: true }
    default:
      return { kind: 'essay' }
  }
}

function options(gathering: Gathering, answers: readonly Answer[]): Option[] {
  const known = answers.some(({ chunk }) => chunk.marker.includes('*'))
  return answers.map(({ chunk, feedback }, index) => {
    const comment = joined(gathering, feedback)
    return {
      id: `o${index + 1}`,
      text: markdownText(gathering, chunk.text),
      correct: known ? chunk.marker.includes('*') : null,
      ...(comment ? { feedback: comment } : {}),
    }
  })
}

/** One right answer; of several the key is unknown. True and False keep their order. */
function choice(gathering: Gathering, answers: readonly Answer[]): Body {
  const made = options(gathering, answers)
  const right = answers.filter(({ chunk }) => chunk.marker.startsWith('*'))
  if (right.length > 1) {
    const lines = right.map(({ chunk }) => placeOf(gathering, chunk).line).join(' and ')
    const second = right[1]?.chunk
    if (second)
      say(gathering, 'key-contradictory', `Several answers are marked with * (lines ${lines}), expected one`, second)
  }
  const known = right.length > 1 ? made.map(option => ({ ...option, correct: null })) : made
  const words = made.map(option => option.text.toLowerCase())
  if (words.length !== 2 || !words.includes('true') || !words.includes('false'))
    return { kind: 'choice', options: known }
  const ids = known.map((option, index) => ({ ...option, id: words[index] === 'true' ? 'true' : 'false' }))
  return { kind: 'choice', options: ids, shuffle: false }
}

const ranged = /^\[\s*([^\s,]{1,40})\s*,\s*([^\s,]{1,40})\s*\]$/u
const spread = /^(\S{1,40})\s*(?:\+-|±|\+\/-)\s*([^\s%]{1,40})\s*(%?)$/u

/** `5`, `1.41 +- 0.01`, `9 +- 5%`, `[1, 2]`. */
function numeric(gathering: Gathering, chunk: Chunk): NumericAnswer[] {
  const number = (text: string | undefined) => numberOf((text ?? '').replace(/(?<=\d)_(?=\d)/gu, ''))
  const range = ranged.exec(chunk.text)
  if (range) {
    const min = number(range[1])
    const max = number(range[2])
    if (min !== undefined && max !== undefined && min <= max) return [{ type: 'range', min, max }]
  }
  const around = spread.exec(chunk.text)
  const value = number(around ? around[1] : chunk.text)
  const tolerance = around ? number(around[2]) : 0
  if (value !== undefined && tolerance !== undefined && tolerance >= 0) {
    return [withTolerance(value, around?.[3] === '%' ? (Math.abs(value) * tolerance) / 100 : tolerance)]
  }
  const expected = 'expected a number, number +- tolerance or [low, high]'
  say(gathering, 'syntax-error', `Unexpected '${chunk.text.slice(0, 40)}', ${expected}`, chunk)
  return []
}
