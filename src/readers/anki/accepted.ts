import type { Element } from 'hast'
import type { NumericAnswer, Option, TextAnswer } from '../../corpus/item.ts'
import { some } from './head.ts'
import type { NoteDesk } from './note.ts'
import { below, dataOf, find, inner, line, rich, richOf } from './rich.ts'

type Extras = Pick<TextAnswer, 'credit' | 'feedback'>

function extras(desk: NoteDesk, row: Element): Extras {
  const credit = Number(dataOf(row, 'credit') ?? 'none')
  const feedback = richOf(desk, row, 'ew-note')
  return { ...(Number.isFinite(credit) ? { credit } : {}), ...some('feedback', feedback) }
}

const shownIn = (row: Element): Element | undefined => find(row, 'ew-value')

/** The rows of a list of what is accepted. */
export function acceptedRows(list: Element | undefined): readonly Element[] {
  return below(list, 'li')
}

export function textAnswers(desk: NoteDesk, rows: readonly Element[]): TextAnswer[] {
  return rows.flatMap(row => {
    const text = line(desk, inner(shownIn(row)))
    return text === '' ? [] : [{ text, ...extras(desk, row) }]
  })
}

/** A number that a row's data state; undefined where they state none. */
function numberOf(row: Element, name: string): number | undefined {
  const text = dataOf(row, name)
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

function numericAnswer(row: Element): NumericAnswer | undefined {
  const [value, min, max, digits] = ['value', 'min', 'max', 'digits'].map(name => numberOf(row, name))
  const tolerance = numberOf(row, 'tolerance')
  switch (dataOf(row, 'type')) {
    case 'range':
      return min === undefined || max === undefined ? undefined : { type: 'range', min, max }
    case 'precision': {
      const figures = dataOf(row, 'figures') === 'decimal' ? 'decimal' : 'significant'
      return value === undefined || digits === undefined ? undefined : { type: 'precision', value, digits, figures }
    }
    default:
      return value === undefined ? undefined : { type: 'value', value, ...some('tolerance', tolerance) }
  }
}

export function numericAnswers(desk: NoteDesk, rows: readonly Element[]): NumericAnswer[] {
  return rows.flatMap(row => {
    const answer = numericAnswer(row)
    return answer ? [{ ...answer, ...extras(desk, row) }] : []
  })
}

export function gapOptions(desk: NoteDesk, rows: readonly Element[]): Option[] {
  return rows.map((row, index) => ({
    id: `o${index + 1}`,
    text: rich(desk, inner(shownIn(row))),
    correct: dataOf(row, 'correct') === '1',
    ...some('feedback', richOf(desk, row, 'ew-note')),
  }))
}
