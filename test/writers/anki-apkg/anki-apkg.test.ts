import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import openSqlite from 'sql.js'
import { expect, test } from 'vitest'
import type { Question } from '../../../src/corpus/item.ts'
import { notetypes } from '../../../src/writers/anki/notetype.ts'
import { ankiApkg } from '../../../src/writers/anki-apkg/anki-apkg.ts'
import { everyKind, formOf, item, passage } from '../anki/bank.ts'
import { world } from '../anki/context.ts'

const { Database } = await openSqlite()
type Row = Record<string, string | number>

async function write(items: readonly Question[], options: object = {}, media: Record<string, Uint8Array> = {}) {
  const [file] = await ankiApkg.write(formOf(items, [passage]), ankiApkg.options.parse(options), world(media))
  if (!file) throw new Error('nothing was written')
  const entries = unzipSync(file.bytes)
  const database = new Database(entries['collection.anki2'])
  const rows = (sql: string): Row[] => {
    const [result] = database.exec(sql)
    return (result?.values ?? []).map(values =>
      Object.fromEntries(values.map((value, index) => [result?.columns[index] ?? '', value as string | number])),
    )
  }
  const [col = {}] = rows('SELECT * FROM col')
  const json = (column: string) => JSON.parse(String(col[column])) as Record<string, Record<string, unknown>>
  return { file, entries, rows, json }
}

test('the package is a sound database and a media map', async () => {
  const { file, entries, rows } = await write(everyKind)
  expect(file.path).toBe('anki.apkg')
  expect(Object.keys(entries).sort()).toEqual(['collection.anki2', 'media'])
  expect(rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(rows('SELECT ver FROM col')).toEqual([{ ver: 11 }])
  expect(rows('SELECT count(*) AS n FROM notes')).toEqual([{ n: everyKind.length }])
  // The cloze has three gaps.
  expect(rows('SELECT count(*) AS n FROM cards')).toEqual([{ n: everyKind.length + 2 }])
  expect(
    rows('SELECT ord FROM cards WHERE nid = (SELECT id FROM notes WHERE mid = 1704067200103) ORDER BY ord'),
  ).toEqual([{ ord: 0 }, { ord: 1 }, { ord: 3 }])
})

test('the same form gives the same bytes', async () => {
  const [first, second] = [await write(everyKind), await write(everyKind)]
  expect(Buffer.compare(first.file.bytes, second.file.bytes)).toBe(0)
})

test('new cards come in the order of the form', async () => {
  const { rows } = await write(everyKind)
  const order = rows('SELECT min(flds) AS flds, due FROM notes JOIN cards ON nid = notes.id GROUP BY nid ORDER BY due')
  expect(order.map(row => String(row.flds).split('\u001f')[0])).toEqual(everyKind.map(question => question.id))
})

test('a note is as old as its question, and as old as can be where that is not known', async () => {
  const [first, ...others] = everyKind
  if (!first) throw new Error('the bank is empty')
  const seconds = (date: string) => Date.parse(date) / 1000
  const dates = async (items: readonly Question[], options: object = {}) =>
    (await write(items, options)).rows('SELECT DISTINCT mod FROM notes ORDER BY mod').map(row => row.mod)
  expect(await dates(everyKind)).toEqual([seconds('1980-01-01'), seconds('2026-02-03')])
  expect(await dates([{ ...first, updated: '2026-02-03T04:05:06Z' }])).toEqual([seconds('2026-02-03T04:05:06Z')])
  expect(await dates(others, { date: '2026-05-01' })).toEqual([seconds('2026-05-01')])
})

test('decks come with their parents and a preset on request', async () => {
  const plain = await write(everyKind)
  const names = Object.values(plain.json('decks')).map(deck => deck.name)
  expect(names.sort()).toEqual([
    'Default',
    'Rivers and Seas',
    'Rivers and Seas::Water',
    'Rivers and Seas::Water::Rivers',
    'Rivers and Seas::Water::Seas',
  ])
  expect(Object.keys(plain.json('dconf'))).toEqual(['1'])
  const preset = await write(everyKind, { preset: { newPerDay: 7, retention: 0.85 } })
  const [own] = Object.values(preset.json('dconf')).filter(conf => conf.id !== 1)
  expect(own).toMatchObject({ name: 'Rivers and Seas', desiredRetention: 0.85, new: { perDay: 7 } })
  const others = Object.values(preset.json('decks')).filter(deck => deck.id !== 1)
  expect(others.every(deck => deck.conf === own?.id)).toBe(true)
})

test('the note types are the frozen ones', async () => {
  const { json } = await write(everyKind)
  const models = Object.values(json('models')) as { id: number; name: string; flds: { id: number; name: string }[] }[]
  expect(models.map(({ id, name, flds }) => [id, name, flds.map(field => field.name).join(' ')])).toEqual([
    [
      1704067200101,
      'Examwright Choice v1',
      'Id Question Options Correct Answer Kind Flags Explanation Hint Topic Source Language Direction Extra',
    ],
    [
      1704067200102,
      'Examwright Basic v1',
      'Id Question Answer Type Accepted Kind Flags Explanation Hint Topic Source Language Direction Extra',
    ],
    [
      1704067200103,
      'Examwright Cloze v1',
      'Id Text Accepted Kind Flags Explanation Hint Topic Source Language Direction Extra',
    ],
  ])
  expect(models.flatMap(model => model.flds.map(field => field.id)).every(id => Number.isSafeInteger(id))).toBe(true)
})

test('templates name only fields that their type has', () => {
  for (const type of notetypes) {
    for (const side of ['front', 'back']) {
      const source = readFileSync(`templates/anki/${type.template}/${side}.html`, 'utf8')
      for (const [, name = ''] of source.matchAll(/\{\{[#^/]?(?:cloze:|type:)?([^{}]+)\}\}/g)) {
        expect(type.fields).toContain(name)
      }
    }
  }
})

test('what only a back may say is in no front', () => {
  for (const type of notetypes) {
    const front = readFileSync(`templates/anki/${type.template}/front.html`, 'utf8')
    expect(front).not.toMatch(/\{\{[#^/]?(Correct|Answer|Accepted|Explanation|Source)\}\}/)
  }
})

test('media stand as numbered entries', async () => {
  const bytes = new Uint8Array([9, 8, 7])
  const { entries } = await write(
    [item('essay', { stem: '![x](a.png)', answer: '![x](a.png)' })],
    {},
    { 'a.png': bytes },
  )
  const map = JSON.parse(new TextDecoder().decode(entries.media)) as Record<string, string>
  expect(map).toEqual({ 0: 'a-06df4f7e1394.png' })
  expect(entries['0']).toEqual(bytes)
})

test('the package of note types has a sample of each', async () => {
  const { file, rows } = await write(everyKind, { notetypesOnly: true })
  expect(file.path).toBe('examwright-notetypes.apkg')
  expect(rows('SELECT mid FROM notes ORDER BY mid').map(row => row.mid)).toEqual(notetypes.map(type => type.id))
})

test('an empty form is still a package', async () => {
  const { rows } = await write([])
  expect(rows('SELECT count(*) AS n FROM notes')).toEqual([{ n: 0 }])
})
