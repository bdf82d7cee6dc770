import { fromText } from '../../content/from-text.ts'
import { toPlain } from '../../content/plain.ts'
import type { ItemOf, Option, TextAnswer } from '../../corpus/item.ts'
import { type Gathering, say } from '../gathering.ts'
import { moodleRich } from '../moodle-text.ts'
import { numberOf } from '../numeric-answer.ts'
import type { Row } from '../table/cells.ts'
import { type Asked, cellOf, isHtml, rowsOf } from './records.ts'

type Fields = Readonly<Record<string, unknown>>

/** The text of a cell: HTML where the next cell says so, else literal. */
export function richCell(gathering: Gathering, row: Row | undefined, index: number): string {
  const cell = cellOf(row, index)
  if (!row || !cell) return ''
  return isHtml(row, index)
    ? moodleRich(gathering, cell.text, { ...cell, format: 'html' })
    : fromText(cell.text, { breaks: true })
}

/** The fields of the kind; undefined for a type that the format does not have. */
export function bodyOf(gathering: Gathering, asked: Asked): Fields | undefined {
  switch (asked.type) {
    case 'MC':
      return { kind: 'choice', options: options(gathering, asked) }
    case 'MS':
      return { kind: 'multiple-response', options: options(gathering, asked), ...scoring(asked) }
    case 'TF':
      return trueFalse(gathering, asked)
    case 'SA':
      return shortAnswer(gathering, asked)
    case 'WR':
      return essay(gathering, asked)
    case 'M':
      return matching(gathering, asked)
    case 'O':
      return ordering(gathering, asked)
    default:
      return undefined
  }
}

const scorings: Readonly<Record<string, string>> = {
  rightminuswrong: 'right-minus-wrong',
  allornothing: 'all-or-nothing',
  equallyweighted: 'per-option',
  rightanswers: 'per-option',
  correctanswers: 'per-option',
  correctanswerslimitedselections: 'per-option',
}

/** The rule that the file states; `usual` goes without saying. */
function scoring(asked: Asked, usual?: string): Fields {
  const rule = scorings[cellOf(rowsOf(asked, 'scoring')[0], 1)?.text.toLowerCase() ?? '']
  return rule && rule !== usual ? { scoring: rule } : {}
}

/** Percent in the second cell; undefined, and reported, where it is no number. */
function percentOf(gathering: Gathering, row: Row): number | undefined {
  const cell = cellOf(row, 1)
  const percent = numberOf((cell?.text ?? '').replace(/\s?%$/u, ''))
  if (percent === undefined || Math.abs(percent) > 100) {
    say(gathering, 'syntax-error', `Unexpected '${cell?.text.slice(0, 40) ?? ''}', expected a percentage`, cell ?? row)
    return undefined
  }
  return percent
}

/** In a multiple-choice question what earns all is right, else (as in multi-select) what earns anything. */
function options(gathering: Gathering, asked: Asked): Option[] {
  const rows = rowsOf(asked, 'option')
  const percents = rows.map(row => percentOf(gathering, row))
  const full = asked.type === 'MC' && percents.some(percent => percent === 100)
  const known = !percents.includes(undefined) && percents.some(percent => (percent ?? 0) > 0)
  return rows.map((row, index): Option => {
    const percent = percents[index] ?? 0
    const feedback = richCell(gathering, row, 4)
    return {
      id: `o${index + 1}`,
      text: richCell(gathering, row, 2),
      correct: known ? (full ? percent === 100 : percent > 0) : null,
      ...(full && percent !== 0 && percent !== 100 ? { credit: percent } : {}),
      ...(feedback ? { feedback } : {}),
    }
  })
}

function trueFalse(gathering: Gathering, asked: Asked): Fields {
  const percents = (['true', 'false'] as const).map(word => {
    const row = rowsOf(asked, word)[0]
    return { word, row, percent: row ? percentOf(gathering, row) : 0 }
  })
  const right = percents.filter(({ percent }) => (percent ?? 0) > 0)
  if (right.length !== 1)
    say(gathering, 'syntax-error', `${right.length} of TRUE and FALSE earn points, expected one`, asked)
  const options = percents.map(({ word, row, percent }): Option => {
    const feedback = richCell(gathering, row, 2)
    return {
      id: word,
      text: word === 'true' ? 'True' : 'False',
      correct: right.length === 1 ? (percent ?? 0) > 0 : null,
      ...(feedback ? { feedback } : {}),
    }
  })
  return { kind: 'choice', options, shuffle: false }
}

