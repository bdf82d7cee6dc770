import { languages } from '../text/languages/index.ts'

/** What a label announces. */
export type Field = 'question' | 'answer' | 'explanation' | 'reference' | 'hint' | 'note'

const wanted: readonly Field[] = ['question', 'answer', 'explanation', 'reference', 'hint', 'note']

/** What only Markdown pages say, on what opens a hidden answer. */
const more: Readonly<Partial<Record<Field, string>>> = {
  answer:
    'show answer|view answer|see answer|click for answer|click to see answer|reveal answer|show solution|view solution|bonne(s) réponse(s)|la bonne réponse|答 え|respons',
  reference: 'reference link|explanation/reference|documentation|reference(s)|docs',
  note: '注意事項|참고 사항',
}

/** Every label word, lower case, with what it announces; a word of two meanings keeps the first. */
const fields: ReadonlyMap<string, Field> = new Map(
  wanted
    .toReversed()
    .flatMap(field =>
      [
        ...languages.flatMap(({ labels }) => labels[field] ?? []).filter(word => !word.includes('#')),
        ...(more[field]?.split('|') ?? []),
      ].map(word => [word, field] as const),
    ),
)

export interface Label {
  readonly field: Field
  /** Index of what follows the label; the text's length where nothing does. */
  readonly restAt: number
  /** A number between the word and its end: `Question 12:`. */
  readonly number: number | undefined
  /** Nothing but the label is on the line. */
  readonly alone: boolean
}

const before =
  /(?:[\s>#*_~\-+•:|]|<\/?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,60})?>|\p{Extended_Pictographic}|\ufe0f|[[("](?=[\p{L}\s]{1,30}[:\])]))*/uy
const word = /\p{L}[\p{L}\p{M}/]*(?:\((?:s|es|n|en)\))?(?:[ \u3000](?!is\b)[\p{L}\p{M}]+(?:\((?:s|es)\))?){0,3}/uy
const after =
  /(?:\s{0,60}(?:(?:#|№|no\.?|n[°º.]|nr\.?)\s{0,60}:?\s{0,60})?(\d{1,4}))?[\s*_~]{0,60}(?:<\/[a-z0-9]{1,9}>\s{0,60})*(?:[:：]|\s(?:is|are|ist|est|es|é)\b\s?[:：]?|[.\-–—]+(?=\s|$)|[)\]](?=\s{0,60}$)|$)(?:<\/[a-z0-9]{1,9}>|[*_~]|(?<=[*_])[:：])*[ \t\u3000]*/iuy

function step(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** The label that a line of Markdown or HTML starts with: decoration, a known word, perhaps a number, then a colon, a dash or the end. */
export function labelOf(text: string): Label | undefined {
  const start = step(before, text, 0)?.[0].length ?? 0
  const found = step(word, text, start)?.[0]
  if (found === undefined || found.length > 40) return undefined
  let name = found.toLowerCase().replace(/\u3000/gu, ' ')
  let field = fields.get(name)
  // `Answer is: B`, `Question number 3`: the longest known start counts.
  while (field === undefined && name.includes(' ')) {
    name = name.slice(0, name.lastIndexOf(' '))
    field = fields.get(name)
  }
  if (field === undefined) return undefined
  const end = step(after, text, start + name.length)
  if (!end) return undefined
  // `The answer is B` states a key; `Question is …` is prose.
  if (field !== 'answer' && /^\s(?:is|are|ist|est|es|é)\b/iu.test(end[0])) return undefined
  const restAt = start + name.length + end[0].length
  return { field, restAt, number: end[1] === undefined ? undefined : Number(end[1]), alone: restAt >= text.length }
}
