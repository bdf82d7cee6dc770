import type { RawOption } from './raw-option.ts'
import type { QuestionRecord } from './record.ts'

const star = /^\*{1,2}(?=[^*\s])|(?<=[^*\s])\s?\*$/u

const isBare = ({ options, keys }: QuestionRecord): boolean =>
  options.length > 1 && keys.length === 0 && options.every(({ correct }) => correct === undefined)

/** A star at one end only: `*one*` is emphasis. */
const isStarred = ({ text }: RawOption): boolean => star.test(text) && !/^\*.*\*$/su.test(text)

const marksSome = ({ options }: QuestionRecord): boolean => {
  const count = options.filter(isStarred).length
  return count > 0 && count < options.length
}

/** Stars on options are keys where no record of the file states its key elsewhere, and each has a star on some option. */
export function withStars(records: readonly QuestionRecord[]): readonly QuestionRecord[] {
  const chosen = records.filter(({ options }) => options.length > 1)
  if (chosen.length < 2 || !chosen.every(record => isBare(record) && marksSome(record))) return records
  return records.map(record => ({
    ...record,
    options: record.options.map(option =>
      isStarred(option)
        ? { ...option, text: option.text.replace(star, ''), correct: true }
        : { ...option, correct: false },
    ),
  }))
}
