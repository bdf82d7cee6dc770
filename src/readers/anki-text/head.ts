/** What the lines `#key:value` at the top of a file say. */
export interface Head {
  readonly separator: string
  /** Fields are HTML. */
  readonly html: boolean
  /** `guid`, `notetype`, `deck`, `tags` → its 1-based column. */
  readonly columns: ReadonlyMap<string, number>
  /** Names of all columns; empty where the file does not say. */
  readonly names: readonly string[]
  readonly notetype: string
  readonly deck: string
  /** Tags of every note. */
  readonly tags: string
  /** Offset of the first row. */
  readonly end: number
}

const separators: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  space: ' ',
  pipe: '|',
  colon: ':',
}

export const unsplit = (tags: string): readonly string[] => tags.split(/\s+/u).filter(tag => tag !== '')

function pairs(text: string): { readonly pairs: ReadonlyMap<string, string>; readonly end: number } {
  const found = new Map<string, string>()
  const lineEnd = /[\r\n]/gu
  let end = text.startsWith('\u{feff}') ? 1 : 0
  while (text.startsWith('#', end)) {
    lineEnd.lastIndex = end
    const stop = lineEnd.exec(text)?.index ?? -1
    const line = text.slice(end + 1, stop < 0 ? text.length : stop)
    const colon = line.indexOf(':')
    if (colon > 0) found.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1))
    end = stop < 0 ? text.length : stop + (text.startsWith('\r\n', stop) ? 2 : 1)
  }
  return { pairs: found, end }
}

/** The first of Anki's separators that the rows have, where the file does not name one. */
function guessed(rows: string): string {
  return ['\t', '|', ';', ',', ' '].find(sign => rows.slice(0, 8192).includes(sign)) ?? '\t'
}

/** Reads the headers. Spreadsheets pad them with separators, which are no part of a value. */
export function fileHead(text: string): Head {
  const { pairs: all, end } = pairs(text)
  const value = (key: string): string => (all.get(key) ?? '').replace(/(?<![,;\t|])[,;\t|]+$/u, '').trim()
  const named = (all.get('separator') ?? '').trimEnd() || (all.get('separator') ?? '')
  const separator =
    separators[value('separator').toLowerCase()] ?? (named.length === 1 ? named : guessed(text.slice(end)))
  const columns = ['guid', 'notetype', 'deck', 'tags'].flatMap(name => {
    const column = Number(value(`${name} column`))
    return Number.isInteger(column) && column > 0 ? [[name, column] as const] : []
  })
  const rows = text.slice(end, end + 4096)
  return {
    separator,
    html: all.has('html') ? value('html').toLowerCase() === 'true' : /<[a-z/][^<>]*>/iu.test(rows),
    columns: new Map(columns),
    names: all.has('columns')
      ? value('columns')
          .split(separator)
          .map(name => name.trim().replace(/^"(.*)"$/u, '$1'))
      : [],
    notetype: value('notetype'),
    deck: value('deck'),
    tags: value('tags'),
    end,
  }
}
