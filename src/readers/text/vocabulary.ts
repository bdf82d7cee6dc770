import { languages } from './languages/index.ts'
import type { Field } from './languages/language.ts'

export interface LabelWord {
  readonly word: string
  /** All that the word can label, the first language's meaning first. */
  readonly fields: readonly Field[]
  readonly language: string
}

/** Words by their first two characters, longest first: the first that a line starts with is its label. */
export const labelWords: ReadonlyMap<string, readonly LabelWord[]> = byStart()

/** Words around a number: '第' 3 '题'. */
export const circumfixes: readonly { readonly before: string; readonly after: string; readonly field: Field }[] =
  languages.flatMap(({ labels }) =>
    entriesOf(labels)
      .filter(([, word]) => word.includes('#'))
      .map(([field, word]) => {
        const [before = '', after = ''] = word.split('#')
        return { before, after, field }
      }),
  )

function entriesOf(labels: Readonly<Partial<Record<Field, readonly string[]>>>): [Field, string][] {
  return Object.entries(labels).flatMap(([field, words]) =>
    words.flatMap((word): [Field, string][] => spellings(word).map(spelt => [field as Field, spelt])),
  )
}

/** A word, and how it reads in small letters where its capitals were written: 'ANAHTARI' for 'anahtarı'. */
function spellings(word: string): string[] {
  return word.includes('ı') ? [word, word.replaceAll('ı', 'i')] : [word]
}

function byStart(): Map<string, LabelWord[]> {
  const words = new Map<string, { word: string; fields: Field[]; language: string }>()
  for (const { code, labels } of languages) {
    for (const [field, word] of entriesOf(labels)) {
      if (word.includes('#')) continue
      const known = words.get(word)
      if (known === undefined) words.set(word, { word, fields: [field], language: code })
      else if (!known.fields.includes(field)) known.fields.push(field)
    }
  }
  const starts = new Map<string, LabelWord[]>()
  for (const entry of [...words.values()].sort((a, b) => b.word.length - a.word.length)) {
    const start = entry.word.slice(0, 2)
    const known = starts.get(start)
    if (known) known.push(entry)
    else starts.set(start, [entry])
  }
  return starts
}

const lower = (words: readonly string[]): string[] => words.map(word => word.toLowerCase())

/** Words that mark an option as the key or as wrong. */
export const rightWords: ReadonlySet<string> = new Set(languages.flatMap(({ right = [] }) => lower(right)))
export const wrongWords: ReadonlySet<string> = new Set(languages.flatMap(({ wrong = [] }) => lower(wrong)))

/** Word → what it says and the pair that it belongs to. A word of two meanings keeps the first. */
export const truths: ReadonlyMap<string, { readonly value: boolean; readonly pair: readonly [string, string] }> =
  new Map(
    languages
      .flatMap(({ truth = [] }) => truth)
      .toReversed()
      .flatMap((pair): [string, { readonly value: boolean; readonly pair: readonly [string, string] }][] => [
        [pair[0], { value: true, pair }],
        [pair[1], { value: false, pair }],
      ]),
  )

/** Word → all pairs of words for true and false that it is one of. */
export const truthPairs: ReadonlyMap<string, readonly (readonly [string, string])[]> = languages
  .flatMap(({ truth = [] }) => truth)
  .reduce((known, pair) => {
    for (const word of pair) known.set(word, [...(known.get(word) ?? []), pair])
    return known
  }, new Map<string, (readonly [string, string])[]>())

/** Every letter is a word of a script without spaces: a label needs nothing after it. */
export const isDense = (word: string): boolean => /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]$/u.test(word)
