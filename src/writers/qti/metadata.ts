import { toPlain } from '../../content/plain.ts'
import type { Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'

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

/** Reports the fields that neither an item nor its metadata has a place for. */
export function reportDroppedFields(item: Question, report: Report): void {
  const dropped = [
    item.updated === undefined ? undefined : 'date of change',
    item.retired ? 'retirement' : undefined,
    item.metadata && Object.keys(item.metadata).length > 0
      ? `metadata ${Object.keys(item.metadata).join(', ')}`
      : undefined,
  ].filter(field => field !== undefined)
  if (dropped.length > 0) {
    report('writer-field-dropped', `Unexpected ${dropped.join(' and ')}, QTI has no field for it`, item.origin)
  }
}
