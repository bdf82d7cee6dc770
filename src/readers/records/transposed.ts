import { fieldsOf, optionColumn } from './fields.ts'
import { type DataMap, type DataNode, isList, isMap } from './node.ts'

/** The entries of a column: a list, or a map of row numbers. */
function columnOf(node: DataNode): ReadonlyMap<string, DataNode> | undefined {
  if (isList(node)) return new Map(node.value.map((entry, index) => [String(index), entry]))
  const numbered = isMap(node) && node.value.size > 0 && [...node.value].every(([key]) => /^\d+$/u.test(key))
  return numbered ? node.value : undefined
}

/**
 * Data that stand in columns (`{questions: [one, two], options: [[…], […]], answers: [A, B]}`) as one map a row; undefined for
 * anything else. A column of texts must be known as the questions, and another as their options or keys.
 */
export function transposed(map: DataMap): readonly DataMap[] | undefined {
  const columns = [...map.value].flatMap(([name, node]) => {
    const entries = columnOf(node)
    return entries && entries.size > 0 ? [{ name, entries }] : []
  })
  const means = (name: string, ...fields: readonly string[]) =>
    fieldsOf(name.replace(/s$/u, '')).some(({ field, rank }) => rank < 20 && fields.includes(field)) ||
    fieldsOf(name).some(({ field, rank }) => rank < 20 && fields.includes(field))
  const asked = columns.find(
    ({ name, entries }) => means(name, 'stem') && [...entries.values()].every(({ value }) => typeof value === 'string'),
  )
  if (!asked) return undefined
  const fit = columns.filter(({ entries }) => entries.size === asked.entries.size)
  const told = fit.some(({ name }) => name !== asked.name && (means(name, 'key', 'options') || optionColumn(name)))
  if (!told) return undefined
  return [...asked.entries].map(([row, { start, end }]) => ({
    start,
    end,
    value: new Map(
      fit.flatMap(({ name, entries }): [string, DataNode][] => {
        const entry = entries.get(row)
        return entry ? [[name === asked.name ? 'question' : name, entry]] : []
      }),
    ),
  }))
}
