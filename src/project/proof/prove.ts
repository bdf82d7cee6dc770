import { excerpt } from '../../content/excerpt.ts'
import { type Form, type FormQuestion, formQuestions } from '../../corpus/form.ts'
import { identify } from '../../corpus/id.ts'
import type { Option, Question } from '../../corpus/item.ts'
import { formatKey, keyOf } from '../../corpus/key.ts'
import { optionLabel } from '../../corpus/label.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import type { Reader } from '../../readers/reader.ts'
import type { OutputFile } from '../../writers/writer.ts'
import { bare } from './claim.ts'
import { compareKeys } from './compare.ts'
import { readBack } from './formats.ts'
import type { FormProof } from './proof.ts'

const stemOf = ({ stem }: Question): string => bare(stem).toLowerCase()

function isLike(form: Question, output: Question): boolean {
  if (!('options' in form) || !('options' in output)) return form.kind === output.kind
  const texts = ({ options }: { options: readonly Option[] }) =>
    options.map(({ text }) => bare(text).toLowerCase()).sort()
  const [ours, theirs] = [texts(form), texts(output)]
  return ours.length === theirs.length && ours.every((text, index) => text === theirs[index])
}

/** Finds the question of a form in what was read back: by its stem, in front of which a passage may stand. Each is found once. */
function finder(read: readonly Question[]): (question: Question) => Question | undefined {
  const left = new Map<string, Question[]>()
  for (const question of read) {
    const stem = stemOf(question)
    const list = left.get(stem)
    if (list) list.push(question)
    else left.set(stem, [question])
  }
  return question => {
    const stem = stemOf(question)
    const behind = (): Question[] | undefined =>
      question.stimulus === undefined || stem === ''
        ? undefined
        : [...left].find(([other, list]) => list.length > 0 && other.endsWith(stem))?.[1]
    // A unit stands behind the stem where a target has no field for it.
    const withUnit =
      question.kind === 'numeric' && question.unit ? stem + bare(`(${question.unit})`).toLowerCase() : stem
    const plain = left.get(stem)
    const exact = plain !== undefined && plain.length > 0 ? plain : left.get(withUnit)
    const list = exact !== undefined && exact.length > 0 ? exact : behind()
    if (list === undefined) return undefined
    const index = Math.max(
      0,
      list.findIndex(other => isLike(question, other)),
    )
    return list.splice(index, 1)[0]
  }
}

/** A key with the words that it stands for: letters alone do not show that options changed places. */
function wordsOf(item: Question): string {
  const key = formatKey(keyOf(item))
  if (!('options' in item)) return key
  const right = item.options.flatMap(({ correct, text }, index) =>
    correct ? [`${optionLabel(index)} (${excerpt(text, 40)})`] : [],
  )
  return right.join(', ')
}

/** The form's questions, and those that a platform may draw in their place: they are in some outputs only. */
function proveForm(form: Form, read: readonly Question[]): FormProof {
  const asked = new Set(formQuestions(form))
  const questions = form.sections.flatMap(section => section.pool ?? section.questions)
  const find = finder(read)
  const proof = { same: 0, open: 0, absent: [] as number[], silent: [] as number[] }
  const contradictions = questions.flatMap((question: FormQuestion) => {
    const { number, item } = question
    const found = find(item)
    if (found === undefined && !asked.has(question)) return []
    const verdict = found === undefined ? 'absent' : compareKeys(item, found)
    if (verdict === 'same' || verdict === 'open') proof[verdict]++
    else if (verdict === 'absent' || verdict === 'silent') proof[verdict].push(number)
    if (found === undefined || verdict !== 'different') return []
    return [{ number, id: item.id, key: wordsOf(item), stated: wordsOf(found) }]
  })
  return { ...proof, contradictions }
}

/** An output as its writer made it; `path` is where its main file goes in dist. */
export interface Proved {
  readonly form: Form
  readonly format: string
  readonly path: string
  readonly file: OutputFile
}

/**
 * Reads an output back and compares each key with the form's. Undefined where we have no reader of the format,
 * or it could make nothing of the file.
 */
export async function prove(
  { form, format, path, file }: Proved,
  readers: readonly Reader[],
): Promise<FormProof | undefined> {
  const reader = readers.find(candidate => candidate.format === readBack[format])
  if (reader === undefined) return undefined
  try {
    const { items } = await reader.read({ path, bytes: file.bytes }, { language: form.head.language })
    const read = identify(items).filter((item): item is Question => item.kind !== 'stimulus')
    return proveForm(form, read)
  } catch {
    return undefined
  }
}

/** One `key-proof-failed` for each contradiction, at the item. */
export function contradictionMessages({ form, format, path }: Proved, { contradictions }: FormProof): Message[] {
  const all = form.sections.flatMap(section => section.pool ?? section.questions)
  const origins = new Map(all.map(({ number, item }) => [number, item.origin]))
  return contradictions.map(({ number, key, stated }) => {
    const reason = `Unexpected key ${stated} of question ${number} in ${path} (${format}), the form says ${key}`
    return message('key-proof-failed', reason, origins.get(number))
  })
}
