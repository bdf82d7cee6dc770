import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'
import { toPlain } from '../src/content/plain.ts'
import type { Draft } from '../src/corpus/item.ts'
import { read } from '../src/readers/gift/read.ts'
import { type Check, failed, passed, skipped } from './check.ts'

interface NumberText {
  number?: number
  range?: number
  numberLow?: number
  numberHigh?: number
}
interface Formatted {
  format: string
  text: string | NumberText
}
interface Choice {
  isCorrect: boolean
  weight: number | null
  text: Formatted & NumberText
  feedback: Formatted | null
}
interface Tree {
  type: string
  id?: string | null
  title?: string | null
  tags?: string[] | null
  stem?: Formatted
  isTrue?: boolean
  trueFeedback?: Formatted | null
  globalFeedback?: Formatted | null
  choices?: Choice[] | NumberText

  matchPairs?: { subquestion: Formatted; subanswer: string }[]
}

/** What both sides say, as words only: how line ends and HTML are shown is each side's own. */
const words = (text: string): string =>
  text
    .replace(/<!--.*?-->/gsu, ' ')
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/&nbsp;/gu, ' ')
    .replace(/&amp;/gu, '&')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/[^\p{L}\p{N}=~#{}:]+/gu, ' ')
    .trim()
const rich = (text: string | undefined): string => words(toPlain(text ?? ''))
const formatted = (text: Formatted | null | undefined): string => words(typeof text?.text === 'string' ? text.text : '')

function kindOf({ type, choices }: Tree): string {
  const list = Array.isArray(choices) ? choices : []
  const several = list.filter(choice => (choice.weight ?? 0) > 0).length > 1 && !list.some(choice => choice.isCorrect)
  const kinds: Record<string, string> = {
    TF: 'choice',
    Short: 'short-answer',
    Numerical: 'numeric',
    Essay: 'essay',
    Matching: 'matching',
    Description: 'stimulus',
  }
  return kinds[type] ?? (several ? 'multiple-response' : 'choice')
}

function expectedAnswers(tree: Tree): string[] {
  if (tree.type === 'TF') return [String(tree.isTrue)]
  if (tree.matchPairs) return tree.matchPairs.map(pair => `${formatted(pair.subquestion)}→${words(pair.subanswer)}`)
  const list = Array.isArray(tree.choices) ? tree.choices : []
  if (tree.type === 'Numerical') return numbers(tree)
  const shown = list.filter(choice => tree.type === 'MC' || choice.text.text !== '*')
  const full = list.some(choice => choice.isCorrect && choice.weight === null)
  return shown.map(choice => {
    const right = full
      ? choice.isCorrect && (choice.weight ?? 100) === 100
      : choice.isCorrect || (choice.weight ?? 0) > 0
    const key = tree.type === 'MC' ? `${right} ` : ''
    return `${key}${choice.weight === 100 ? '' : (choice.weight ?? '')} ${formatted(choice.text)} ${formatted(choice.feedback)}`.trim()
  })
}

function numbers({ choices }: Tree): string[] {
  const list: readonly (NumberText | undefined)[] = Array.isArray(choices)
    ? choices.map(choice => choice.text)
    : [choices]
  return list.flatMap(value => {
    if (value?.numberLow !== undefined) return [`${value.numberLow}..${value.numberHigh}`]
    return value?.number === undefined ? [] : [`${value.number}:${value.range ?? 0}`]
  })
}

function answersOf(item: Draft, tree: Tree): string[] {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      if (tree.type === 'TF') return [String(item.options[0]?.correct)]
      return item.options.map(option =>
        `${option.correct} ${option.credit ?? ''} ${rich(option.text)} ${rich(option.feedback)}`.trim(),
      )
    case 'short-answer':
      return item.answers.map(answer => `${answer.credit ?? ''} ${words(answer.text)} ${rich(answer.feedback)}`.trim())
    case 'numeric':
      return item.answers.map(answer =>
        answer.type === 'range'
          ? `${answer.min}..${answer.max}`
          : answer.type === 'value'
            ? `${answer.value}:${answer.tolerance ?? 0}`
            : '',
      )
    case 'matching':
      return [
        ...item.prompts.map(
          prompt => `${rich(prompt.text)}→${rich(item.matches.find(match => match.id === prompt.match)?.text)}`,
        ),
        ...item.matches
          .filter(match => !item.prompts.some(prompt => prompt.match === match.id))
          .map(match => `→${rich(match.text)}`),
      ]
    default:
      return []
  }
}

function difference(item: Draft, tree: Tree): string | undefined {
  const pairs: [string, unknown, unknown][] = [
    ['kind', item.kind, kindOf(tree)],
    ['id', item.id ?? null, tree.id ?? null],
    ['title', words(item.title ?? ''), words(tree.title ?? '')],
    ['tags', item.tags.join(), (tree.tags ?? []).join()],
    ['stem', rich(item.stem), formatted(tree.stem)],
    ['rationale', rich(item.rationale), formatted(tree.globalFeedback)],
    [
      'answers',
      answersOf(item, tree).map(text => text.replace(/ +/gu, ' ')),
      expectedAnswers(tree).map(text => text.replace(/ +/gu, ' ')),
    ],
  ]
  const wrong = pairs.find(([, found, expected]) => JSON.stringify(found) !== JSON.stringify(expected))
  return wrong && `${wrong[0]}: ${JSON.stringify(wrong[1])} is not ${JSON.stringify(wrong[2])}`
}

function compare(path: string): string[] {
  const trees = (JSON.parse(readFileSync(path.replace(/gift$/u, 'json'), 'utf8')) as Tree[]).filter(
    ({ type }) => type !== 'Category',
  )
  const reading = read({ path, bytes: readFileSync(path) })
  if (reading.items.length !== trees.length) return [`${reading.items.length} items, expected ${trees.length}`]
  return trees.flatMap((tree, index) => {
    const item = reading.items[index]
    return item ? (difference(item, tree) ?? []) : []
  })
}

/** The trees that an independent GIFT parser gives for its own test files (`*.json` beside `*.gift`) say what we read. */
export const giftTrees: Check = {
  name: 'gift-trees',
  async run({ shared }) {
    const corpus = join(shared ?? '', 'corpora', 'fuhrmanator+GIFT-grammar-PEG.js')
    if (shared === undefined || !existsSync(corpus)) return skipped('no corpora on this machine')
    const files = glob.sync('**/*.gift', { cwd: corpus, absolute: true }).sort()
    const wrong = files.flatMap(path => compare(path).map(reason => `${path.slice(corpus.length + 1)}: ${reason}`))
    return wrong.length === 0 ? passed(`${files.length} files read as their trees say`) : failed(wrong.join('\n'))
  },
}
