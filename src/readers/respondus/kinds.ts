import { fromText } from '../../content/from-text.ts'
import type { Option } from '../../corpus/item.ts'
import { gapToken, placeGaps } from '../gap-tokens.ts'
import { type Gathering, placeOf, say } from '../gathering.ts'
import { matchingOf } from '../matching-pairs.ts'
import type { Passage, RespondusQuestion } from './questions.ts'

type Fields = Readonly<Record<string, unknown>>

/** The letters that the list at the end states for a question, and where. */
export type Listed = Passage | undefined

/** The fields of the question's kind; undefined, and reported, where its type has none. */
export function bodyOf(gathering: Gathering, question: RespondusQuestion, listed: Listed): Fields | undefined {
  const type = question.head.get('type')
  const { options } = question
  switch (type?.text.trim().toUpperCase() ?? '') {
    case '':
    case 'MC':
    case 'TF':
    case 'T':
    case 'T/F':
      return options.length === 0 ? { kind: 'essay' } : choice(gathering, question, listed)
    case 'MA':
    case 'MR':
      return { kind: 'multiple-response', options: marked(gathering, question, listed) }
    case 'E':
    case 'ES':
      return {
        kind: 'essay',
        ...(options.length > 0 ? { answer: options.map(({ text }) => fromText(text)).join('\n\n') } : {}),
      }
    case 'F':
    case 'FB':
    case 'FIB':
    case 'SA':
    case 'S':
      return { kind: 'short-answer', answers: options.map(({ text }) => ({ text: text.replace(/\s+/gu, ' ') })) }
    case 'MT':
    case 'MAT':
      return matching(gathering, question)
    case 'FMB':
      return blanks(gathering, question)
    default:
      say(
        gathering,
        'kind-unsupported',
        `A question of type '${type?.text.slice(0, 20)}' has no item kind; its text is kept as an essay`,
        type ?? question.stem,
      )
      if (options.length > 0)
        say(gathering, 'field-unread', 'The answers of that question are left out', options[0] ?? question.stem)
      return { kind: 'essay' }
  }
}

/** Keys by star and by list must agree; where they do not, or point to nothing, the key is unknown. */
function marked(gathering: Gathering, { options, number }: RespondusQuestion, listed: Listed): Option[] {
  const starred = options.filter(option => option.starred).map(({ letter }) => letter)
  const letters = listed ? (listed.text.toUpperCase().match(/[A-Z]/gu) ?? []) : []
  let key: readonly string[] = starred.length > 0 ? starred : letters
  const dangling = letters.filter(letter => !options.some(option => option.letter === letter))
  if (listed && dangling.length > 0) {
    say(
      gathering,
      'key-dangling',
      `The key of question ${number} is ${dangling.join(', ')}, but no option has that letter`,
      listed,
    )
    key = []
  } else if (listed && starred.length > 0 && [...starred].sort().join() !== [...letters].sort().join()) {
    const star = options.find(option => option.starred)
    const line = star ? placeOf(gathering, star).line : 0
    say(
      gathering,
      'key-contradictory',
      `The list says ${letters.join(', ')}, the star on line ${line} says ${starred.join(', ')}`,
      listed,
    )
    key = []
  }
  const twice = letters.find(letter => options.filter(option => option.letter === letter).length > 1)
  if (listed && twice !== undefined && key.length > 0) {
    say(gathering, 'key-contradictory', `The key is ${twice}, and two options have that letter`, listed)
    key = []
  }
  return options.map(({ letter, text, feedback, starred: star }, index) => ({
    id: `o${index + 1}`,
    text: fromText(text),
    correct: key.length === 0 ? null : key === starred ? star : key.includes(letter),
    ...(feedback ? { feedback: fromText(feedback.text) } : {}),
  }))
}

const verdicts: Readonly<Record<string, 'true' | 'false'>> = { true: 'true', t: 'true', false: 'false', f: 'false' }

function choice(gathering: Gathering, question: RespondusQuestion, listed: Listed): Fields {
  const options = marked(gathering, question, listed)
  const words = options.map(({ text }) => verdicts[text.toLowerCase()])
  if (options.length === 2 && words.includes('true') && words.includes('false')) {
    const named = options.map((option, index) => ({
      ...option,
      id: words[index] ?? option.id,
      text: words[index] === 'true' ? 'True' : 'False',
    }))
    return { kind: 'choice', options: named, shuffle: false }
  }
  if (options.filter(({ correct }) => correct).length < 2) return { kind: 'choice', options }
  say(gathering, 'syntax-tolerated', `Several keys without 'Type: MA'; read as multiple-response`, question.stem)
  return { kind: 'multiple-response', options }
}

const heading = /^\[([^[\]]{1,60})\]$/u

/**
 * Blanks named in brackets: each name stands once more above its answers, or there is an answer for each blank, in their order.
 * Undefined, and reported, where neither holds.
 */
function blanks(gathering: Gathering, { stem, options }: RespondusQuestion): Fields | undefined {
  const stemLines = stem.text.split('\n')
  const answers = new Map<string, string[]>()
  let current: string | undefined
  const first = heading.exec(stemLines.at(-1)?.trim() ?? '')
  if (first && stemLines.length > 1) {
    current = first[1]
    stemLines.pop()
  }
  const names = [...new Set([...stemLines.join('\n').matchAll(/\[([^[\]]{1,60})\]/gu)].map(([, name = '']) => name))]
  for (const [index, { text }] of options.entries()) {
    const lines = text.split('\n')
    const next = heading.exec(lines.at(-1)?.trim() ?? '')
    const own = (next && lines.length > 1 ? lines.slice(0, -1) : lines).join(' ').replace(/\s+/gu, ' ').trim()
    const name = current ?? (options.length === names.length ? names[index] : undefined)
    if (name !== undefined) answers.set(name, [...(answers.get(name) ?? []), own])
    if (next && lines.length > 1) current = next[1]
  }
  if (names.length === 0 || !names.every(name => answers.has(name))) {
    const reason = 'Blanks in brackets without an answer for each; the question is left out'
    say(gathering, 'kind-unsupported', reason, stem)
    return undefined
  }
  const text = stemLines
    .join('\n')
    .replace(/\[([^[\]]{1,60})\]/gu, (_, name: string) => gapToken(`g${names.indexOf(name) + 1}`))
  const gaps = names.map((name, index) => ({
    type: 'text' as const,
    id: `g${index + 1}`,
    answers: (answers.get(name) ?? []).map(answer => ({ text: answer })),
  }))
  return { kind: 'cloze', stem: placeGaps(fromText(text)), gaps }
}

/** `a. prompt = match`. */
function matching(gathering: Gathering, { options }: RespondusQuestion): Fields {
  const pairs = options.map(option => {
    const at = option.text.indexOf('=')
    if (at < 0) say(gathering, 'syntax-error', `A pair without '=', expected prompt = match`, option)
    const prompt = fromText((at < 0 ? option.text : option.text.slice(0, at)).trim())
    return { prompt, match: at < 0 ? '' : fromText(option.text.slice(at + 1).trim()) }
  })
  return { kind: 'matching', ...matchingOf(pairs) }
}
