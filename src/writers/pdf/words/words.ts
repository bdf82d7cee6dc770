import type { FormHead } from '../../../corpus/form.ts'
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
import type { Plural, Words } from './table.ts'
import { zh } from './zh.ts'

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
