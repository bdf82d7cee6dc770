import type { FormQuestion } from '../../../corpus/form.ts'
import type { ItemOf } from '../../../corpus/item.ts'
import type { Block, Fields } from '../../../layout/document.ts'
import type { Words } from '../words/table.ts'
import { fill } from '../words/words.ts'
import { type Blocks, emphasis, paragraph, richBlocks } from './rich.ts'

/** About what a hand writes on one line. */
const wordsPerLine = 8

const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)))

/** Lines for an essay: what the author says, else by the words asked for, else by the points. */
function essayLines(item: ItemOf<'essay'>, points: number): number {
  if (item.lines !== undefined) return item.lines
  const most = item.words?.max ?? item.words?.min
  return most === undefined ? within(points * 3, 6, 24) : within(most / wordsPerLine, 4, 60)
}

function essayNote({ words: range, upload }: ItemOf<'essay'>, words: Words): Blocks {
  const { min, max } = range ?? {}
  const notes: string[] = []
  if (min !== undefined && max !== undefined) notes.push(fill(words.wordsRange, { min, max }))
  else if (min !== undefined) notes.push(fill(words.wordsMin, { min }))
  else if (max !== undefined) notes.push(fill(words.wordsMax, { max }))
  if (upload) notes.push(words.upload)
  return notes.length === 0 ? [] : [paragraph(emphasis(notes.join(' ')))]
}

/** How many lines the answer gets, for the page: few are kept with their question. */
export function spaceLines({ item, points }: FormQuestion): number {
  switch (item.kind) {
    case 'essay':
      return item.upload ? 0 : essayLines(item, points)
    case 'short-answer':
      return within((points + 1) / 2, 1, 4)
    case 'numeric':
      return 1
    default:
      return 0
  }
}

const lines = (count: number): Block => ({ type: 'lines', count, ruling: 'line' })

/** Space to write in, by the kind and the points, never by the answer. */
export function spaceBlocks(question: FormQuestion, words: Words, isNarrow: boolean): Blocks {
  const { item } = question
  switch (item.kind) {
    case 'essay': {
      const start = item.template === undefined ? [] : richBlocks(item.template, words)
      const count = spaceLines(question)
      return [...essayNote(item, words), ...start, ...(count > 0 ? [lines(count)] : [])]
    }
    case 'short-answer':
      return [lines(spaceLines(question))]
    case 'numeric': {
      const label = item.unit ? `${words.answer} (${item.unit})` : words.answer
      const field: Fields = { type: 'fields', fields: [{ label, share: 1 }] }
      if (isNarrow) return [field]
      const cells = [field, undefined].map(child => ({ share: 1, children: child ? [child] : [] }))
      return [{ type: 'row', cells }]
    }
    default:
      return []
  }
}
