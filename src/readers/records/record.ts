import { type Field, fieldNames, fieldsOf, kindOfType, optionColumn, verdictColumn } from './fields.ts'
import { fits, lateFields, numberOfKeys } from './fits.ts'
import { holdsKey, keyNodes } from './key-node.ts'
import { verdictOf } from './marks.ts'
import { type DataMap, type DataNode, isList, isMap, textOf } from './node.ts'
import { optionsOf } from './options.ts'
import type { RawOption } from './raw-option.ts'

/** A map whose fields are known for what they are. */
export interface QuestionRecord {
  readonly node: DataNode
  readonly fields: ReadonlyMap<Field, DataNode>
  /** All that state the key: several fields may. `base`: what the mapping says its numbers count from. */
  readonly keys: readonly { readonly name: string; readonly node: DataNode; readonly base?: 0 | 1 }[]
  readonly options: readonly RawOption[]
  readonly wrong: readonly RawOption[]
  /** Fields that nobody knows. */
  readonly rest: readonly (readonly [name: string, node: DataNode])[]
  /** What stands above it in the data: chapters, sections, categories. */
  readonly topic: readonly string[]
}

/** Header or field name → field, as the project says; `key from 0` and `key from 1` say what numbers count from. */
export type Columns = Readonly<Record<string, string>>

type Named = readonly [name: string, node: DataNode]

/** True for a map that has a question's text of its own. */
export const hasStem = (node: DataNode): boolean =>
  isMap(node) &&
  [...node.value].some(([name]) => fieldsOf(name).some(({ field, rank }) => field === 'stem' && rank < 12))

/** Fields whose map is one thing. */
const whole: ReadonlySet<Field> = new Set(['options', 'range', 'image'])

/** Fields of maps within the record count as its own, unless their map holds options, or several are questions themselves. */
function flattened(map: DataMap): readonly Named[] {
  const questions = [...map.value.values()].filter(hasStem).length
  return [...map.value].flatMap(([name, node]): readonly Named[] => {
    if (!isMap(node) || (questions > 1 && hasStem(node)) || fieldsOf(name).some(({ field }) => whole.has(field)))
      return [[name, node]]
    if (holdsKey(name, node) && !hasStem(node)) return keyNodes(name, node)
    return [...node.value].map(([inner, value]): Named => [inner, value])
  })
}

const isEmpty = (node: DataNode): boolean =>
  node.value === null || node.value === '' || (isList(node) && node.value.length === 0)

interface Columned {
  readonly options: readonly RawOption[]
  readonly wrong: readonly RawOption[]
  readonly used: ReadonlySet<string>
}

interface Verdict {
  readonly name: string
  readonly correct: boolean
}

/** Columns that say of one option each whether it is right, by their signs: two at least. */
function verdictsIn(named: readonly Named[], options: ReadonlySet<string>): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>()
  for (const [name, node] of options.size === 0 ? [] : named) {
    const found = verdictColumn(name)
    const correct = verdictOf(node.value)
    if (found && correct !== undefined && !options.has(name)) verdicts.set(found.sign, { name, correct })
  }
  return verdicts.size >= 2 ? verdicts : new Map()
}

/** Columns that hold an option each; a series counts where it has two of them. */
function columnsOf(named: readonly Named[], columns: Columns): Columned {
  const series = new Map<string, { name: string; sign: string; node: DataNode }[]>()
  for (const [name, node] of named) {
    const wanted = columns[name]
    if (wanted !== undefined && wanted !== 'option') continue
    const found = optionColumn(name) ?? (wanted === 'option' ? { series: 'mapped', sign: '' } : undefined)
    if (!found) continue
    const key = wanted === 'option' ? 'mapped' : found.series
    series.set(key, [...(series.get(key) ?? []), { name, sign: found.sign, node }])
  }
  const wrongs = series.get('wrong') ?? []
  series.delete('wrong')
  const best = [...series.values()].sort((a, b) => b.length - a.length)[0] ?? []
  const chosen = best.length >= 2 ? best : []
  const judged = verdictsIn(named, new Set(chosen.map(({ name }) => name)))
  const raw = (column: { sign: string; node: DataNode }): RawOption[] => {
    const text = textOf(column.node)
    const verdict = judged.get(column.sign)
    return text === undefined ? [] : [{ sign: column.sign, text, node: column.node, ...correctOf(verdict) }]
  }
  const used = [...chosen, ...wrongs, ...judged.values()].map(({ name }) => name)
  return {
    options: chosen.flatMap(raw),
    wrong: wrongs.flatMap(column => raw({ ...column, sign: '' })),
    used: new Set(used),
  }
}

const correctOf = (verdict: Verdict | undefined): { correct?: boolean } => (verdict ? { correct: verdict.correct } : {})

interface Candidate {
  readonly field: Field
  readonly rank: number
  readonly name: string
  readonly node: DataNode
}

/** A `context` before the question is the passage that it is about, after it an explanation. */
function placeContext(candidates: Candidate[], stem: DataNode | undefined): void {
  const before = (node: DataNode) => stem !== undefined && node.start < stem.start
  const fits = ({ field, name, node }: Candidate) =>
    !/^context$/iu.test(name) || field === (before(node) ? 'passage' : 'rationale')
  const kept = candidates.filter(fits)
  candidates.length = 0
  for (const candidate of kept) candidates.push(candidate)
}

/** Answers that were taken from a passage (`answer_start`), or the only one of a list: they are right, and no options. */
function areSpans(node: DataNode, options: readonly RawOption[]): boolean {
  if (
    !isList(node) ||
    options.length === 0 ||
    options.some(({ correct, sign }) => correct !== undefined || sign !== '')
  )
    return false
  return node.value.every(entry => isMap(entry) && (entry.value.has('answer_start') || node.value.length === 1))
}

