import { toPlain } from '../../content/plain.ts'
import type { Option } from '../../corpus/item.ts'

const noun =
  '(?:options?|answers?|choices?|alternatives?|distractors?|responses?|Antwort(?:en)?|réponses?|opción|opciones|opzion[ei])'
const conjunction = '(?:and|or|nor|und|oder|et|ou|y|o|e|&)'

/** Patterns in which the first group is a capital that stands for an option. */
const references: readonly RegExp[] = [
  new RegExp(`\\b${noun}\\s+["“(]?([A-J])\\b`, 'giu'),
  new RegExp(`\\b([A-J])\\)?(?:,\\s*\\(?[A-J]\\)?)*,?\\s+${conjunction}\\s+\\(?[A-J]\\b`, 'gu'),
  /\b([A-J])\)?\s+(?:is|was|are|isn['’]t|ist|est|es)\s+(?:not\s+|nicht\s+)?(?:the\s+)?(?:wrong|incorrect|correct|right|false|true|best|falsch|richtig|faux|fausse|juste|correcta?|incorrecta?|falsa?)\b/gu,
  /(?<![\p{L}\p{N}_])\(([A-J])\)/gu,
  /(?:^|\n)[ \t]*(?:[-*•][ \t]*)?([A-J])[ \t]?[.):](?=\s)/gu,
]

/** What every pattern needs; nearly no text has it. */
const lonely = /(?<![\p{L}\p{N}])[A-J](?![\p{L}\p{N}])/u

/** Does plain text call one of the first `count` options by its letter? The capital counts, whatever the case of the words around it. */
export function namesLetter(text: string, count: number): boolean {
  if (!lonely.test(text)) return false
  const last = 65 + count
  return references.some(pattern =>
    [...text.matchAll(pattern)].some(([, letter = 'Z']) => letter >= 'A' && letter.charCodeAt(0) < last),
  )
}

const verdict =
  /^(?:true|false|wahr|falsch|richtig|vrai|faux|verdadero|falso|vero|yes|no|ja|nein|oui|non|sí|si)[.!]?$/iu

/** Two options that a reader expects in their usual order: true and false, yes and no. */
export function isVerdict(options: readonly Option[]): boolean {
  return options.length === 2 && options.every(option => verdict.test(toPlain(option.text).trim()))
}
