import type { Gap } from '../../corpus/item.ts'

export interface ClozeText {
  readonly stem: string
  readonly gaps: Gap[]
}

const code = /(?<!`)(`{1,8})(?!`)[\s\S]{1,2000}?(?<!`)\1(?!`)/u
const bracketed = new RegExp(String.raw`${code.source}|\[\[([^[\]\n]{1,200})\]\]`, 'gu')
const anki = new RegExp(String.raw`${code.source}|\{\{c(\d{1,3})::([^{}\n]{1,400}?)(?:::[^{}\n]{0,200})?\}\}`, 'gu')

/** `[[Paris]]` in a rich text as gaps; undefined where it has none. */
export function bracketGaps(text: string): ClozeText | undefined {
  const gaps: Gap[] = []
  if (!text.includes('[[')) return undefined
  const stem = text.replace(bracketed, (all, _ticks: string | undefined, answer?: string) => {
    if (answer === undefined || answer.trim() === '') return all
    const id = `g${gaps.length + 1}`
    gaps.push({ type: 'text', id, answers: [{ text: answer.trim() }], caseSensitive: false })
    return `{{${id}}}`
  })
  return gaps.length === 0 ? undefined : { stem, gaps }
}

/** `{{c1::Canberra::city}}` in a rich text as gaps; undefined where it has none. */
export function ankiGaps(text: string): ClozeText | undefined {
  const gaps: Gap[] = []
  if (!text.includes('{{c')) return undefined
  const stem = text.replace(anki, (all, _ticks: string | undefined, number?: string, answer?: string) => {
    if (number === undefined || answer === undefined) return all
    const id = `g${gaps.length + 1}`
    gaps.push({ type: 'text', id, answers: [{ text: answer.trim() }] })
    return `{{${id}}}`
  })
  return gaps.length === 0 ? undefined : { stem, gaps }
}
