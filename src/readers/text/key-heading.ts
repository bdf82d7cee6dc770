import { once } from '../../content/lazy.ts'
import { oneOf } from './alternation.ts'
import { labelOf } from './labels.ts'
import { languages } from './languages/index.ts'
import type { Token } from './token.ts'

const more = [
  'paper',
  'form',
  'version',
  'worksheet',
  'booklet',
  'exercises',
  'questions',
  'practice',
  'variant',
  'variante',
  'вариант',
]
const parts = once(() => [
  oneOf([...languages.flatMap(({ labels }) => labels.section ?? []).filter(word => !word.includes('#')), ...more]),
])

/** 'to chapter 3', '– Form A', '(set 1)': what a heading of keys says of the part that they belong to. */
const ofPart = once(
  () =>
    new RegExp(
      `^[\\s(\\-–—:]{0,4}(?:(?:to|for|of|zu|para|de|du|per|do|di|del|к)\\s{1,3})?(?:(?:the|der|la|el|le|o|il)\\s{1,3})?(?:${parts()[0]})(?![\\p{L}\\p{M}])[^.!?:;|=]{0,30}[)\\]:.]{0,2}$`,
      'iu',
    ),
)

/** 'Chapter 2 answers', 'Form A – Answer key': keys named after the part. */
const namedPart = once(() => {
  const keys = languages.flatMap(({ labels }) => labels['key-heading'] ?? []).filter(word => word.length > 2)
  return new RegExp(
    `^[#*_\\s]{0,8}(?:${parts()[0]})\\s{1,3}[\\p{L}\\d]{1,5}[\\s.:–—-]{1,6}(?:${oneOf(keys)})[\\s*_:.]{0,6}$`,
    'iu',
  )
})

/** 'Answer: B' is a key; no part is named by a letter alone. */
const oneLetter = /^[([*_]{0,3}\p{L}[)\].*_]{0,3}$/u

/** Whether a line is the heading of a list of keys: 'Answers', 'Answer key: Form A', 'Chapter 2 answers'. */
export function headsKeys({ label, line, marks, number, kind }: Token): boolean {
  if (line.text.length >= 70 || marks.length > 0 || kind !== 'text') return false
  const word = label ?? (number === undefined ? labelOf(line) : undefined)
  if (word === undefined) return false
  if (!word.fields.includes('key-heading'))
    return word.field === 'section' && namedPart().test(line.fold.slice(line.first))
  const rest = line.fold.slice(word.restAt).trim()
  return rest === '' ? label !== undefined : rest.length < 50 && !oneLetter.test(rest) && ofPart().test(rest)
}

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

/** The number that a heading gives its part: 2 of 'Quiz 2 answers', 'Section B', 'Part II'. */
export function partNumber(fold: string): number | undefined {
  const sign = /(?<![\p{L}\p{N}])(\d{1,3}|[ivx]{1,4}|[a-h])(?![\p{L}\p{N}])/iu
    .exec(fold.slice(0, 70))?.[1]
    ?.toLowerCase()
  if (sign === undefined) return undefined
  if (/^\d/u.test(sign)) return Number(sign)
  const roman = romans.indexOf(sign)
  return roman < 0 ? sign.charCodeAt(0) - 96 : roman + 1
}
