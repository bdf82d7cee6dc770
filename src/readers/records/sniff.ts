import { fieldsOf, optionColumn } from './fields.ts'

/** How surely fields of these names are those of questions. */
export function namesQuestions(names: readonly string[]): number {
  const distinct = [...new Set(names)]
  const fields = distinct.flatMap(name => fieldsOf(name))
  const best = Math.min(...fields.filter(({ field }) => field === 'stem').map(({ rank }) => rank))
  const keyed = fields.some(({ field }) => field === 'key' || field === 'wrong')
  const options =
    fields.some(({ field }) => field === 'options') || distinct.filter(name => optionColumn(name)).length >= 2
  if (!Number.isFinite(best) || !(keyed || options)) return 0
  // `text`, `title`, `name` are everybody's fields.
  const sure = best < 40
  if (keyed && options) return sure ? 0.92 : 0.5
  return sure ? 0.75 : 0.2
}