/** `Answer 1: A`, `Answer 2: C` beside the options: one key of several letters. */
function letteredAnswers(
  named: readonly Named[],
  owners: Map<DataNode, Field>,
): QuestionRecord['keys'][number] | undefined {
  const found = named.filter(([name, node]) => {
    const series = optionColumn(name)?.series ?? ''
    return (
      /^(?:ans(?:wer)?|respuesta|resposta|antwort|reponse|risposta)$/u.test(series) &&
      !owners.has(node) &&
      !isEmpty(node)
    )
  })
  const [first] = found
  if (!first || !found.every(([, node]) => /^[A-Ja-j]$/u.test(textOf(node) ?? ''))) return undefined
  for (const [, node] of found) owners.set(node, 'key')
  return { name: first[0], node: { ...first[1], value: found.map(([, node]) => node) } }
}

const mappedKey = /^key(?: from ([01]))?$/u

/** Knows the fields of a map; undefined where it is no question. */
export function recordOf(map: DataMap, topic: readonly string[], columns: Columns): QuestionRecord | undefined {
  const named = flattened(map)
  const columned = columnsOf(named, columns)
  const candidates: Candidate[] = []
  const taken = new Set(columned.used)
  for (const [name, node] of named) {
    if (taken.has(name)) continue
    const wanted = columns[name]
    if (wanted !== undefined) {
      const field = fieldNames.find(other => other === wanted) ?? (mappedKey.test(wanted) ? 'key' : undefined)
      if (field) candidates.push({ field, rank: -1, name, node })
      continue
    }
    for (const { field, rank } of fieldsOf(name)) candidates.push({ field, rank, name, node })
  }
  candidates.sort((a, b) => a.rank - b.rank)
  const fields = new Map<Field, DataNode>()
  const owners = new Map<DataNode, Field>()
  const take = (field: Field, fits: (node: DataNode) => boolean) => {
    const found = candidates.find(other => other.field === field && !owners.has(other.node) && fits(other.node))
    if (!found) return
    fields.set(field, found.node)
    owners.set(found.node, field)
  }
  const scalar = (node: DataNode) => textOf(node) !== undefined
  take('stem', node => scalar(node) && typeof node.value !== 'boolean')
  placeContext(candidates, fields.get('stem'))
  const coded = !fields.has('stem') && candidates.find(({ field, node }) => field === 'code' && scalar(node))
  // A program to be traced, with nothing said about it.
  if (coded && candidates.some(({ field }) => field === 'type')) fields.set('stem', { ...coded.node, value: '' })
  if (!fields.has('stem')) return undefined
  let options = columned.options
  if (options.length === 0) {
    const held = candidates.filter(
      ({ field, node }) => field === 'options' && !owners.has(node) && optionsOf(node).length > 0,
    )
    const sure = held.find(({ name }) => !/^answers$/iu.test(name) || held.length === 1)
    if (sure) {
      options = optionsOf(sure.node)
      const verdicts = isMap(sure.node) ? verdictsIn(named, new Set([sure.name])) : new Map<string, Verdict>()
      for (const { name } of verdicts.values()) taken.add(name)
      options = options.map(option => ({ ...option, ...correctOf(verdicts.get(option.sign)) }))
      fields.set('options', sure.node)
      owners.set(sure.node, 'options')
    }
  }
  const wrongNode = candidates.find(({ field, node }) => field === 'wrong' && !owners.has(node))
  if (wrongNode) owners.set(wrongNode.node, 'wrong')
  const wrong = [...columned.wrong, ...optionsOf(wrongNode?.node)]
  const single = wrongNode && wrong.length === 0 ? textOf(wrongNode.node) : undefined
  if (wrongNode && single !== undefined) wrong.push({ sign: '', text: single, node: wrongNode.node })
  const keys = candidates
    .filter(({ field, node }) => field === 'key' && !owners.has(node) && !isEmpty(node) && !isMap(node))
    .map(({ name, node }) => {
      owners.set(node, 'key')
      const base = mappedKey.exec(columns[name] ?? '')?.[1]
      return { name, node, ...(base === undefined ? {} : { base: base === '0' ? (0 as const) : (1 as const) }) }
    })
  const lettered = keys.length === 0 && options.length > 1 ? letteredAnswers(named, owners) : undefined
  if (lettered) keys.push(lettered)
  const spans = fields.get('options')
  if (spans && keys.length === 0 && wrong.length === 0 && areSpans(spans, options)) {
    keys.push({
      name: 'answers',
      node: { ...spans, value: options.map(({ text, node }) => ({ ...node, value: text })) },
    })
    options = []
    fields.delete('options')
  }
  const clear = candidates.some(({ field, rank }) => field === 'stem' && rank < 3)
  const typed = candidates.some(({ field, node }) => field === 'type' && kindOfType(textOf(node)) !== undefined)
  const asked =
    typed ||
    coded !== false ||
    candidates.some(({ field, rank }) => (field === 'key' || field === 'options') && (rank < 20 || clear))
  if (options.length === 0 && wrong.length === 0 && keys.length === 0 && !asked) return undefined
  const number = options.length === 0 ? numberOfKeys(keys.map(({ node }) => node)) : undefined
  const alone = keys.length === 0 && options.length === 0 && typed
  for (const field of lateFields) {
    take(field, node => !isEmpty(node) && fits({ field, node, number, alone, fields }))
  }
  const rest = named.filter(([name, node]) => !owners.has(node) && !taken.has(name) && !isEmpty(node))
  return { node: map, fields, keys, options, wrong, rest, topic }
}
