import { sourceLines } from '../line-list.ts'
import { sourceText } from '../source-text.ts'
import { type Chunk, type ChunkType, chunksOf } from './chunks.ts'

const answers = new Set<ChunkType>(['choice', 'multiple', 'short', 'numeric', 'essay', 'upload'])

const isAsked = (chunk: Chunk | undefined): boolean =>
  chunk?.type === 'question' || chunk?.type === 'points' || chunk?.type === 'title'

/** How surely a text is text2qti's: every line that is not indented starts with one of its markers, in an order that it allows. */
export function sniffText2qti(head: string): number {
  if (!/^(?:\d+\.[ \t]|Quiz title:)/mu.test(head)) return 0
  const chunks = chunksOf(sourceLines(sourceText('', head)))
  const asked = chunks.filter(({ type }) => type === 'question').length
  const answered = chunks.filter(({ type }, index) => answers.has(type) && index > 0).length
  if (asked === 0 || answered === 0) return chunks[0]?.type === 'quiz-title' ? 0.6 : 0
  const headed = chunks.some(({ type }, index) => /^(?:title|points)$/u.test(type) && isAsked(chunks[index + 1]))
  const own =
    headed ||
    chunks.some(
      ({ type, marker }) => /quiz|group|text|upload|numeric/u.test(type) || marker === '[*]' || marker === '...',
    )
  const starred = chunks.some(({ marker }) => /^\*[a-zA-Z]\)$/u.test(marker))
  // A list of another format starts its lines with - too.
  const stray = chunks.filter(({ type, marker }) => type === 'stray' || (!own && marker === '-')).length
  const share = stray / chunks.length
  if (share > 0.15 || answered < asked) return chunks[0]?.type === 'quiz-title' ? 0.7 : share > 0.3 ? 0 : 0.3
  if (own) return share === 0 ? 0.96 : 0.8
  return starred || chunks.some(({ type }) => type === 'essay' || type === 'short') ? (share === 0 ? 0.8 : 0.5) : 0.2
}
