/**
 * Anki's text import, written anew from its rules and not from our writer: headers, records, field clean-up, and what becomes of a row.
 * Only what a file can decide is here; a profile's own note types come in as `types`.
 */
export interface ImportedNote {
  readonly guid: string
  readonly notetype: string
  readonly deck: string
  readonly tags: readonly string[]
  readonly fields: readonly string[]
}

export interface Import {
  readonly headers: ReadonlyMap<string, string>
  readonly notes: readonly ImportedNote[]
  /** Rows that were not taken, and why. */
  readonly skipped: readonly string[]
}

const separators: Readonly<Record<string, string>> = {
  comma: ',',
  tab: '\t',
  semicolon: ';',
  pipe: '|',
  colon: ':',
  space: ' ',
}

/** Records as rust-csv gives them: `""` inside quotes, a lone CR ends a record, a record that starts with a bare # is a comment. */
function records(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start'
  let comment = false
  const endCell = () => {
    row.push(cell)
    cell = ''
    state = 'start'
  }
  const endRow = () => {
    if (comment || (row.length === 0 && cell === '' && state === 'start')) {
      row = []
      cell = ''
    } else {
      endCell()
      rows.push(row)
      row = []
    }
    comment = false
    state = 'start'
  }
  for (const sign of text) {
    const lineEnd = sign === '\n' || sign === '\r'
    if (comment) {
      if (lineEnd) endRow()
    } else if (state === 'quoted') {
      if (sign === '"') state = 'closing'
      else cell += sign
    } else if (lineEnd) endRow()
    else if (sign === delimiter) endCell()
    else if (sign === '"' && state === 'start') state = 'quoted'
    else if (sign === '"' && state === 'closing') {
      cell += '"'
      state = 'quoted'
    } else if (sign === '#' && state === 'start' && row.length === 0 && cell === '') comment = true
    else {
      cell += sign
      state = 'plain'
    }
  }
  if (row.length > 0 || cell !== '' || state !== 'start') endRow()
  return rows
}

const clean = (cell: string): string => cell.replace(/[\0-\x08\x0b-\x1f\x7f]/g, '').normalize('NFC')

function headerLines(text: string): { headers: Map<string, string>; body: string } {
  const headers = new Map<string, string>()
  let body = text.replace(/^\ufeff/, '')
  while (body.startsWith('#')) {
    const [line = ''] = body.split('\n', 1)
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(1, colon).trim().toLowerCase(), line.slice(colon + 1).replace(/\r$/, ''))
    body = body.slice(line.length + 1)
  }
  return { headers, body }
}

/** `types`: how many fields each note type of the profile has. */
export function importText(bytes: Uint8Array, types: Readonly<Record<string, number>>): Import {
  const { headers, body } = headerLines(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  const separator = headers.get('separator')
  if (separator === undefined) throw new Error('no separator: Anki would guess')
  const column = (name: string): number => Number(headers.get(`${name} column`) ?? 0) - 1
  const special = ['guid', 'notetype', 'deck', 'tags'].map(column)
  const rows = records(body, separators[separator.toLowerCase()] ?? separator)
  const width = rows[0]?.length ?? 0
  const notes: ImportedNote[] = []
  const skipped: string[] = []
  for (const row of rows) {
    const cells = row.slice(0, width).map(clean)
    const named = column('notetype') >= 0 ? (cells[column('notetype')] ?? '') : (headers.get('notetype') ?? '')
    const count = types[named]
    if (count === undefined) {
      skipped.push(`unknown note type ${named}`)
      continue
    }
    const fields = cells.filter((_, index) => !special.includes(index)).slice(0, count)
    while (fields.length < count) fields.push('')
    if (fields[0] === '') {
      skipped.push('empty first field')
      continue
    }
    notes.push({
      guid: cells[column('guid')] ?? '',
      notetype: named,
      deck: cells[column('deck')] ?? headers.get('deck') ?? 'Default',
      tags: (cells[column('tags')] ?? '').split(/[\s\u3000]+/u).filter(tag => tag !== ''),
      fields,
    })
  }
  return { headers, notes, skipped }
}
