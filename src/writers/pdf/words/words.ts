import type { FormHead } from '../../../corpus/form.ts'
import type { Kind } from '../../../corpus/item.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { el } from './el.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

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

const tables: Readonly<Record<string, Words>> = { en, de, fr, es, it, pt, nl, pl, ru, zh, ja, ko, ar, he, el }

export const wordLanguages: readonly string[] = Object.keys(tables)

const base = (language: string): string => language.split('-')[0]?.toLowerCase() ?? ''

/** The table for a BCP 47 tag; undefined where there is none for its language. */
export function findWords(language: string): Words | undefined {
  return tables[base(language)]
}

/** As {@link findWords}, English where there is none. */
export function wordsFor(language: string): Words {
  return findWords(language) ?? en
}

const latin = new Map<Words, Words>()

/** The words of a paper, always the same object; its options have the letters of the language only where the exam says so. */
export function wordsOf({ language, labels }: FormHead): Words {
  const words = wordsFor(language)
  if (labels === 'language' || !words.letters) return words
  const { letters: _, ...rest } = words
  const plain = latin.get(words) ?? rest
  latin.set(words, plain)
  return plain
}

/** Fills the braces of a text; those without a value stay. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place))
}

export function formatNumber(value: number, words: Words): string {
  return String(value).replace('.', words.decimal)
}

const rules = new Map<string, Intl.PluralRules>()

/** Making them takes longer than everything else about a count. */
function pluralRules(language: string): Intl.PluralRules {
  let found = rules.get(language)
  if (!found) {
    found = new Intl.PluralRules(language)
    rules.set(language, found)
  }
  return found
}

/** `1 point`, `2.5 points`. */
export function formatCount(plural: Plural, count: number, language: string): string {
  const words = wordsFor(language)
  const known = findWords(language) ? base(language) : 'en'
  const category = pluralRules(known).select(count)
  return fill(plural[category] ?? plural.other, { n: formatNumber(count, words) })
}
