import type { Line } from '../normalise.ts'
import { labelOf } from './labels.ts'
import type { Field } from './languages/language.ts'
import type { FieldPart } from './piece.ts'
import type { Token } from './token.ts'

const tagName = /(?:^|\s)(PTS|DIF|REF|OBJ|TOP|KEY|STA|NAT|MSC|LOC|NOT|BLM):\s{0,4}/gu

/** Where the tags start that test banks put after a key: 'ANS: B  PTS: 1  DIF: Easy'. */
export function tagsAt(fold: string, from: number): number {
  const at = fold.slice(from, from + 60).search(/\s(?:PTS|DIF|REF):/u)
  return at < 0 ? fold.length : from + at
}

const tagFields: Readonly<Record<string, Field>> = { PTS: 'points', DIF: 'difficulty', REF: 'reference', TOP: 'topic' }

const besideFields = new Set<Field>(['points', 'difficulty', 'topic', 'reference', 'hint', 'explanation', 'type', 'id'])
const gap = /\t|\s{3,}/gu

/** Where labelled fields start that a tab or wide space parts from a key: 'B    Points: 2'. */
export function fieldBeside(line: Line, from: number): number | undefined {
  for (const { index, 0: space } of line.fold.slice(from, from + 200).matchAll(gap)) {
    const label = labelOf({ ...line, first: from + index + space.length })
    if (label?.separator === ':' && besideFields.has(label.field)) return from + index
  }
  return undefined
}

/** The labelled fields of a line from an index on, with tabs or wide spaces between them. */
export function fieldsBeside(token: Token, from: number): FieldPart[] {
  const { fold, text } = token.line
  const starts = [...fold.slice(from).matchAll(gap)].map(({ index, 0: space }) => from + index + space.length)
  return starts.flatMap((start, place): FieldPart[] => {
    const end = starts[place + 1] ?? text.length
    const label = labelOf({ ...token.line, first: start })
    const named = label?.separator === ':' && besideFields.has(label.field) && label.restAt < end
    const own = text.slice(0, end).trimEnd().length
    const piece = { token, from: named ? label.restAt : start, to: own, parted: false }
    return own > start ? [{ field: named ? label.field : 'type', label: token, pieces: [piece] }] : []
  })
}

/** Whether a line is nothing but tags that go on from those after a key: 'OBJ: 1  TOP: Density'. */
export const isTagLine = (fold: string): boolean =>
  /^\s{0,9}(?:PTS|DIF|REF|OBJ|TOP|KEY|STA|NAT|MSC|LOC|NOT|BLM):\s/u.test(fold)

/** The tags of a line from an index on, each as a field. */
export function bankTags(token: Token, from: number): FieldPart[] {
  const { fold, text } = token.line
  const tags = [...fold.slice(from).matchAll(tagName)]
  const fields: FieldPart[] = []
  for (const [place, { 0: sign, 1: name = '', index }] of tags.entries()) {
    const next = tags[place + 1]
    const piece = {
      token,
      from: from + index + sign.length,
      to: next === undefined ? text.length : from + next.index,
      parted: false,
    }
    if (text.slice(piece.from, piece.to).trim() !== '')
      fields.push({ field: tagFields[name] ?? 'type', label: token, pieces: [piece] })
  }
  return fields
}
