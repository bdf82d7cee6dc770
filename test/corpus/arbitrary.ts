import fc from 'fast-check'
import { literal } from '../../src/content/literal.ts'
import { parseMarkdown, printMarkdown } from '../../src/content/markdown.ts'
import type { Bank } from '../../src/corpus/bank.ts'
import type { Form } from '../../src/corpus/form.ts'
import type { Item, ItemOf, Kind, Question } from '../../src/corpus/item.ts'
import { kinds } from '../../src/corpus/item.ts'
import { withMedia } from '../../src/readers/media.ts'
import { inlineTrees, line, trees } from '../content/arbitrary.ts'

/** What generated items may hold. */
export interface Wish {
  /** By default every kind. */
  readonly kinds?: readonly Kind[]
  /**
   * `word`: letters, digits and spaces; `line`: one line of any signs, escaped; `inline`: one paragraph with marks, code, math and
   * images; `blocks`: also lists, tables, code blocks. By default `line`.
   */
  readonly text?: 'word' | 'line' | 'inline' | 'blocks'
  /** False: only kind, stem, tags and what the kind itself has: what the simplest formats can carry. By default true. */
  readonly fields?: boolean
  /** False: every item has a key. By default true: some say nothing of theirs. */
  readonly keyless?: boolean
}

const words = fc
  .array(fc.constantFrom('alpha', 'beta', 'Gamma', 'été', '42', '日本', 'naïve', 'Übung', 'Ω'), {
    minLength: 1,
    maxLength: 6,
  })
  .map(all => all.join(' '))

/** Rich text in its printed form: printing what it parses to gives it back. Never empty. */
export function richTexts(text: Wish['text'] = 'line'): fc.Arbitrary<string> {
  const printed = (tree: fc.Arbitrary<Parameters<typeof printMarkdown>[0]>) =>
    tree.map(printMarkdown).map(markdown => printMarkdown(parseMarkdown(markdown)) || 'empty')
  switch (text) {
    case 'word':
      return words
    case 'line':
      return printed(line.map(value => parseMarkdown(literal(value))))
    case 'inline':
      return fc.oneof(words, printed(inlineTrees))
    case 'blocks':
      return fc.oneof(words, printed(inlineTrees), printed(trees))
  }
}

const ids = fc.constantFrom('a', 'b2', 'gap_1', 'X-9', '1.2.3', 'q:7', 'ü', '00')
const distinct = (least: number, most: number) => fc.uniqueArray(ids, { minLength: least, maxLength: most })
const percent = fc.constantFrom(-100, -33.33333, -25, 0, 12.5, 50, 100)
const amount = fc.constantFrom(0, 1, -1, 2.5, 1e-7, 6.02e23, -273.15, 100)

const optional = <T>(value: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq })

/** Without the fields that are undefined: absent and undefined are one in the corpus. */
function dense<T>(value: T): T {
  if (Array.isArray(value)) return value.map(dense) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(entries.map(([key, field]) => [key, dense(field)])) as T
}

interface Parts {
  readonly rich: fc.Arbitrary<string>
  readonly fields: boolean
  readonly keyless: boolean
}

/** The value where the wish has fields, else nothing. */
const extra = <T>(parts: Parts, value: fc.Arbitrary<T>) =>
  parts.fields ? optional(value) : fc.constant<T | undefined>(undefined)

function commonFields(parts: Parts) {
  const { rich, fields } = parts
  const name = fields ? fc.oneof(words, line) : words
  const few = <T>(value: fc.Arbitrary<T>) => (fields ? fc.array(value, { maxLength: 2 }) : fc.constant<T[]>([]))
  return {
    id: fc.constant('id'),
    title: extra(parts, name),
    stem: rich,
    rationale: extra(parts, rich),
    hint: extra(parts, rich),
    feedback: extra(
      parts,
      fc
        .record({ correct: optional(rich, 2), partial: optional(rich, 2), incorrect: optional(rich, 2) })
        .filter(feedback => Object.values(feedback).some(text => text !== undefined)),
    ),
    points: extra(parts, fc.constantFrom(0, 0.5, 1, 2, 10)),
    difficulty: extra(parts, name),
    tags: fc.uniqueArray(name, { maxLength: 3 }),
    topic: few(name),
    language: extra(parts, fc.constantFrom('en', 'de', 'zh-Hant', 'ar')),
    author: extra(parts, name),
    licence: extra(parts, name),
    references: few(rich),
    media: fc.constant([]),
    shuffle: extra(parts, fc.boolean()),
    scoring: extra(
      parts,
      fc.constantFrom('all-or-nothing' as const, 'right-minus-wrong' as const, 'per-option' as const),
    ),
    updated: extra(parts, fc.constantFrom('2024-02-29', '1999-12-31')),
    retired: extra(parts, fc.boolean()),
    metadata: extra(
      parts,
      fc.dictionary(fc.constantFrom('chapter', 'old id', 'x-1', 'points'), name, { minKeys: 1, maxKeys: 2 }),
    ),
    origin: fc.constant({ path: 'generated.md', line: 1, column: 1 }),
  }
}

