import { plainName } from './fields.ts'
import type { DataNode, Scalar } from './node.ts'
import type { RawOption } from './raw-option.ts'

const marks = new Set(
  'correct iscorrect right isright isanswer valid correcta correcto richtig correctanswer score fraction weight percent percentage credit grade points istrue answer'.split(
    ' ',
  ),
)

/** True for names of fields that say whether an option is right. */
export const isMarkName = (name: string): boolean => marks.has(plainName(name))

/** Names whose numbers are shares of the points: of 1, or of 100. */
const shares = new Set(['fraction', 'weight', 'percent', 'percentage', 'credit', 'grade'])

/** `true`, `yes`, `1`, `100` … ; undefined for what is no verdict. */
export function verdictOf(value: Scalar | object | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value > 0
  if (typeof value !== 'string') return undefined
  const word = value.trim().toLowerCase()
  if (/^(?:true|yes|y|t|correct|right|1|100|x|是|对|正确)$/u.test(word)) return true
  return /^(?:false|no|n|f|incorrect|wrong|0|否|错|错误)$/u.test(word) ? false : undefined
}

/** A number, or a text that is one; percent signs may follow. */
function gradeOf(value: DataNode['value']): number | undefined {
  if (typeof value === 'number') return value
  const text = typeof value === 'string' ? value.trim() : ''
  return /^[-+]?\d{1,3}(?:\.\d{1,7})?\s?%?$/u.test(text) ? Number(text.replace('%', '')) : undefined
}

/** What one option says of itself: a verdict, or what picking it earns. */
export interface Mark {
  readonly correct?: boolean
  readonly grade?: number
  /** The grade is a share of the item's points. */
  readonly share?: boolean
}

/** The mark among an option's fields, apart from the field that is its text. */
export function markOf(map: ReadonlyMap<string, DataNode>, text: DataNode | undefined): Mark {
  for (const wanted of marks) {
    for (const [name, node] of map) {
      if (plainName(name) !== wanted || node === text) continue
      const grade = gradeOf(node.value)
      if (grade !== undefined) return { grade, share: shares.has(wanted) }
      const correct = verdictOf(node.value)
      if (correct !== undefined) return { correct }
    }
  }
  return {}
}

export type MarkedOption = RawOption & { readonly mark: Mark }

/**
 * Options by what they earn. Right are those that earn most, where the others earn nothing; where shares of the points differ, the one of
 * 100 %, or those that make up 100 % together. Any other set of numbers (the scale of a survey) marks nothing.
 */
export function judged(options: readonly MarkedOption[]): readonly RawOption[] {
  const graded = options.some(({ mark }) => mark.grade !== undefined)
  const credits = graded ? creditsOf(options) : undefined
  return options.map(({ mark, ...option }, index) => {
    if (!graded) return mark.correct === undefined ? option : { ...option, correct: mark.correct }
    const earned = credits?.[index]
    return earned === undefined ? option : { ...option, ...earned }
  })
}

type Earned = { readonly correct: boolean; readonly credit?: number }

function creditsOf(options: readonly MarkedOption[]): readonly Earned[] | undefined {
  const grades = options.map(({ mark }) => mark.grade ?? 0)
  const positive = grades.filter(grade => grade > 0)
  const most = Math.max(0, ...grades)
  const scale = most > 1 ? 100 : 1
  const total = positive.reduce((sum, grade) => sum + grade, 0) / scale
  const isShare = options.every(({ mark }) => mark.share === true || mark.grade === undefined)
  const whole = isShare && positive.length > 1 && Math.abs(total - 1) < 0.002
  const alike = positive.every(grade => grade === most)
  const single = isShare && most === scale && positive.filter(grade => grade === most).length === 1
  if (positive.length === 0 || !(whole || alike || single)) return undefined
  // Where all options earn the same, the number says what the item is worth, not which are right.
  if (alike && positive.length === options.length && options.length > 1 && !whole) return undefined
  return grades.map((grade): Earned => {
    const correct = single || alike ? grade === most : grade > 0
    const credit = Math.max(-100, Math.min(100, Number(((grade / scale) * 100).toPrecision(8))))
    const told = isShare && credit !== 0 && !(credit === 100 && correct)
    return told ? { correct, credit } : { correct }
  })
}