function shortAnswer(gathering: Gathering, asked: Asked): Fields {
  const rows = rowsOf(asked, 'answer')
  const answers = rows.flatMap((row): TextAnswer[] => {
    const text = cellOf(row, 2)?.text.replace(/\s+/gu, ' ')
    const percent = percentOf(gathering, row)
    if (!text || percent === undefined) return []
    if (cellOf(row, 3)?.text.toLowerCase() === 'regexp') {
      say(gathering, 'answer-pattern', `'${text}' is a regular expression; it is kept as it is written`, row)
    }
    return [percent === 100 ? { text } : { text, credit: percent }]
  })
  const sensitive = rows.some(row => cellOf(row, 3)?.text.toLowerCase() === 'sensitive')
  return { kind: 'short-answer', answers, ...(sensitive ? { caseSensitive: true } : {}) }
}

function essay(gathering: Gathering, asked: Asked): Fields {
  const template = richCell(gathering, rowsOf(asked, 'initialtext')[0], 1)
  const answer = richCell(gathering, rowsOf(asked, 'answerkey')[0], 1)
  return { kind: 'essay', ...(template ? { template } : {}), ...(answer ? { answer } : {}) }
}

const numbersOf = (rows: readonly Row[]): (string | undefined)[] => rows.map(row => cellOf(row, 1)?.text)

/** Whether each choice has its one match and matches are left over: then those are the distractors. */
function hasSpareMatches(choices: readonly Row[], matches: readonly Row[]): boolean {
  const numbers = numbersOf(matches)
  const each = numbersOf(choices).every(number => numbers.filter(other => other === number).length === 1)
  return each && matches.length > choices.length
}

/**
 * For each `Match,n,text` a candidate picks the choice of that number (`Choice,n,text`); a choice that no match names is a distractor. Files that
 * have matches to spare mean it the other way round.
 */
function matching(gathering: Gathering, asked: Asked): Fields {
  const spare = hasSpareMatches(rowsOf(asked, 'choice'), rowsOf(asked, 'match'))
  const [pickedFrom, picking] = spare ? (['match', 'choice'] as const) : (['choice', 'match'] as const)
  const matches = rowsOf(asked, pickedFrom).map((row, index) => ({
    id: `m${index + 1}`,
    number: cellOf(row, 1)?.text,
    text: richCell(gathering, row, 2),
  }))
  const prompts: ItemOf<'matching'>['prompts'] = rowsOf(asked, picking).map((row, index) => {
    const number = cellOf(row, 1)?.text
    const found = matches.filter(match => match.number === number)
    if (found.length !== 1) {
      const reason = `${found.length} choices have the number of match ${number ?? '(none)'}, expected one`
      say(gathering, found.length === 0 ? 'key-dangling' : 'key-contradictory', reason, row)
    }
    return {
      id: `p${index + 1}`,
      text: richCell(gathering, row, 2),
      match: found.length === 1 ? (found[0]?.id ?? null) : null,
    }
  })
  return {
    kind: 'matching',
    prompts,
    matches: matches.map(({ id, text }) => ({ id, text })),
    ...scoring(asked, 'per-option'),
  }
}

/** The items stand in their right order. */
function ordering(gathering: Gathering, asked: Asked): Fields {
  const entries = rowsOf(asked, 'item').map((row, index) => ({
    id: `e${index + 1}`,
    text: richCell(gathering, row, 1),
  }))
  for (const row of rowsOf(asked, 'item')) {
    const feedback = toPlain(richCell(gathering, row, 3))
    if (feedback)
      say(gathering, 'field-unread', `Feedback for one item of an order has no place: '${feedback.slice(0, 40)}'`, row)
  }
  return { kind: 'ordering', entries, sequence: entries.map(({ id }) => id), ...scoring(asked, 'all-or-nothing') }
}
