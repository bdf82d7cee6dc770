import { fieldsOf, plainName } from './fields.ts'
import { type DataNode, isList, isMap, textOf } from './node.ts'
import { type Columns, hasStem, type QuestionRecord, recordOf } from './record.ts'
import { transposed } from './transposed.ts'

export interface Found {
  readonly records: readonly QuestionRecord[]
  /** Maps in a list of questions that are none. */
  readonly strays: readonly DataNode[]
}

/** Names of maps and lists that only hold what is in them. */
const containers = new Set(
  `questions question preguntas perguntas fragen domande items item data results result quiz quizzes entries records list rows content exam test bank sections section chapters chapter children examples multiplechoice mcq mcqs
    paragraphs qas pages elements props pageprops payload response root main questionbank questionlist mcquestions train dev
    validation`.split(/\s+/u),
)

const deepest = 40

/** What is true of all that stands below a place in the data. */
interface Above {
  readonly topic: readonly string[]
  readonly passage: DataNode | undefined
}

/** The text that all questions below a map refer to. */
function passageOf(map: ReadonlyMap<string, DataNode>): DataNode | undefined {
  for (const [name, node] of map) {
    const text = textOf(node)
    if (text !== undefined && text.length > 20 && fieldsOf(name).some(({ field }) => field === 'passage')) return node
  }
  return undefined
}

function underPassage(record: QuestionRecord, passage: DataNode | undefined): QuestionRecord {
  if (!passage || record.fields.has('passage')) return record
  return { ...record, fields: new Map([...record.fields, ['passage', passage] as const]) }
}

/** A map that tells of the file, and holds no question. */
const isHead = (node: DataNode): boolean =>
  isMap(node) &&
  [...node.value].every(([name]) => /^(?:title|name|description|version|author|licen[cs]e|language|date)$/iu.test(name))

/** A map of chapters, or of questions: its values are lists with names that are none of a question's fields, or questions. */
const isShelf = (node: DataNode): boolean =>
  isMap(node) &&
  [...node.value].some(([name, entry]) => hasStem(entry) || (isList(entry) && fieldsOf(name).length === 0))

/** Finds the question records in a tree of data, with the chapters and categories that stand above them. */
export function findRecords(root: DataNode, columns: Columns): Found {
  const records: QuestionRecord[] = []
  const strays: DataNode[] = []
  const walk = (node: DataNode, above: Above, depth: number): void => {
    const { topic } = above
    if (depth > deepest) {
      strays.push(node)
    } else if (isList(node)) {
      const before = records.length
      const barren: DataNode[] = []
      let maps = 0
      for (const entry of node.value) {
        const known = records.length
        if (typeof entry.value === 'object' && entry.value !== null) walk(entry, above, depth + 1)
        if (isMap(entry) && !isHead(entry)) {
          maps++
          if (records.length === known) barren.push(entry)
        }
      }
      // Among questions, a map that gave none is one that cannot be read.
      const count = records.length - before
      if (count === 0) return
      for (const entry of barren) if (count > maps / 2 || hasStem(entry)) strays.push(entry)
    } else if (isMap(node)) {
      const rows = transposed(node)
      if (rows) {
        for (const row of rows) walk(row, { ...above, passage: passageOf(node.value) ?? above.passage }, depth + 1)
        return
      }
      const record = recordOf(node, topic, columns)
      if (record) {
        records.push(underPassage(record, above.passage))
        return
      }
      const below = [...topic, ...namesOf(node.value)]
      const passage = passageOf(node.value) ?? above.passage
      for (const [name, entry] of node.value) {
        if (typeof entry.value !== 'object' || entry.value === null) continue
        const generic = containers.has(plainName(name)) || /^[\d_-]*$|^q(?:uestion)?[\d_-]+$/iu.test(name)
        const named = !generic && (isList(entry) || isMap(entry)) && fieldsOf(name).length === 0
        const tells = named && (isList(entry) || isShelf(entry))
        walk(entry, { topic: tells ? [...below, name] : below, passage }, depth + 1)
      }
    }
  }
  walk(root, { topic: [], passage: undefined }, 0)
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
