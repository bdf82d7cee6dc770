import { toPlain } from '../../content/plain.ts'
import type { Gap, NumericAnswer, Option, Question } from '../../corpus/item.ts'
import { type Bounds, boundsOf } from '../../writers/lms/bounds.ts'

/** `part`: picking it earns a part of the points, which some formats cannot tell from being right or wrong. */
export interface ClaimedOption {
  readonly text: string
  readonly correct: boolean
  readonly part: boolean
}

/** What a question says is right, apart from kinds, letters and order, so that two formats of it can be compared. */
export type Claim =
  | { readonly type: 'options'; readonly options: readonly ClaimedOption[] }
  | { readonly type: 'text'; readonly accepted: readonly string[] }
  | { readonly type: 'numbers'; readonly ranges: readonly Bounds[] }
  | { readonly type: 'pairs'; readonly pairs: readonly (readonly [prompt: string, match: string])[] }
  | { readonly type: 'sequence'; readonly texts: readonly string[] }

/** The signs that formats spell in different ways (markup, TeX's braces, gaps) left out; case stays. */
export function bare(markdown: string): string {
  return toPlain(markdown.replace(/\{\{[^{}\s]+\}\}/gu, ''))
    .normalize('NFKC')
    .replace(/[\s\\${}_*]+/gu, '')
}

const isFull = (answer: { readonly credit?: number | undefined }): boolean => (answer.credit ?? 100) >= 100

function optionsClaim(options: readonly Option[]): Claim | undefined {
  const known = options.every(({ correct }) => correct !== null) && options.some(({ correct }) => correct)
  if (!known) return undefined
  const claimed = options.map(({ text, correct, credit = 0 }) => {
    return { text: bare(text), correct: correct === true, part: credit > 0 && credit < 100 }
  })
  return { type: 'options', options: claimed }
}

const signs: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** Without tags and references: some readers take an answer for HTML. */
const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/&(?:amp|lt|gt|quot);/gu, sign => signs[sign] ?? sign)
    .replace(/<[^<>]*>/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()

function textClaim(
  answers: readonly { readonly text: string; readonly credit?: number | undefined }[],
): Claim | undefined {
  const accepted = answers.filter(isFull).map(({ text }) => plainText(text))
  return accepted.length === 0 ? undefined : { type: 'text', accepted }
}

function numbersClaim(answers: readonly NumericAnswer[]): Claim | undefined {
  const ranges = answers.filter(isFull).map(boundsOf)
  return ranges.length === 0 ? undefined : { type: 'numbers', ranges }
}

function gapClaim(gap: Gap): Claim | undefined {
  switch (gap.type) {
    case 'choice':
      return optionsClaim(gap.options)
    case 'text':
      return textClaim(gap.answers)
    case 'numeric':
      return numbersClaim(gap.answers)
  }
}

function matchingClaim({ prompts, matches }: Extract<Question, { kind: 'matching' }>): Claim | undefined {
  const pairs = prompts.flatMap(({ text, match }) => {
    const found = matches.find(({ id }) => id === match)
    return found ? [[bare(text), bare(found.text)] as const] : []
  })
  return pairs.length < prompts.length || pairs.length === 0 ? undefined : { type: 'pairs', pairs }
}

function orderingClaim({ entries, sequence }: Extract<Question, { kind: 'ordering' }>): Claim | undefined {
  const texts = (sequence ?? []).map(id => bare(entries.find(entry => entry.id === id)?.text ?? ''))
  return texts.length === 0 ? undefined : { type: 'sequence', texts }
}

/** One claim an item, or one a gap; `undefined` for what states no key. An essay makes none. */
export function claimsOf(item: Question): readonly (Claim | undefined)[] {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return [optionsClaim(item.options)]
    case 'short-answer':
      return [textClaim(item.answers)]
    case 'numeric':
      return [numbersClaim(item.answers)]
    case 'essay':
      return []
    case 'matching':
      return [matchingClaim(item)]
    case 'ordering':
      return [orderingClaim(item)]
    case 'cloze':
      return item.gaps.map(gapClaim)
  }
}
