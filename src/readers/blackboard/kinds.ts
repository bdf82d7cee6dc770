import type { Gap, NumericAnswer, Option, TextAnswer } from '../../corpus/item.ts'
import { gapToken, lostReason, placeAllGaps } from '../gap-tokens.ts'
import { type Gathering, say } from '../gathering.ts'
import { matchingOf } from '../matching-pairs.ts'
import { moodlePlain, moodleRich } from '../moodle-text.ts'
import { numberOf, withTolerance } from '../numeric-answer.ts'
import type { Cell, Row } from '../table/cells.ts'

/** A row of the file, parted: its type, the question, the rest without empty cells at the end. */
export interface Line {
  readonly gathering: Gathering
  readonly row: Row
  readonly type: string
  readonly question: Cell
  readonly rest: readonly Cell[]
}

/** A cell as rich text; HTML may stand in it. */
export function richCell({ gathering }: Line, cell: Cell): string {
  return moodleRich(gathering, cell.text, { ...cell, format: 'moodle' })
}

const plainCell = ({ gathering }: Line, cell: Cell): string =>
  moodlePlain(gathering, cell.text, { ...cell, format: 'moodle' })

type Fields = Readonly<Record<string, unknown>>

/** The fields of the item; undefined for a type that no kind can hold. */
export function bodyOf(line: Line): Fields | undefined {
  switch (line.type) {
    case 'MC':
      return { kind: 'choice', options: options(line) }
    case 'MA':
      return { kind: 'multiple-response', options: options(line) }
    case 'TF':
      return trueFalse(line)
    case 'ESS':
    case 'SR':
      return { kind: 'essay', ...sample(line) }
    case 'FIL':
      return { kind: 'essay', upload: true }
    case 'FIB':
      return { kind: 'short-answer', answers: texts(line, line.rest) }
    case 'NUM':
      return { kind: 'numeric', answers: numbers(line) }
    case 'ORD':
      return ordering(line)
    case 'MAT':
      return matching(line)
    case 'FIB_PLUS':
      return blanks(line)
    case 'JUMBLED_SENTENCE':
      return jumbled(line)
    default:
      return kept(line)
  }
}

/** A scale of opinions, a phrase to be asked for: the text is kept for a person to mark. */
function kept(line: Line): Fields {
  const reason = `A question of type ${line.type} has no item kind; its text is kept as an essay`
  say(line.gathering, 'kind-unsupported', reason, line.row)
  if (line.rest.length > 0) {
    const found = line.rest
      .map(({ text }) => text.slice(0, 40))
      .slice(0, 10)
      .join(', ')
    say(line.gathering, 'field-unread', `Left out: ${found}`, line.rest[0] ?? line.row)
  }
  return { kind: 'essay' }
}

const sample = (line: Line): Fields => {
  const cell = line.rest[0]
  return cell && cell.text !== '' ? { answer: richCell(line, cell) } : {}
}

const texts = (line: Line, cells: readonly Cell[]): TextAnswer[] =>
  cells.map(cell => ({ text: plainCell(line, cell) })).filter(({ text }) => text !== '')

/** Pairs of text and `correct` or `incorrect`; one bad word and the key of the whole item is unknown. */
function options(line: Line): Option[] {
  const made: Option[] = []
  let known = true
  for (let at = 0; at < line.rest.length; at += 2) {
    const text = line.rest[at]
    const verdict = line.rest[at + 1]
    if (!text) continue
    const word = verdict?.text.toLowerCase()
    if (word !== 'correct' && word !== 'incorrect') {
      const found = verdict ? `'${verdict.text.slice(0, 40)}'` : 'the end of the line'
      say(line.gathering, 'syntax-error', `Unexpected ${found}, expected 'correct' or 'incorrect'`, verdict ?? line.row)
      known = false
    }
    made.push({ id: `o${made.length + 1}`, text: richCell(line, text), correct: word === 'correct' })
  }
  return known && made.some(({ correct }) => correct) ? made : made.map(option => ({ ...option, correct: null }))
}

function trueFalse(line: Line): Fields {
  const word = line.rest[0]?.text.toLowerCase()
  const known = /^(?:true|false|t|f)$/u.test(word ?? '')
  if (!known) {
    say(
      line.gathering,
      'syntax-error',
      `Unexpected '${line.rest[0]?.text.slice(0, 40) ?? ''}', expected 'true' or 'false'`,
      line.rest[0] ?? line.row,
    )
  }
  const option = (id: 'true' | 'false', text: string) => ({ id, text, correct: known ? word?.[0] === id[0] : null })
  return { kind: 'choice', options: [option('true', 'True'), option('false', 'False')], shuffle: false }
}

