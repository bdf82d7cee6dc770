import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'
import { describe, expect, test } from 'vitest'
import { identify } from '../../src/corpus/id.ts'
import { type Draft, itemSchema } from '../../src/corpus/item.ts'
import { readers } from '../../src/readers/index.ts'
import type { Reader, Reading } from '../../src/readers/reader.ts'

/**
 * A folder shows one idea: `input.<ext>`, the items that come of it (`items.json`: empty lists left out, places as
 * `line:column-line:column`) and what is said (`messages.txt`). `UPDATE_FIXTURES=1` writes what there is, to be read over.
 */
const root = join(import.meta.dirname, '..', 'fixtures', 'readers')
const update = process.env.UPDATE_FIXTURES === '1'

const place = (origin: Draft['origin'] | undefined) =>
  origin ? `${origin.line}:${origin.column}-${origin.endLine}:${origin.endColumn}` : 'nowhere'

function shown(draft: Draft): object {
  const entries = Object.entries(draft).filter(([, value]) => !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(entries.map(([name, value]) => [name, name === 'origin' ? place(draft.origin) : value]))
}

const itemsJson = (reading: Reading) => `${JSON.stringify(reading.items.map(shown), null, 2)}\n`
const messagesText = (reading: Reading) =>
  reading.messages
    .map(({ origin, severity, rule, reason }) => `${place(origin)} ${severity} ${rule} ${reason}\n`)
    .join('')
const withoutPlaces = (reading: Reading) => reading.items.map(({ origin, ...rest }) => ({ ...rest, line: origin.line }))

function expected(path: string, made: string): string {
  if (update) writeFileSync(path, made)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

const read = async (reader: Reader, name: string, text: string | Uint8Array): Promise<Reading> =>
  reader.read({ path: name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text }, {})

/** Free text and Markdown have fixtures of another layout, and tests of their own. */
const formats = new Set(
  readers.map(({ format }) => format).filter(format => format !== 'text' && !format.startsWith('markdown')),
)
const files = glob
  .sync('*/*/input.*', { cwd: root })
  .filter(file => formats.has(file.split('/')[0] ?? ''))
  .sort()

describe.each(files)('%s', file => {
  const [format = '', idea = '', name = ''] = file.split('/')
  const folder = join(root, format, idea)
  const bytes = readFileSync(join(folder, name))
  const reader = readers.find(other => other.format === format)
  if (!reader) throw new Error(`No reader for ${format}`)
  const isText = !bytes.includes(0)
  const text = isText ? bytes.toString('utf8') : ''

  test('gives these items and messages, and they are valid', async () => {
    const reading = await read(reader, name, bytes)
    expect(itemsJson(reading)).toBe(expected(join(folder, 'items.json'), itemsJson(reading)))
    expect(messagesText(reading)).toBe(expected(join(folder, 'messages.txt'), messagesText(reading)))
    for (const item of identify(reading.items)) itemSchema.parse(item)
    const paths = reading.items
      .flatMap(item => item.media.map(media => media.path))
      .filter(path => path.startsWith('media/'))
    for (const path of paths) expect(reading.media.map(media => media.path)).toContain(path)
  })

  test('accounts for every line', async () => {
    if (!isText) return
    const reading = await read(reader, name, bytes)
    const covered = new Set<number>()
    for (const fate of reading.fates) for (let line = fate.line; line <= fate.endLine; line++) covered.add(line)
    const lost = text
      .split('\n')
      .flatMap((line, index) => (!/[\p{L}\p{N}]/u.test(line) || covered.has(index + 1) ? [] : [index + 1]))
    expect(lost).toEqual([])
    for (const { item } of reading.fates) if (item !== undefined) expect(item).toBeLessThan(reading.items.length)
  })

  test('reads the same with other line ends, a byte order mark, no final line end', async () => {
    if (!isText) return
    const plain = withoutPlaces(await read(reader, name, bytes))
    expect(withoutPlaces(await read(reader, name, text.replaceAll('\n', '\r\n')))).toEqual(plain)
    expect(withoutPlaces(await read(reader, name, `\ufeff${text}`))).toEqual(plain)
    expect(withoutPlaces(await read(reader, name, text.trimEnd()))).toEqual(plain)
  })

  test('never throws, wherever it is cut', async () => {
    const cuts = isText
      ? [...text.matchAll(/\n/gu)].map(({ index }) => index)
      : [10, 100, bytes.length >> 1, bytes.length - 30]
    for (const cut of cuts) {
      const reading = await read(reader, name, isText ? text.slice(0, cut) : bytes.subarray(0, Math.max(0, cut)))
      for (const item of identify(reading.items)) itemSchema.parse(item)
    }
  })

  // A folder named `broken` shows what no detector needs to know.
  test.skipIf(idea === 'broken')('is recognised', () => {
    const scores = readers.map(
      other => [other.sniff(text.slice(0, 65_536), { path: name, bytes }), other.format] as const,
    )
    scores.sort((a, b) => b[0] - a[0])
    expect(scores[0]?.[1]).toBe(format)
    expect(scores[0]?.[0]).toBeGreaterThanOrEqual(0.4)
  })
})
