import type { Note } from '../anki/note.ts'
import type { Table } from './table.ts'

/**
 * Notes of our own types. The type stands in a column, because Anki silently takes another one where a header names a type that the
 * profile does not have, but says so for a row.
 */
export function ownTable(notes: readonly Note[], stripTags: boolean): Table {
  const columns = ['guid', 'notetype', 'deck', ...(stripTags ? [] : ['tags'])]
  const rows = notes.map(note => [
    note.guid,
    note.type.name,
    note.deck,
    ...(stripTags ? [] : [note.tags.join(' ')]),
    ...note.type.fields.map(field => note.fields[field] ?? ''),
  ])
  const headers = ['#html:true', '#if matches:update current']
  return { headers: [...headers, ...columns.map((column, index) => `#${column} column:${index + 1}`)], rows }
}
