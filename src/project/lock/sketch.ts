import type { Draft } from '../../corpus/item.ts'
import { formatNumericAnswer } from '../../corpus/key.ts'

/** So many of the smallest hashes stand for a text; a text with fewer words is kept whole. */
const size = 48
/** What is asked and what can be answered: the text that tells one item from another. */
function words(draft: Draft): string[] {
  switch (draft.kind) {
    case 'choice':
    case 'multiple-response':
      return draft.options.map(option => option.text)
    case 'short-answer':
      return draft.answers.map(answer => answer.text)
    case 'numeric':
      return draft.answers.map(formatNumericAnswer)
    case 'matching':
      return [...draft.prompts, ...draft.matches].map(entry => entry.text)
    case 'ordering':
      return draft.entries.map(entry => entry.text)
    case 'cloze':
      return draft.gaps.flatMap(gap => {
        if (gap.type === 'choice') return gap.options.map(option => option.text)
        return gap.answers.map(answer => ('type' in answer ? formatNumericAnswer(answer) : answer.text))
      })
    case 'essay':
    case 'stimulus':
      return []
  }
}

/** Words; signs one by one; scripts without spaces letter by letter. */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu

/** FNV-1a, folded to 24 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return ((state >>> 24) ^ state) & 0xffffff
}

/** 24 bits a hash, four letters of base 64. */
function encode(hashes: readonly number[]): string {
  const bytes = Buffer.alloc(hashes.length * 3)
  for (const [index, value] of hashes.entries()) bytes.writeUIntBE(value, index * 3, 3)
  return bytes.toString('base64url')
}

/** The smallest hashes of the item's words, each word counted as often as it stands there, as a string without spaces. */
export function sketchOf(draft: Draft): string {
  const seen = new Map<string, number>()
  const hashes = new Set<number>()
  for (const text of [draft.stem, ...words(draft)]) {
    for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(token)) {
      const count = seen.get(word) ?? 0
      seen.set(word, count + 1)
      hashes.add(hash(`${word} ${count}`))
    }
  }
  return encode([...hashes].sort((a, b) => a - b).slice(0, size))
}

/** The hashes of a sketch, ascending. */
export function hashesOf(sketch: string): readonly number[] {
  const bytes = Buffer.from(sketch, 'base64url')
  return Array.from({ length: Math.floor(bytes.length / 3) }, (_, index) => bytes.readUIntBE(index * 3, 3))
}

/**
 * How alike two texts are by their hashes, 0 to 1: the share of their words that both have. Where a sketch is full, only the smallest
 * hashes of both together count (bottom-k estimate of the Jaccard index), since beyond them one of the two is cut off.
 */
export function likeness(a: readonly number[], b: readonly number[]): number {
  const full = a.length >= size || b.length >= size
  let [left, right, both, either] = [0, 0, 0, 0]
  while ((left < a.length || right < b.length) && !(full && either === size)) {
    const [x, y] = [a[left] ?? Number.POSITIVE_INFINITY, b[right] ?? Number.POSITIVE_INFINITY]
    if (x === y) both++
    if (x <= y) left++
    if (y <= x) right++
    either++
  }
  return either === 0 ? 1 : both / either
}
