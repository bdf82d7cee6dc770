import { isStrictKey } from './key-shape.ts'
import { skipDecoration } from './labels.ts'
import type { Token } from './token.ts'
import { rightWords, wrongWords } from './vocabulary.ts'

const headingText =
  /^(?:#{1,6}\s|[一二三四五六七八九十]{1,3}[、.]\s?\S{0,12}[题題]|(?:part|section|chapter|unit|module|teil|parte|partie|kapitel|capítulo|rozdział|раздел|глава)\s+(?:\d{1,3}|[ivxlc]{1,5}|[a-h])\b)/iu

/** '二、多选题（每题 2 分）': a heading wherever it stands. */
export const sectionLine = /^\s*[一二三四五六七八九十]{1,3}[、.]\s?\S{0,8}[题題]/u

export const isHeading = ({ line, label }: Token): boolean =>
  (label?.field === 'section' && label.number !== undefined) ||
  headingText.test(line.fold.slice(line.first, line.first + 60))

/** Whether a line opens a text that the questions below it share: 'Case 2: …', 'Passage:'. */
export function opensPassage({ label, line }: Token): boolean {
  if (label?.field !== 'passage') return false
  const upper = /\p{Lu}/u.test(line.fold.charAt(skipDecoration(line.fold, line.first)))
  return upper && (label.number !== undefined || (label.separator === ':' && ownPassage.has(label.word)))
}

const ownPassage = new Set([
  'passage',
  'scenario',
  'case study',
  'reading passage',
  'stimulus',
  'vignette',
  'clinical vignette',
])

/** The verdict that a line under an option gives, with the index of what follows. */
export function verdictOf({ line: { fold, first } }: Token): { right: boolean; at: number } | undefined {
  const head = fold.slice(first, first + 60)
  const found = /^[\s*_([>✓✗✔✘❌✅-]{0,8}([\p{L}\p{M} ]{1,32}?)\s?[)\]*_]{0,4}(?:[.:!,–—-]\s*|$)/u.exec(head)
  const word = found?.[1]?.toLowerCase().trim()
  if (found === null || word === undefined) return undefined
  const at = first + found[0].length
  // 'Ans. Whale', 'Correct answer. Whale' state a key; 'Correct. Whales …' is a verdict.
  // 'Wrong: A' is about an option that it names.
  if (found[0].trimEnd().endsWith(':') && isStrictKey(fold.slice(at))) return undefined
  if (at < fold.length && (word === 'ans' || word === 'answer' || word.includes(' '))) return undefined
  if (rightWords.has(word)) return { right: true, at }
  return wrongWords.has(word) ? { right: false, at } : undefined
}

export const isVerdictLine = (token: Token): boolean => (verdictOf(token)?.at ?? 0) >= token.line.text.length
