import { toPlain } from '../../content/plain.ts'
import type { Question } from '../../corpus/item.ts'
import type { Field } from '../lms/losses.ts'

/** The words of LOM's own vocabulary for difficulty. */
const difficulties: ReadonlySet<string> = new Set(['very easy', 'easy', 'medium', 'difficult', 'very difficult'])

/** What LOM (IEEE 1484.12.1) carries of an item: tags as keywords, the topic as a taxon path, author, licence, difficulty, references. */
export function lomOf(item: Question) {
  const difficulty = item.difficulty?.toLowerCase()
  return {
    id: item.id,
    keywords: item.tags,
    author: item.author,
    difficulty: item.difficulty,
    difficultySource: difficulty !== undefined && difficulties.has(difficulty) ? 'LOMv1.0' : 'examwright',
    licence: item.licence,
    references: item.references.map(toPlain),
    topic: item.topic,
  }
}

/** What an item's file and its metadata carry. */
export const carriedFields: readonly Field[] = [
  'title',
  'hint',
  'difficulty',
  'tags',
  'topic',
  'language',
  'author',
  'licence',
  'references',
]
