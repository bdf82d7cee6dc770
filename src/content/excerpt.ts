import { isPlain } from './literal.ts'
import { toPlain } from './plain.ts'

/** The first words of rich text on one line of at most `length` characters, cut at a word's end; '' where there is no text. */
export function excerpt(markdown: string, length = 60): string {
  // A plain first paragraph that is long enough says all: what follows need not be parsed.
  const [first = ''] = markdown.split('\n\n', 1)
  const enough = first.length > 2 * length && !first.includes('\n') && isPlain(first)
  const text = toPlain(enough ? first : markdown)
    .replace(/\{\{[^{}\s]+\}\}/gu, '____')
    .replace(/\s+/gu, ' ')
    .trim()
  if (text.length <= length) return text
  // No more than two units a character.
  const characters = [...text.slice(0, 2 * length + 2)]
  if (characters.length <= length) return text
  const cut = characters.slice(0, length - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
