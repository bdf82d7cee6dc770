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

const numbered = /\u{f0001}(\d{1,6})\u{f0002}/gu

/** Gives tokens that stand for gaps by their number the gaps' ids, all at once: an id may look like a number itself. */
export function nameGaps(markdown: string, ids: readonly string[]): string {
  return markdown.replace(numbered, (token, number: string) => {
    const id = ids[Number(number)]
    return id === undefined ? token : gapToken(id)
  })
}

const token = /\u{f0001}([^\u{f0001}\u{f0002}]*)\u{f0002}/gu

/** As {@link placeGaps}. A gap whose place went with markup that rich text cannot carry stands at the end; `lost` names it. */
export function placeAllGaps(
  markdown: string,
  ids: readonly string[],
): { readonly stem: string; readonly lost: readonly string[] } {
  const there = new Set([...markdown.matchAll(token)].map(([, id]) => id))
  const lost = ids.filter(id => !there.has(id))
  const ends = lost.map(id => ` ${gapToken(id)}`).join('')
  return { stem: placeGaps(`${markdown}${ends}`.trimStart()), lost }
}

/** Turns the tokens of a rich text into blanks to write on. */
export function placeBlanks(markdown: string): string {
  return markdown.replace(new RegExp(`${open}[^${close}]*${close}`, 'gu'), '\\_\\_\\_\\_\\_')
}

/** What to say of gaps whose place is lost. */
export const lostReason = (lost: readonly string[]): string =>
  `The place of ${lost.length > 1 ? 'the gaps' : 'the gap'} ${lost.slice(0, 5).join(', ')} was lost with markup; it stands at the end`
