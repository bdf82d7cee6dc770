import { toPlain } from './plain.ts'

/** The first words of rich text on one line of at most `length` characters, cut at a word's end; '' where there is no text. */
export function excerpt(markdown: string, length = 60): string {
  const text = toPlain(markdown)
    .replace(/\{\{[^{}\s]+\}\}/gu, '____')
    .replace(/\s+/gu, ' ')
    .trim()
  const characters = [...text]
  if (characters.length <= length) return text
  const cut = characters.slice(0, length - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
