import { gatherNotes } from '../anki/gather.ts'
import type { Note } from '../anki/note.ts'
import { embed } from '../embedding.ts'
import { type Gathering, readingOf, say } from '../gathering.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'
import { sourceText } from '../source-text.ts'
import { type Archive, openArchive } from './archive.ts'
import { notesOf } from './collection.ts'

async function notesIn({ collection }: Archive): Promise<readonly Note[]> {
  const { default: openSqlite } = await import('sql.js')
  const { Database } = await openSqlite()
  const database = new Database(collection)
  try {
    return notesOf(database)
  } finally {
    database.close()
  }
}

/** Files of the package by the names that fields use; others stay what they are. */
function imagesOf(gathering: Gathering, { media }: Archive): (src: string) => string | undefined {
  const paths = new Map<string, string>()
  return src => {
    const name = [src, decoded(src)].find(candidate => media.has(candidate))
    if (name === undefined) return src
    const path = paths.get(name) ?? embed(gathering, name, media.get(name)?.() ?? new Uint8Array())
    paths.set(name, path)
    return path
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

export async function read(source: Source, options: ReadOptions): Promise<Reading> {
  const gathering: Gathering = { source: sourceText(source.path, ''), items: [], messages: [], fates: [], media: [] }
  try {
    const archive = openArchive(source.bytes)
    const notes = await notesIn(archive)
    // One line a note, so that places in messages tell notes apart.
    const numbered = { ...gathering, source: sourceText(source.path, '\n'.repeat(notes.length)) }
    const surroundings = { image: imagesOf(numbered, archive), columns: options.columns ?? {} }
    const placed = notes.map((note, index) => ({ note, span: { start: index, end: index } }))
    gatherNotes(numbered, placed, surroundings)
    return readingOf(numbered, 'anki-apkg')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    say(gathering, 'source-unreadable', `Unexpected package, expected one of Anki's: ${reason}`, { start: 0, end: 0 })
    return readingOf(gathering, 'anki-apkg')
  }
}
