import { type Form, type FormQuestion, formQuestions } from '../../../corpus/form.ts'
import type { Report } from '../../../diagnostics/message.ts'

/** One line of bubbles: a question, or one prompt, place or gap of it. */
export interface AnswerRow {
  readonly question: number
  /** 1-based, where a question has several rows. */
  readonly part?: number
  readonly options: number
  /** Whether more than one bubble may be filled. */
  readonly multiple: boolean
}

/** Most bubbles in a row. */
export const mostOptions = 8

/** Rows of a question; empty where it is answered in writing. */
function rowsOf({ item, number }: FormQuestion): readonly AnswerRow[] {
  const parts = (count: number, options: number): AnswerRow[] =>
    Array.from({ length: count }, (_, index) => ({ question: number, part: index + 1, options, multiple: false }))
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return [{ question: number, options: item.options.length, multiple: item.kind === 'multiple-response' }]
    case 'matching':
      return parts(item.prompts.length, item.matches.length)
    case 'ordering':
      return parts(item.entries.length, item.entries.length)
    case 'cloze':
      return item.gaps.every(gap => gap.type === 'choice')
        ? item.gaps.map((gap, index) => ({
            question: number,
            ...(item.gaps.length > 1 ? { part: index + 1 } : {}),
            options: gap.type === 'choice' ? gap.options.length : 0,
            multiple: false,
          }))
        : []
    case 'short-answer':
    case 'numeric':
    case 'essay':
      return []
  }
}

/** All rows of a form, in order; questions that no bubbles can answer are reported and left to the paper. */
export function answerRows(form: Form, report: Report): readonly AnswerRow[] {
  return formQuestions(form).flatMap(question => {
    const rows = rowsOf(question)
    const wide = rows.find(row => row.options > mostOptions)
    if (rows.length > 0 && !wide) return rows
    const found = wide ? `${wide.options} options, expected at most ${mostOptions}` : `a ${question.item.kind} item`
    report(
      'sheet-item-written',
      `Question ${question.number} has no bubbles on the answer sheet: found ${found}`,
      question.item.origin,
    )
    return []
  })
}
