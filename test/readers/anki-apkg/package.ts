import { type Zippable, zipSync } from 'fflate'
import openSqlite from 'sql.js'

const { Database } = await openSqlite()

/** A zstd frame that stores its content in raw blocks (RFC 8878), which is all that a test needs. */
export function zstd(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  const head = new DataView(new ArrayBuffer(9))
  head.setUint32(0, 0xfd2fb528, true)
  head.setUint8(4, 0b1010_0000)
  head.setUint32(5, content.length, true)
  parts.push(new Uint8Array(head.buffer))
  const size = 100_000
  for (let from = 0; from === 0 || from < content.length; from += size) {
    const block = content.subarray(from, from + size)
    const last = from + size >= content.length ? 1 : 0
    const header = (block.length << 3) | last
    parts.push(new Uint8Array([header & 255, (header >> 8) & 255, (header >> 16) & 255]), block)
  }
  return Buffer.concat(parts)
}

const mediaEntry = (name: string): number[] => {
  const bytes = [...new TextEncoder().encode(name)]
  return [0x0a, bytes.length + 2, 0x0a, bytes.length, ...bytes]
}

/** A package of the newest format: tables sorted by Anki's own order, everything compressed by zstd. */
export function newestPackage(media: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const database = new Database()
  database.run(`
    CREATE TABLE col (id integer PRIMARY KEY, models text);
    CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, tags text, flds text);
    CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer, odid integer, due integer, type integer);
    CREATE TABLE notetypes (id integer PRIMARY KEY, name text NOT NULL, config blob NOT NULL);
    CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
    CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL, config blob, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
    CREATE TABLE decks (id integer PRIMARY KEY, name text NOT NULL);
    INSERT INTO notetypes VALUES (1, 'Basic', x'1001'), (2, 'Cloze', x'0801');
    INSERT INTO fields VALUES (1, 0, 'Front'), (1, 1, 'Back'), (2, 0, 'Text'), (2, 1, 'Back Extra');
    INSERT INTO templates VALUES (1, 0, 'Card 1', CAST('{{Front}}' AS BLOB)), (2, 0, 'Cloze', CAST('{{cloze:Text}}' AS BLOB));
    INSERT INTO decks VALUES (1, 'Default'), (5, 'Water' || char(31) || 'Salt');
    INSERT INTO notes VALUES (11, 'g1', 1, ' tide ', 'When is <img src="high tide.png">?' || char(31) || 'Twice a day');
    INSERT INTO notes VALUES (12, 'g2', 2, '', 'The {{c1::moon}} pulls.' || char(31) || '');
    INSERT INTO cards VALUES (21, 11, 5, 0, 2, 0), (22, 12, 1, 5, 1, 0);
    PRAGMA writable_schema = ON;
    UPDATE sqlite_master SET sql = replace(sql, 'name text NOT NULL', 'name text NOT NULL COLLATE unicase');
  `)
  const entries: Zippable = { 'collection.anki21b': zstd(database.export()), 'collection.anki2': new Uint8Array([1]) }
  for (const [index, bytes] of Object.values(media).entries()) entries[String(index)] = zstd(bytes)
  entries.media = zstd(new Uint8Array(Object.keys(media).flatMap(mediaEntry)))
  return zipSync(entries)
}
