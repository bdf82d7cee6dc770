import { toPlain } from '../src/content/plain.ts'
import type { Question } from '../src/corpus/item.ts'
import { giftWriter } from '../src/writers/gift/gift.ts'
import { formOf, quiet } from './anki/deck.ts'
import { generatedBank } from './anki/generated.ts'
import { type Check, failed, passed, skipped } from './check.ts'

interface Choice {
  readonly isCorrect: boolean
  readonly weight: number | null
  readonly text: { readonly text: string }
}

/** The independent parser's tree, as far as we ask it. */
interface Tree {
  readonly type: string
  readonly id?: string | null
  readonly choices?: readonly Choice[] | object
  readonly isTrue?: boolean
  readonly matchPairs?: readonly { readonly subquestion: { readonly text: string }; readonly subanswer: string }[]
}

const words = (text: string): string =>
  text
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/&(?:lt|gt|amp|quot);/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const choicesOf = ({ choices }: Tree): readonly Choice[] => (Array.isArray(choices) ? (choices as Choice[]) : [])

/** What the parser takes for right, as words. */
function found(tree: Tree): string {
  if (tree.type === 'TF') return String(tree.isTrue)
  if (tree.matchPairs) {
    return tree.matchPairs.map(pair => `${words(pair.subquestion.text)}→${words(pair.subanswer)}`).join('|')
  }
  return choicesOf(tree)
    .filter(choice => (choice.weight === null ? choice.isCorrect : choice.weight > 0))
    .map(choice => words(choice.text.text))
    .join('|')
}

function wanted(item: Question): string | undefined {
  const plain = (text: string): string => words(toPlain(text))
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return item.options
        .filter(option => option.correct || (option.credit ?? 0) > 0)
        .map(option => plain(option.text))
        .join('|')
    case 'short-answer':
      return item.answers.map(answer => words(answer.text)).join('|')
    case 'matching':
      return item.prompts
        .map(prompt => {
          const match = item.matches.find(other => other.id === prompt.match)
          return `${plain(prompt.text)}→${plain(match?.text ?? '')}`
        })
        .join('|')
    case 'numeric':
    case 'essay':
    case 'ordering':
    case 'cloze':
      return undefined
  }
}

/** Complaints about one question of the file. */
function compared(item: Question, tree: Tree | undefined): readonly string[] {
  if (!tree) return []
  const key = wanted(item)
  if (key === undefined) return []
  if (tree.type === 'TF') return []
  const pairs = found(tree)
  const same = item.kind === 'matching' ? pairs.startsWith(key) : pairs === key
  return same ? [] : [`${item.id}: ${tree.type} has ${pairs}, expected ${key}`]
}

/** Our GIFT, of generated questions, by a parser that knows nothing of us: every question is there, with its right answers. */
export const giftPegjs: Check = {
  name: 'gift-pegjs',
  async run() {
    const parser = await import('gift-pegjs').catch(() => undefined)
    if (!parser) return skipped('the package gift-pegjs is not there')
    const items = generatedBank(1000)
    const [file] = await giftWriter.write(formOf(items, 1, 'Conformance'), {}, quiet)
    const text = new TextDecoder().decode(file?.bytes)
    const trees = parser.parse(text) as unknown as readonly Tree[]
    const byId = new Map(trees.flatMap(tree => (tree.id ? [[tree.id, tree] as const] : [])))
    const ours = [...text.matchAll(/^\/\/ \[id:([^\]]*)\]/gmu)].map(match => match[1] ?? '')
    const lost = ours.filter(id => !byId.has(id)).map(id => `${id}: the parser has no such question`)
    const wrong = items.flatMap(item => compared(item, byId.get(item.id)))
    const complaints = [...lost, ...wrong]
    if (ours.length === 0) return failed('the file has no questions')
    return complaints.length > 0
      ? failed(complaints.slice(0, 20).join('\n'))
      : passed(`${ours.length} questions of GIFT read by gift-pegjs with their right answers`)
  },
}
