import { structureOf } from './structure.ts'

/** How surely a text is questions in prose: by the share of it that reads as such. */
export function sniffText(head: string): number {
  if (head.trim() === '') return 0
  const { questions } = structureOf(head.slice(0, 16_384))
  const choices = questions.filter(({ options }) => options.length > 1).length
  const answered = questions.filter(({ keys }) => keys.length > 0).length
  if (choices > 0) return answered > 0 ? 0.6 : 0.5
  if (answered > 0) return 0.45
  return questions.length > 2 ? 0.3 : questions.length > 0 ? 0.15 : 0
}
