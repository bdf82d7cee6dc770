import type { Gap, NumericAnswer, Option, Question } from './item.ts'
import { latinLetters, optionLabel } from './label.ts'

/**
 * The key of an item in the order in which its options stand:
 * `labels` the letters to tick, `text` what to write (plain text, alternatives best first), `pairs` prompt number → letter,
 * `sequence` letters in the right order, `gaps` one key a gap, `open` marked by a person, `unknown` the source does not say.
 */
export type Key =
  | { readonly type: 'labels'; readonly labels: readonly string[] }
  | { readonly type: 'text'; readonly accepted: readonly string[] }
  | { readonly type: 'pairs'; readonly pairs: readonly (readonly [number: number, label: string])[] }
  | { readonly type: 'sequence'; readonly labels: readonly string[] }
  | { readonly type: 'gaps'; readonly gaps: readonly (readonly [id: string, key: Key])[] }
  | { readonly type: 'open' }
  | { readonly type: 'unknown' }

const unknown: Key = { type: 'unknown' }

function optionsKey(options: readonly Option[], letters: readonly string[]): Key {
  if (options.some(option => option.correct === null)) return unknown
  const labels = options.flatMap((option, index) => (option.correct ? [optionLabel(index, letters)] : []))
  return labels.length === 0 ? unknown : { type: 'labels', labels }
}

/** `3.14 ± 0.01`, `2 to 5`, `9.81 (3 significant figures)`. */
export function formatNumericAnswer(answer: NumericAnswer): string {
  switch (answer.type) {
    case 'value':
      return answer.tolerance ? `${answer.value} ± ${answer.tolerance}` : String(answer.value)
    case 'range':
      return `${answer.min} to ${answer.max}`
    case 'precision':
      return `${answer.value} (${answer.digits} ${answer.figures === 'significant' ? 'significant figures' : 'decimals'})`
  }
}

const fullCredit = (answer: { credit?: number | undefined }): boolean =>
  answer.credit === undefined || answer.credit >= 100

function acceptedKey(accepted: readonly string[]): Key {
  return accepted.length === 0 ? unknown : { type: 'text', accepted }
}

function gapKey(gap: Gap, letters: readonly string[]): Key {
  switch (gap.type) {
    case 'text':
      return acceptedKey(gap.answers.filter(fullCredit).map(answer => answer.text))
    case 'numeric':
      return acceptedKey(gap.answers.filter(fullCredit).map(formatNumericAnswer))
    case 'choice':
      return optionsKey(gap.options, letters)
  }
}

/** `letters`: those that label options where the key is printed. */
export function keyOf(item: Question, letters: readonly string[] = latinLetters): Key {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return optionsKey(item.options, letters)
    case 'short-answer':
      return acceptedKey(item.answers.filter(fullCredit).map(answer => answer.text))
    case 'numeric':
      return acceptedKey(item.answers.filter(fullCredit).map(formatNumericAnswer))
    case 'essay':
      return { type: 'open' }
    case 'matching': {
      const pairs: [number, string][] = []
      for (const [index, prompt] of item.prompts.entries()) {
        const at = item.matches.findIndex(match => match.id === prompt.match)
        if (at < 0) return unknown
        pairs.push([index + 1, optionLabel(at, letters)])
      }
      return pairs.length === 0 ? unknown : { type: 'pairs', pairs }
    }
    case 'ordering': {
      if (item.sequence === null) return unknown
      const places = item.sequence.map(id => item.entries.findIndex(entry => entry.id === id))
      return places.length === 0 || places.includes(-1)
        ? unknown
        : { type: 'sequence', labels: places.map(place => optionLabel(place, letters)) }
    }
    case 'cloze': {
      const gaps = item.gaps.map(gap => [gap.id, gapKey(gap, letters)] as const)
      return gaps.length === 0 || gaps.some(([, key]) => key.type === 'unknown') ? unknown : { type: 'gaps', gaps }
    }
  }
}

/** A key as one line of plain text, as an answer key prints it: `B`, `A, C`, `Paris / paris`, `1–C, 2–A`, `B, A, C`. Unknown and open give ''. */
export function formatKey(key: Key): string {
  switch (key.type) {
    case 'labels':
    case 'sequence':
      return key.labels.join(', ')
    case 'text':
      return key.accepted.join(' / ')
    case 'pairs':
      return key.pairs.map(([number, label]) => `${number}–${label}`).join(', ')
    case 'gaps':
      return key.gaps.map(([, gap], index) => `${index + 1}: ${formatKey(gap)}`).join('; ')
    case 'open':
    case 'unknown':
      return ''
  }
}