function numbers(line: Line): NumericAnswer[] {
  const [first, second] = line.rest
  const value = numberOf(first?.text ?? '')
  const tolerance = second ? numberOf(second.text) : 0
  if (value !== undefined && tolerance !== undefined && tolerance >= 0) return [withTolerance(value, tolerance)]
  say(
    line.gathering,
    'syntax-error',
    `Unexpected '${first?.text.slice(0, 40) ?? ''}', expected a number and its tolerance`,
    first ?? line.row,
  )
  return []
}

/** The answers stand in their right order. */
function ordering(line: Line): Fields {
  const entries = line.rest.map((cell, index) => ({ id: `e${index + 1}`, text: richCell(line, cell) }))
  return { kind: 'ordering', entries, sequence: entries.map(({ id }) => id) }
}

function matching(line: Line): Fields {
  const pairs = []
  for (let at = 0; at < line.rest.length; at += 2) {
    const prompt = line.rest[at]
    const match = line.rest[at + 1]
    if (!match) say(line.gathering, 'syntax-error', 'A prompt without its match', prompt ?? line.row)
    pairs.push({ prompt: prompt ? richCell(line, prompt) : '', match: match ? richCell(line, match) : '' })
  }
  return { kind: 'matching', ...matchingOf(pairs) }
}

/** Cells in groups that empty cells part. */
function groups(cells: readonly Cell[]): Cell[][] {
  const result: Cell[][] = [[]]
  for (const cell of cells) {
    if (cell.text === '') result.push([])
    else result.at(-1)?.push(cell)
  }
  return result.filter(group => group.length > 0)
}

const byNumber = (a: Gap, b: Gap): number => Number(a.id.slice(1)) - Number(b.id.slice(1))

/** Puts gaps where `[name]` stands in the question for the first time; names that stand nowhere are reported. */
function withGaps(line: Line, gaps: ReadonlyMap<string, Gap>): Fields {
  const placed = new Map<string, Gap>()
  const text = line.question.text.replace(/\[([^[\]]{1,400})\]/gu, (mark, name: string) => {
    const gap = gaps.get(name)
    if (!gap || placed.has(name)) return mark
    placed.set(name, gap)
    return gapToken(gap.id)
  })
  for (const name of gaps.keys()) {
    if (placed.has(name)) continue
    const reason = `'[${name}]' does not stand in the question; its answers have no gap`
    say(line.gathering, 'syntax-error', reason, line.row)
  }
  const markdown = moodleRich(line.gathering, text, { ...line.question, format: 'moodle' })
  const ids = [...placed.values()].map(({ id }) => id)
  const { stem, lost } = placeAllGaps(markdown, ids)
  if (lost.length > 0) say(line.gathering, 'syntax-error', lostReason(lost), line.row)
  return { kind: 'cloze', stem, gaps: [...placed.values()].sort(byNumber) }
}

/** `name`, answers, an empty cell, the next name … */
function blanks(line: Line): Fields {
  const gaps = new Map<string, Gap>()
  const parts = groups(line.rest)
  const names = namesIn(line)
  // Without the empty cell, the next name would be one more answer.
  const merged = parts.some(([, ...answers]) =>
    answers.some(({ text }) => names.has(text) && parts.length < names.size),
  )
  if (merged)
    say(line.gathering, 'syntax-error', 'A name among the answers, expected an empty field before it; no key', line.row)
  for (const [name, ...answers] of parts) {
    if (name)
      gaps.set(name.text, { type: 'text', id: `g${gaps.size + 1}`, answers: merged ? [] : texts(line, answers) })
  }
  return withGaps(line, gaps)
}

/** What stands in brackets in the question. */
const namesIn = ({ question }: Line): ReadonlySet<string> =>
  new Set([...question.text.matchAll(/\[([^[\]]{1,400})\]/gu)].map(([, name = '']) => name))

/** More answers than the format allows in one question. */
const most = 100

/** A choice and the names of its gaps, an empty cell, the next choice …; every gap offers every choice. */
function jumbled(line: Line): Fields | undefined {
  const choices = groups(line.rest).flatMap(([choice, ...names]) =>
    choice ? [{ text: richCell(line, choice), names: new Set(names.map(({ text }) => text)) }] : [],
  )
  const names = new Set(choices.flatMap(choice => [...choice.names]))
  if (names.size > most || choices.length > most) {
    say(line.gathering, 'syntax-error', `More than ${most} choices or gaps in one question`, line.row)
    return undefined
  }
  const gaps = new Map<string, Gap>()
  const there = namesIn(line)
  // A name that stands nowhere may be a choice whose empty cell is missing.
  const sure = [...names].every(name => there.has(name))
  for (const name of names) {
    const options = choices.map((choice, index): Option => {
      const correct = sure ? choice.names.has(name) : null
      return { id: `o${index + 1}`, text: choice.text, correct }
    })
    gaps.set(name, { type: 'choice', id: `g${gaps.size + 1}`, options })
  }
  return withGaps(line, gaps)
}
