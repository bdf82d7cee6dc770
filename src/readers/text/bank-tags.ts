import type { Field } from './languages/language.ts'
import type { FieldPart } from './parts.ts'
import type { Token } from './token.ts'

const tagName = /(?:^|\s)(PTS|DIF|REF|OBJ|TOP|KEY|STA|NAT|MSC|LOC|NOT|BLM):\s{0,4}/gu

/** Where the tags start that test banks put after a key: 'ANS: B  PTS: 1  DIF: Easy'. */
export function tagsAt(fold: string, from: number): number {
  const at = fold.slice(from, from + 60).search(/\s(?:PTS|DIF|REF):/u)
  return at < 0 ? fold.length : from + at
}

const tagFields: Readonly<Record<string, Field>> = { PTS: 'points', DIF: 'difficulty', REF: 'reference', TOP: 'topic' }

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