/** Which of `count` options are right: all known or, where that is allowed, none. */
function verdicts(parts: Parts, count: number, several: boolean): fc.Arbitrary<(boolean | null)[]> {
  const single = fc
    .nat(count - 1)
    .map(key => Array.from({ length: count }, (_, index): boolean | null => index === key))
  const some = fc.array(fc.boolean(), { minLength: count, maxLength: count })
  const known: fc.Arbitrary<(boolean | null)[]> = several ? some : single
  return parts.keyless
    ? fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: fc.constant(Array<null>(count).fill(null)) })
    : known.filter(list => list.includes(true))
}

function options(parts: Parts, several: boolean) {
  return fc.integer({ min: 2, max: 5 }).chain(count =>
    fc
      .tuple(
        verdicts(parts, count, several),
        distinct(count, count),
        fc.array(
          fc.record({
            text: parts.rich,
            feedback: extra(parts, parts.rich),
            pinned: extra(parts, fc.boolean()),
            credit: extra(parts, percent),
          }),
          { minLength: count, maxLength: count },
        ),
      )
      .map(([correct, names, rest]) =>
        rest.map((option, index) => ({ id: names[index] ?? '', ...option, correct: correct[index] ?? null })),
      ),
  )
}

const answerText = fc.oneof(words, line)

function textAnswers(parts: Parts) {
  const one = fc.record({ text: answerText, credit: extra(parts, percent), feedback: extra(parts, parts.rich) })
  return fc.array(one, { minLength: parts.keyless ? 0 : 1, maxLength: 3 })
}

function numericAnswers(parts: Parts) {
  const rest = { credit: extra(parts, percent), feedback: extra(parts, parts.rich) }
  const one = fc.oneof(
    fc.record({
      type: fc.constant('value' as const),
      value: amount,
      tolerance: optional(fc.constantFrom(0, 0.01, 5)),
      ...rest,
    }),
    fc.record({
      type: fc.constant('range' as const),
      min: fc.constantFrom(-2, 0),
      max: fc.constantFrom(0.5, 3),
      ...rest,
    }),
    fc.record({
      type: fc.constant('precision' as const),
      value: amount,
      digits: fc.nat(6),
      figures: fc.constantFrom('significant' as const, 'decimal' as const),
      ...rest,
    }),
  )
  return fc.array(one, { minLength: parts.keyless ? 0 : 1, maxLength: 3 })
}

function entries(parts: Parts, least: number) {
  return distinct(least, 4).chain(names =>
    fc.tuple(
      ...names.map(id => fc.record({ id: fc.constant(id), text: parts.rich, pinned: extra(parts, fc.boolean()) })),
    ),
  )
}

function matching(parts: Parts) {
  return fc.tuple(entries(parts, 1), distinct(1, 4)).chain(([matches, names]) => {
    const known = fc.constantFrom(...matches.map(match => match.id))
    const match = parts.keyless ? fc.option(known, { freq: 6 }) : known
    const prompts = names.map(id =>
      fc.record({ id: fc.constant(id), text: parts.rich, match, feedback: extra(parts, parts.rich) }),
    )
    return fc.record({
      kind: fc.constant('matching' as const),
      ...commonFields(parts),
      prompts: fc.tuple(...prompts),
      matches: fc.constant(matches),
    })
  })
}

function ordering(parts: Parts) {
  return entries(parts, 2).chain(all => {
    const order = fc.shuffledSubarray(
      all.map(entry => entry.id),
      { minLength: all.length },
    )
    const sequence = parts.keyless ? fc.option(order, { freq: 6 }) : order
    return fc.record({
      kind: fc.constant('ordering' as const),
      ...commonFields(parts),
      entries: fc.constant(all),
      sequence,
    })
  })
}

