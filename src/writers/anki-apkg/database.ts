import { hash } from 'node:crypto'
import type { Database } from 'sql.js'
import { rowId } from '../anki/identity.ts'
import type { Note } from '../anki/note.ts'
import { indexes, schema } from './schema.ts'
import type { Shelf } from './shelf.ts'

export interface Collection {
  readonly notes: readonly Note[]
  readonly shelf: Shelf
  /** The `models` column. */
  readonly models: object
  /** Seconds: when the collection was made. */
  readonly date: number
}

const decoded: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** What Anki sees of a field when it sorts and compares: no tags, no entities. */
function stripped(html: string): string {
  return html
    .replace(/<[^>]*>/gu, '')
    .replace(/&(amp|lt|gt|quot);/gu, (_, name: string) => decoded[name] ?? '')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .trim()
}

const checksum = (text: string): number => hash('sha1', text, 'buffer').readUInt32BE(0)

interface Numbers {
  readonly notes: Set<number>
  readonly cards: Set<number>
}

function insertNotes(database: Database, { notes, shelf }: Collection): void {
  const note = database.prepare('INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,?)')
  const card = database.prepare("INSERT INTO cards VALUES (?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')")
  const taken: Numbers = { notes: new Set(), cards: new Set() }
  for (const [index, { guid, type, deck, tags, fields, cards, modified }] of notes.entries()) {
    const values = type.fields.map(name => fields[name] ?? '')
    const id = rowId(['note', guid], taken.notes)
    const sort = stripped(values[type.sortField] ?? '')
    const tagText = tags.length === 0 ? '' : ` ${tags.join(' ')} `
    note.run([
      id,
      guid,
      type.id,
      modified,
      tagText,
      values.join('\u{1f}'),
      sort,
      checksum(stripped(values[0] ?? '')),
      '',
    ])
    for (const ord of cards) {
      const cardId = rowId(['card', guid, String(ord)], taken.cards)
      card.run([cardId, id, shelf.ids.get(deck) ?? 1, ord, modified, index + 1])
    }
  }
  note.free()
  card.free()
}

/** The bytes of `collection.anki2`, the same for the same collection. SQLite is loaded when the first one is written. */
export async function collectionBytes(collection: Collection): Promise<Uint8Array> {
  const { default: openSqlite } = await import('sql.js')
  const { Database } = await openSqlite()
  const database = new Database()
  try {
    database.run(schema)
    database.run('BEGIN')
    const { date, models, shelf } = collection
    const conf = { schedVer: 2, nextPos: collection.notes.length + 1, curDeck: 1, activeDecks: [1] }
    const texts = [conf, models, shelf.decks, shelf.presets].map(value => JSON.stringify(value))
    database.run("INSERT INTO col VALUES (1,?,?,?,11,0,0,0,?,?,?,?,'{}')", [date, date * 1000, date * 1000, ...texts])
    insertNotes(database, collection)
    database.run(indexes)
    database.run('COMMIT')
    return database.export()
  } finally {
    database.close()
  }
}
