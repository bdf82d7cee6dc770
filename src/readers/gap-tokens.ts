const open = '\u{f0001}'
const close = '\u{f0002}'

/** Stands for a gap, or a blank, in a text that is still to become rich text: no format gives it a meaning. */
export function gapToken(id: string): string {
  return `${open}${id}${close}`
}

/** Turns the tokens of a rich text into `{{id}}` marks; what looks like a mark but is none is escaped. */
export function placeGaps(markdown: string): string {
  return markdown
    .replace(/(?<!\\)\{\{/gu, '\\{\\{')
    .replaceAll(open, '{{')
    .replaceAll(close, '}}')
}

/** Turns the tokens of a rich text into blanks to write on. */
export function placeBlanks(markdown: string): string {
  return markdown.replace(new RegExp(`${open}[^${close}]*${close}`, 'gu'), '\\_\\_\\_\\_\\_')
}