function gap(parts: Parts, id: string) {
  const name = { id: fc.constant(id) }
  return fc.oneof(
    fc.record({
      type: fc.constant('text' as const),
      ...name,
      answers: textAnswers(parts),
      caseSensitive: extra(parts, fc.boolean()),
    }),
    fc.record({ type: fc.constant('numeric' as const), ...name, answers: numericAnswers(parts) }),
    fc.record({
      type: fc.constant('choice' as const),
      ...name,
      options: options(parts, false),
      shuffle: extra(parts, fc.boolean()),
    }),
  )
}

function cloze(parts: Parts) {
  return distinct(1, 3).chain(names => {
    const stem = fc
      .array(words, { minLength: names.length + 1, maxLength: names.length + 1 })
      .map(runs => runs.map((run, index) => (index === 0 ? run : `{{${names[index - 1]}}} ${run}`)).join(' '))
      .map(text => printMarkdown(parseMarkdown(text)))
    return fc.record({
      kind: fc.constant('cloze' as const),
      ...commonFields(parts),
      stem,
      gaps: fc.tuple(...names.map(id => gap(parts, id))),
    })
  })
}

function itemOf(kind: Kind, parts: Parts): fc.Arbitrary<unknown> {
  const common = commonFields(parts)
  const { rich } = parts
  switch (kind) {
    case 'choice':
      return fc.record({ kind: fc.constant(kind), ...common, options: options(parts, false) })
    case 'multiple-response':
      return fc.record({
        kind: fc.constant(kind),
        ...common,
        options: options(parts, true),
        select: extra(parts, fc.record({ min: fc.constantFrom(0, 1), max: fc.constantFrom(2, 3) })),
      })
    case 'short-answer':
      return fc.record({
        kind: fc.constant(kind),
        ...common,
        answers: textAnswers(parts),
        caseSensitive: extra(parts, fc.boolean()),
      })
    case 'numeric':
      return fc.record({
        kind: fc.constant(kind),
        ...common,
        answers: numericAnswers(parts),
        unit: extra(parts, words),
      })
    case 'essay':
      return fc.record({
        kind: fc.constant(kind),
        ...common,
        answer: optional(rich),
        rubric: extra(parts, rich),
        template: extra(parts, rich),
        words: extra(parts, fc.record({ min: fc.constant(50), max: fc.constantFrom(100, 200) })),
        lines: extra(parts, fc.constantFrom(1, 12)),
        upload: extra(parts, fc.boolean()),
      })
    case 'matching':
      return matching(parts)
    case 'ordering':
      return ordering(parts)
    case 'cloze':
      return cloze(parts)
    case 'stimulus':
      return fc.record({ kind: fc.constant(kind), ...common })
  }
}

/** Items that the corpus schema accepts, each with the id `id`; `media` names the images that their texts show. */
export function items(wish: Wish = {}): fc.Arbitrary<Item> {
  const parts = { rich: richTexts(wish.text), fields: wish.fields ?? true, keyless: wish.keyless ?? true }
  return fc.oneof(...(wish.kinds ?? kinds).map(kind => itemOf(kind, parts))).map(item => withMedia(dense(item) as Item))
}

/** Items with ids of their own; where the wish has stimuli, some of the items after one refer to it. */
export function itemLists(wish: Wish = {}): fc.Arbitrary<Item[]> {
  return fc
    .tuple(
      fc.array(items(wish), { minLength: 1, maxLength: 4 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    )
    .map(([list, refer]) => {
      let passage: string | undefined
      return list.map((item, index) => {
        const named = { ...item, id: `q-${index + 1}` } as Item
        if (named.kind === 'stimulus') passage = named.id
        else if (passage !== undefined && refer[index]) named.stimulus = passage
        return named
      })
    })
}

export function banks(wish: Wish = {}): fc.Arbitrary<Bank> {
  return itemLists(wish).map(list => ({
    version: 1,
    pages: [{ path: 'generated.md', format: 'markdown' }],
    items: list,
  }))
}

/** The plainest form of a list of items: one section, every question, one point where the item says none. */
export function formOf(list: readonly Item[]): Form {
  const questions = list.filter((item): item is Question => item.kind !== 'stimulus')
  return {
    head: { exam: 'generated', title: 'Generated', language: 'en' },
    sections: [{ questions: questions.map((item, index) => ({ number: index + 1, points: item.points ?? 1, item })) }],
    stimuli: list.filter((item): item is ItemOf<'stimulus'> => item.kind === 'stimulus'),
  }
}
