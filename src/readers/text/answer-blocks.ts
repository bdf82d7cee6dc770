import { type Message, message } from '../../diagnostics/message.ts'
import { originOf, plainOf } from './choice.ts'
import type { Parts } from './piece.ts'
import { labelWords } from './vocabulary.ts'

/** Questions without the blocks that only answer one of them, and the blocks that answer none. */
export interface Answered {
  readonly questions: readonly Parts[]
  readonly strays: readonly Parts[]
}

const answers = new Set(['answer', 'explanation', 'key-heading'])

/** 'Question 4', or 'Question 4 – solution', and nothing that would be asked. */
function asksNothing({ stem }: Parts): boolean {
  const text = plainOf(stem)
    .replace(/[^\p{L}\p{M} ]/gu, '')
    .trim()
    .toLowerCase()
  const words = labelWords.get(text.slice(0, 2)) ?? []
  return text === '' || words.some(({ word, fields }) => word === text && fields.some(field => answers.has(field)))
}

/** The number and the answer of a question, that stands elsewhere: 'Question 4', 'Answer: B', 'Explanation: …'. */
const isBlock = (parts: Parts): boolean =>
  parts.options.length === 0 &&
  parts.segment.opening?.number !== undefined &&
  parts.keys.length > 0 &&
  asksNothing(parts)

function byNumber(list: readonly Parts[]): Map<number, Parts[]> {
  const found = new Map<number, Parts[]>()
  for (const parts of list) {
    const number = parts.segment.opening?.number
    if (number !== undefined) found.set(number, [...(found.get(number) ?? []), parts])
  }
  return found
}

function give(question: Parts, block: Parts): void {
  // What stood between the question and its answer explains neither.
  const between = question.keys.length === 0 ? question.after.splice(0) : []
  question.setAside.push(...between.map(piece => ({ piece, why: 'page furniture' as const })))
  question.keys.push(...block.keys)
  question.fields.push(...block.fields)
  question.after.push(...block.after)
  question.setAside.push(...block.setAside, ...block.beyond.map(piece => ({ piece, why: 'page furniture' as const })))
}

/**
 * Gives blocks of answers to the questions of their numbers, the first of a number to the first question of it. Where a
 * number has more blocks than questions, or fewer, none is given: it could be the wrong one.
 */
export function withAnswerBlocks(all: readonly Parts[]): Answered {
  const blocks = new Set(all.filter(isBlock))
  if (blocks.size === 0) return { questions: all, strays: [] }
  const questions = all.filter(parts => !blocks.has(parts))
  const asked = byNumber(questions)
  const strays: Parts[] = []
  for (const [number, own] of byNumber([...blocks])) {
    const open = asked.get(number) ?? []
    for (const [place, block] of own.entries()) {
      const question = open.length === own.length ? open[place] : undefined
      if (question && question.segment.from < block.segment.from) give(question, block)
      else strays.push(block)
    }
  }
  return { questions, strays }
}

/** Says of each block that answers no question where it stands. */
export const strayMessages = (strays: readonly Parts[], path: string): readonly Message[] =>
  strays.flatMap(({ segment, keys }) => {
    const piece = keys.flatMap(({ pieces }) => pieces)[0]
    const reason = `The answer to question ${segment.opening?.number} was set aside: no such question is asked here, or several`
    return piece ? [message('text-set-aside', reason, originOf(path, piece))] : []
  })
