import type { Database, SqlValue } from 'sql.js'
import * as z from 'zod'
import type { Note } from '../anki/note.ts'

interface Type {
  readonly name: string
  readonly cloze: boolean
  readonly typed: boolean
  readonly fields: readonly string[]
}

const modelsSchema = z.record(
  z.string(),
  z.looseObject({
    name: z.string(),
    type: z.number().default(0),
    flds: z.array(z.looseObject({ name: z.string(), ord: z.number().optional() })),
    tmpls: z.array(z.looseObject({ qfmt: z.string().default('') })).default([]),
  }),
)

const decksSchema = z.record(z.string(), z.looseObject({ name: z.string() }))

function rows(database: Database, sql: string): readonly (readonly SqlValue[])[] {
  return database.exec(sql)[0]?.values ?? []
}

const text = (value: SqlValue | undefined): string => (value === null || value === undefined ? '' : String(value))

const bytesText = (value: SqlValue | undefined): string =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : text(value)

/** Up to schema 14 the types are JSON in the one row of `col`. */
function oldTypes(database: Database): ReadonlyMap<string, Type> {
  const models = modelsSchema.parse(JSON.parse(text(rows(database, 'SELECT models FROM col')[0]?.[0])))
  return new Map(
    Object.entries(models).map(([id, { name, type, flds, tmpls }]) => [
      id,
      {
        name,
        cloze: type === 1,
        typed: tmpls.some(({ qfmt }) => qfmt.includes('{{type:')),
        fields: flds.map(field => field.name),
      },
    ]),
  )
}

/** From schema 15 on they are tables; a configuration is a message whose first field is 1 for cloze. */
function newTypes(database: Database): ReadonlyMap<string, Type> {
  const fields = rows(database, 'SELECT CAST(ntid AS TEXT), name FROM fields ORDER BY ntid, ord')
  const templates = rows(database, 'SELECT CAST(ntid AS TEXT), config FROM templates')
  return new Map(
    rows(database, 'SELECT CAST(id AS TEXT), name, config FROM notetypes').map(([id, name, config]) => [
      text(id),
      {
        name: text(name),
        cloze: config instanceof Uint8Array && config[0] === 8 && config[1] === 1,
        typed: templates.some(([of, template]) => of === id && bytesText(template).includes('{{type:')),
        fields: fields.filter(([of]) => of === id).map(([, field]) => text(field)),
      },
    ]),
  )
}

function decksOf(database: Database, tables: ReadonlySet<string>): ReadonlyMap<string, string> {
  if (tables.has('decks')) {
    const decks = rows(database, 'SELECT CAST(id AS TEXT), name FROM decks')
    return new Map(decks.map(([id, name]) => [text(id), text(name).replaceAll('\u{1f}', '::')]))
  }
  const decks = decksSchema.parse(JSON.parse(text(rows(database, 'SELECT decks FROM col')[0]?.[0])))
  return new Map(Object.entries(decks).map(([id, { name }]) => [id, name]))
}

/** Names of newer collections are sorted by an order of Anki's own, without which SQLite cannot read their tables. */
const plainOrder = `
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'unicase', 'nocase') WHERE sql LIKE '%COLLATE unicase%';
PRAGMA writable_schema = RESET;
`

/** The notes of an open collection in the order in which they were made. Throws where the tables are not Anki's. */
export function notesOf(database: Database): readonly Note[] {
  database.run(plainOrder)
  const tables = new Set(
    rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'").map(([name]) => text(name)),
  )
  const types = tables.has('notetypes') ? newTypes(database) : oldTypes(database)
  const decks = decksOf(database, tables)
  const homes = new Map(
    rows(
      database,
      'SELECT CAST(nid AS TEXT), CAST(MIN(CASE WHEN odid > 0 THEN odid ELSE did END) AS TEXT) FROM cards GROUP BY nid',
    ).map(([note, deck]) => [text(note), decks.get(text(deck)) ?? '']),
  )
  const order = '(SELECT MIN(due) FROM cards WHERE nid = notes.id AND type = 0), notes.id'
  return rows(
    database,
    `SELECT CAST(id AS TEXT), guid, CAST(mid AS TEXT), tags, flds FROM notes ORDER BY ${order}`,
  ).map(([id, guid, mid, tags, fields]) => {
    const type = types.get(text(mid))
    const values = text(fields).split('\u{1f}')
    return {
      guid: text(guid),
      type: type?.name ?? '',
      cloze: type?.cloze ?? false,
      typed: type?.typed ?? false,
      fields: values.map((html, index) => [type?.fields[index] ?? '', html] as const),
      tags: text(tags)
        .split(/\s+/u)
        .filter(tag => tag !== ''),
      deck: homes.get(text(id)) ?? '',
    }
  })
}
