import type { Kind } from '../../../corpus/item.ts'

/** By plural category (CLDR); `{n}` is the number. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** The fixed texts of papers in one language. Braces hold places. */
export interface Words {
  readonly page: string
  readonly form: string
  readonly question: string
  readonly continued: string
  readonly points: Plural
  readonly questions: Plural
  readonly minutes: Plural
  readonly name: string
  readonly candidate: string
  readonly group: string
  readonly signature: string
  readonly date: string
  readonly time: string
  readonly total: string
  readonly instructions: string
  readonly refersOne: string
  readonly refersMany: string
  readonly end: string
  readonly blankPage: string
  readonly goOn: string
  readonly grade: string
  readonly number: string
  readonly pointsColumn: string
  readonly answer: string
  readonly answers: string
  readonly answerKey: string
  readonly markingScheme: string
  readonly answerSheet: string
  readonly flashcards: string
  readonly catalogue: string
  readonly noKey: string
  readonly byHand: string
  readonly explanation: string
  readonly modelAnswer: string
  readonly rubric: string
  readonly hint: string
  readonly feedback: string
  readonly correct: string
  readonly incorrect: string
  readonly partial: string
  readonly credit: string
  /** Beginnings of words, parted by |: a stem with one says itself how many to pick. */
  readonly selectVerbs: string
  readonly selectAll: string
  readonly selectCount: Plural
  readonly selectRange: string
  readonly match: string
  readonly order: string
  readonly wordsMin: string
  readonly wordsMax: string
  readonly wordsRange: string
  readonly upload: string
  readonly topic: string
  readonly tags: string
  readonly difficulty: string
  readonly author: string
  readonly licence: string
  readonly references: string
  readonly source: string
  readonly language: string
  readonly kind: string
  readonly kinds: Readonly<Record<Exclude<Kind, 'stimulus'>, string>>
  readonly sheetHelp: string
  readonly example: string
  readonly figure: string
  readonly decimal: '.' | ','
  /** Those that label options in its schools, where they are not A, B, C. */
  readonly letters?: readonly string[]
}
