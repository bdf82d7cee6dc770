import { fieldsOf, plainName } from './fields.ts'
import { type DataMap, type DataNode, isMap, textOf } from './node.ts'

type Named = readonly [name: string, node: DataNode]

const texts = new Set(['text', 'value', 'label', 'letter', 'option', 'choice', 'content', 'title', 'name', 'key'])
const letter = /^[A-Ja-j]$/u

/** True for a field that states the key and holds a map: `answer: {letter: B, text: …}`. */
export const holdsKey = (name: string, node: DataNode): node is DataMap =>
  isMap(node) && fieldsOf(name).some(({ field, rank }) => field === 'key' && rank < 30)

/**
 * What a map states as the key, as fields of the record: its letter, text, number or id, each of which counts; `{B: text}` a letter with its
 * text; `{A: true, B: false}` the letters that are true. The rest stays what it is.
 */
export function keyNodes(name: string, node: DataMap): readonly Named[] {
  const entries = [...node.value]
  const judged = entries.every(([inner, { value }]) => letter.test(inner) && typeof value === 'boolean')
  if (judged && entries.length > 1) {
    const right = entries.filter(([, { value }]) => value === true)
    return [[name, { ...node, value: right.map(([inner, at]): DataNode => ({ ...at, value: inner })) }]]
  }
  return entries.map(([inner, value]): Named => {
    const plain = plainName(inner)
    if (texts.has(plain)) return [name, value]
    if (plain === 'id') return ['answerId', value]
    if (plain === 'index') return ['answerIndex', value]
    const text = textOf(value)
    return letter.test(inner) && text !== undefined ? [name, { ...value, value: `${inner}. ${text}` }] : [inner, value]
  })
}
