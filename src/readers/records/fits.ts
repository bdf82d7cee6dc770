import { isRemote } from '../../content/media-path.ts'
import { numberOf } from '../numeric-answer.ts'
import { accuracyOf, plainValue, rangeOf } from './accuracy.ts'
import { type Field, fieldNames, plainName } from './fields.ts'
import { type DataMap, type DataNode, isList, isMap, textOf, textsOf } from './node.ts'

const accuracy: readonly Field[] = ['unit', 'toleranceKind', 'range', 'tolerance', 'precision']
const early: readonly Field[] = ['stem', 'options', 'key', 'wrong', ...accuracy]

/** The fields that are looked for when text, options and key are known, in the order in which they take their place. */
export const lateFields: readonly Field[] = [...accuracy, ...fieldNames.filter(field => !early.includes(field))]

/** The number that is the only key. */
export function numberOfKeys(nodes: readonly DataNode[]): number | undefined {
  const [only] = nodes
  const entry = nodes.length === 1 && isList(only) && only.value.length === 1 ? only.value[0] : only
  return nodes.length === 1 ? plainValue(textOf(entry) ?? '') : undefined
}

export interface Fit {
  readonly field: Field
  readonly node: DataNode
  /** The number that is the key. */
  readonly number: number | undefined
  /** A range may be the whole key. */
  readonly alone: boolean
  readonly fields: ReadonlyMap<Field, DataNode>
}

/** Whether a field of that name is one by what it holds; else it is a field that nobody knows. */
export function fits({ field, node, number, alone, fields }: Fit): boolean {
  const text = textOf(node)
  switch (field) {
    case 'tags':
    case 'reference':
    case 'hint':
      return text !== undefined || isList(node)
    case 'image':
      return imagesOf(node).length > 0
    case 'points':
      return pointsOf(text) !== undefined
    case 'language':
      return languageOf(text) !== undefined
    case 'unit':
      return number !== undefined && text !== undefined && /^(?!\p{Lu}\p{Ll}{2,}\s|unit)[^\d].{0,14}$/iu.test(text)
    case 'toleranceKind':
      return number !== undefined
    case 'range':
      return alone ? rangeOf(node) !== undefined : accuracyWith(field, node, { number, fields })
    case 'tolerance':
    case 'precision':
      return accuracyWith(field, node, { number, fields })
    default:
      return text !== undefined
  }
}

function accuracyWith(field: Field, node: DataNode, { number, fields }: Pick<Fit, 'number' | 'fields'>): boolean {
  return number !== undefined && accuracyOf(new Map([...fields, [field, node]]), number) !== undefined
}

/** `2`, `2 points`, `1.5 pts`; undefined for what is no number of points. */
export function pointsOf(text: string | undefined): number | undefined {
  const points = numberOf(/^\+?(\d{1,6}(?:\.\d{1,4})?)(?:\s?\p{L}{1,8}\.?)?$/u.exec(text ?? '')?.[1] ?? '')
  return points !== undefined && points >= 0 ? points : undefined
}

/** A BCP 47 tag; undefined for a name of a language. */
export const languageOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/u.test(text) ? text : undefined

/** The images that a field names: a path, several, or a map with one. */
export function imagesOf(node: DataNode | undefined): readonly string[] {
  const source = isMap(node) ? entryOf(node, /^(?:url|src|path|file|filename|href)$/u) : node
  return textsOf(source).filter(src => isRemote(src) || /\.(?:png|jpe?g|gif|svg|webp)$/iu.test(src))
}

/** What a map with an image says in its place. */
export const altOf = (node: DataNode | undefined): string =>
  (isMap(node) ? textOf(entryOf(node, /^(?:alt|alttext|caption|title|description)$/u)) : undefined) ?? ''

const entryOf = (node: DataMap, name: RegExp): DataNode | undefined =>
  [...node.value].find(([entry]) => name.test(plainName(entry)))?.[1]
