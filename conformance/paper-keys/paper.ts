import { elements, saidBy, type Tagged } from './tagged.ts'

/** A question as a candidate sees it: what stands behind each letter, and behind each number of a matching table. */
interface Printed {
  readonly sign: string
  readonly kind: 'choice' | 'matching' | 'ordering'
  readonly byLabel: ReadonlyMap<string, string>
}

export type Paper = ReadonlyMap<string, Printed>

const signIn = (text: string): string => /q\d+(?:-\w+)?/u.exec(text)?.[0] ?? ''
const label = (text: string): string => text.replace(/[.\s]/gu, '')

function printed(section: Tagged): Printed {
  const rows = elements(section, 'TR').map(row => elements(row, 'TD').map(saidBy))
  const options = elements(section, 'LI').map(option => {
    const [letter, body] = ['Lbl', 'LBody'].map(type => elements(option, type).map(saidBy).join(' '))
    return [label(letter ?? ''), signIn(body ?? '')] as const
  })
  const prompts = rows.flatMap(([number, prompt]) => (number && prompt ? [[number, signIn(prompt)] as const] : []))
  const asks = saidBy(section)
  const kind = prompts.length > 0 ? 'matching' : /Put q\d+ in order/u.test(asks) ? 'ordering' : 'choice'
  return { sign: signIn(asks), kind, byLabel: new Map([...options, ...prompts]) }
}

const questionsOf = (tree: Tagged): readonly Tagged[] =>
  tree.children.flatMap(child => (child.title.startsWith('Question ') ? [child] : questionsOf(child)))

const numberOf = ({ title }: Tagged): string => title.replace('Question ', '')

/** The questions of an exam paper by their printed number. */
export const paperOf = (tree: Tagged): Paper =>
  new Map(questionsOf(tree).map(question => [numberOf(question), printed(question)]))

/** What an answer says by the letters of a paper: signs, `prompt=match`, or a sequence `a>b>c`. */
export function meaning(answer: string, { kind, byLabel }: Printed): readonly string[] {
  const at = (text: string): string => byLabel.get(label(text)) ?? `no ${text}`
  if (kind === 'matching') {
    return answer.split(', ').map(pair => pair.split('–').map(at).join('='))
  }
  const letters = answer.split(/[,;] /u)
  if (kind === 'ordering') return [letters.map(at).join('>')]
  return letters.map(part => {
    const [letter = '', text] = part.split(' – ')
    const meant = at(letter)
    return text === undefined || signIn(text) === meant ? meant : `${letter} for ${text}`
  })
}

/** Number and answer of every row of an answer key. */
export const keyOf = (tree: Tagged): readonly (readonly [string, string])[] =>
  elements(tree, 'TR').flatMap(row => {
    const [number, answer] = elements(row, 'TD').map(saidBy)
    return number === undefined || answer === undefined ? [] : [[number, answer] as const]
  })

/** Number and answer of every question of a marking scheme. */
export const schemeOf = (tree: Tagged): readonly (readonly [string, string])[] =>
  questionsOf(tree).flatMap(question => {
    const answer = elements(question, 'P')
      .map(saidBy)
      .find(text => text.startsWith('Answer: '))
    return answer === undefined ? [] : [[numberOf(question), answer.replace('Answer: ', '')] as const]
  })
