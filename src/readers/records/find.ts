import { fieldsOf, plainName } from './fields.ts'
import { type DataNode, isList, isMap, textOf } from './node.ts'
import { type Columns, type QuestionRecord, recordOf } from './record.ts'

export interface Found {
  readonly records: readonly QuestionRecord[]
  /** Maps in a list of questions that are none. */
  readonly strays: readonly DataNode[]
}

/** Names of maps and lists that only hold what is in them. */
const containers = new Set(
  'questions question preguntas perguntas fragen domande items item data results result quiz quizzes entries records list rows content exam test bank sections section chapters chapter children examples multiplechoice mcq mcqs'.split(
    ' ',
  ),
)

const deepest = 40

/** Finds the question records in a tree of data, with the chapters and categories that stand above them. */
export function findRecords(root: DataNode, columns: Columns): Found {
  const records: QuestionRecord[] = []
  const strays: DataNode[] = []
  const walk = (node: DataNode, topic: readonly string[], depth: number): void => {
    if (depth > deepest) {
      strays.push(node)
    } else if (isList(node)) {
      const before = records.length
      const barren: DataNode[] = []
      let maps = 0
      for (const entry of node.value) {
        const count = records.length
        if (typeof entry.value === 'object' && entry.value !== null) walk(entry, topic, depth + 1)
        if (isMap(entry)) {
          maps++
          if (records.length === count) barren.push(entry)
        }
      }
      // Among questions, a map that gave none is one that cannot be read.
      if (records.length - before > maps / 2) strays.push(...barren)
    } else if (isMap(node)) {
      const record = recordOf(node, topic, columns)
      if (record) {
        records.push(record)
        return
      }
      const below = [...topic, ...namesOf(node.value)]
      for (const [name, entry] of node.value) {
        if (typeof entry.value !== 'object' || entry.value === null) continue
        const generic = containers.has(plainName(name)) || /^[\d_-]*$|^q(?:uestion)?[\d_-]+$/iu.test(name)
        const named = !generic && (isList(entry) || isMap(entry)) && fieldsOf(name).length === 0
        walk(entry, named && isList(entry) ? [...below, name] : below, depth + 1)
      }
    }
  }
  walk(root, [], 0)
  return { records, strays }
}

/** What a map says of all that it holds: its topic, chapter, section. */
function namesOf(map: ReadonlyMap<string, DataNode>): readonly string[] {
  const found: string[] = []
  for (const [name, node] of map) {
    const text = textOf(node)
    if (text !== undefined && text.length < 120 && fieldsOf(name).some(({ field }) => field === 'topic'))
      found.push(text)
  }
  return found
}
