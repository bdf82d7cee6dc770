import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { attachmentOf } from '../../../src/content/attachment.ts'
import { linkedFiles } from '../../../src/content/linked-files.ts'
import { identify } from '../../../src/corpus/id.ts'
import { type Item, itemSchema } from '../../../src/corpus/item.ts'
import { readers } from '../../../src/readers/index.ts'
import { withMedia } from '../../../src/readers/media.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf } from '../../corpus/arbitrary.ts'
import { testContext } from './context.ts'

const origin = { path: 'bank.md', line: 3, column: 1 }
const base = { tags: [], topic: [], references: [], media: [], origin }

/** Names as people give them: with spaces, signs, another script, twice in different folders, without a common type. */
const paths = fc.constantFrom(
  'files/data.csv',
  'other/data.csv',
  'files/Data.CSV',
  'files/lab report (2).pdf',
  'files/R&D "x".xlsx',
  'files/データ.dat',
  'a#1.tar.gz',
)
const linked = fc
  .tuple(paths, fc.constantFrom('', '#page=3'))
  .map(([path, rest]) => `the [sheet](<${path}${rest}>) of it`)

const items = fc.array(fc.tuple(linked, linked, linked, linked, linked), { minLength: 1, maxLength: 3 }).map(all =>
  all.flatMap(([stem, option, feedback, rationale, passage], index): Item[] => [
    withMedia(itemSchema.parse({ ...base, kind: 'stimulus', id: `p${index}`, stem: `Passage ${index}: ${passage}` })),
    withMedia(
      itemSchema.parse({
        ...base,
        kind: 'choice',
        id: `q${index}`,
        stem: `Question ${index}: ${stem}`,
        options: [
          { id: 'a', text: option, correct: true, feedback },
          { id: 'b', text: 'nothing', correct: false },
        ],
        rationale,
        stimulus: `p${index}`,
      }),
    ),
  ]),
)

const contentOf = (path: string): Uint8Array => new TextEncoder().encode(`what ${path} says`)

async function write(format: string, list: readonly Item[]) {
  const writer = writers.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  const { context, messages } = testContext()
  const known = new Set(list.flatMap(item => item.media.map(({ path }) => path)))
  const media = (path: string) => (known.has(path) ? contentOf(path) : undefined)
  const files = await writer.write(formOf(list), writer.options.parse(format === 'pdf' ? { edition: 'linear' } : {}), {
    ...context,
    media,
  })
  return { files, messages }
}

/** What the links of all items lead to: the bytes of the file, and the place in it. */
function leads(list: readonly Item[], bytesOf: (path: string) => Uint8Array | undefined): string[] {
  const urls = list.flatMap(item => [...JSON.stringify(item).matchAll(/\]\(<?([^>]*?)>?\) of it/gu)])
  return urls
    .map(([, url = '']) => attachmentOf(JSON.parse(`"${url}"`)))
    .map(file => `${Buffer.from((file && bytesOf(file.path)) ?? []).toString()}${file?.rest}`)
    .sort()
}

describe.each([
  ['qti-2.1', 'qti'],
  ['qti-2.2', 'qti'],
  ['qti-3.0', 'qti'],
  ['tao', 'qti'],
  ['openolat', 'qti'],
  ['qti-1.2', 'qti'],
  ['canvas', 'qti'],
  ['canvas-new-quizzes', 'qti'],
  ['common-cartridge', 'qti'],
  ['moodle', 'moodle-xml'],
] as const)('%s', (format, readBy) => {
  test('files that texts link to are packaged, and come back with their links', async () => {
    await fc.assert(
      fc.asyncProperty(items, async list => {
        const { files, messages } = await write(format, list)
        expect(messages.map(({ rule }) => rule)).not.toContain('writer-proof-failed')
        expect(messages.map(({ rule }) => rule)).not.toContain('writer-attachment-dropped')
        const reader = readers.find(other => other.format === readBy)
        const reading = await reader?.read(
          { path: files[0]?.path ?? '', bytes: files[0]?.bytes ?? new Uint8Array() },
          {},
        )
        if (!reading) throw new Error('nothing was read')
        const read = identify(reading.items)
        const came = new Map(reading.media.map(({ path, bytes }) => [path, bytes]))
        const listed = new Set(read.flatMap(item => item.media.map(({ path }) => path)))
        for (const item of read) for (const path of linkedFiles(item)) expect(listed).toContain(path)
        // A passage may stand in the stem of its question instead of by itself.
        const wanted = leads(list, contentOf)
        // Canvas finds files by the end of their path, so a place in them is left out.
        const kept = /canvas|cartridge/u.test(format) ? wanted.map(text => text.replace(/#page=3$/u, '')) : wanted
        expect(new Set(leads(read, path => came.get(path)))).toEqual(new Set(kept))
      }),
      { seed: 31, numRuns: 6 },
    )
  })
})

test.each(['gift', 'aiken', 'text2qti', 'blackboard-ultra', 'brightspace', 'kahoot', 'anki-csv', 'pdf'])(
  '%s carries no files, and says which are lost',
  async format => {
    const list = [
      withMedia(
        itemSchema.parse({
          ...base,
          kind: 'choice',
          id: 'q',
          stem: 'Read [the sheet](files/data.csv) and [this page](https://example.org/a.pdf).',
          options: [
            { id: 'a', text: 'yes', correct: true },
            { id: 'b', text: 'no', correct: false },
          ],
        }),
      ),
    ]
    const { files, messages } = await write(format, list)
    const lost = messages.filter(({ rule }) => rule === 'writer-attachment-dropped')
    expect(lost).toHaveLength(1)
    expect(lost[0]).toMatchObject({ reason: expect.stringContaining('files/data.csv'), origin })
    for (const { bytes } of files) {
      const text = Buffer.from(bytes).toString('latin1')
      expect(text).not.toContain('what files/data.csv says')
      expect(text).not.toContain('href="files')
    }
  },
)

test('Blackboard has files under numbers, with a record of each name and a link to each item', async () => {
  const asked = (id: string, text: string): Item =>
    withMedia(
      itemSchema.parse({
        ...base,
        kind: 'choice',
        id,
        stem: `Which is ${id}, by the [sheet](<files/lab report.pdf#page=2>)?`,
        options: [
          { id: 'a', text, correct: true },
          { id: 'b', text: 'no', correct: false },
        ],
      }),
    )
  const list = [asked('one', '![a weir](files/weir.png)'), asked('two', '![another](other/weir.png)')]
  const { files, messages } = await write('blackboard-original', list)
  expect(messages.filter(({ rule }) => /proof|dropped|missing/u.test(rule))).toEqual([])
  const reader = readers.find(({ format }) => format === 'qti')
  const reading = await reader?.read({ path: 'pool.zip', bytes: files[0]?.bytes ?? new Uint8Array() }, {})
  const came = new Map(reading?.media.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]))
  const shown = (reading?.items ?? []).map(item =>
    [...JSON.stringify(item).matchAll(/\]\(([^()]+)\)/gu)].map(([, path = '']) => came.get(path)).sort(),
  )
  expect(shown).toEqual([
    ['what files/lab report.pdf says', 'what files/weir.png says'],
    ['what files/lab report.pdf says', 'what other/weir.png says'],
  ])
  expect([...came.keys()].map(path => path.replace(/^.*-(?=weir|lab)/u, ''))).toContain('lab-report.pdf')
})

test('a file that is not there leaves the text of its link, and is reported', async () => {
  const item = itemSchema.parse({
    ...base,
    kind: 'essay',
    id: 'q',
    stem: 'Read [the sheet](files/gone.csv).',
  })
  for (const format of ['qti-2.1', 'canvas', 'moodle']) {
    const { files, messages } = await write(format, [item])
    expect(files).toHaveLength(1)
    expect(messages).toContainEqual(expect.objectContaining({ rule: 'writer-media-missing', origin }))
  }
})

test.each(['qti-2.1', 'qti-3.0', 'qti-1.2', 'canvas', 'moodle', 'gift', 'blackboard-original', 'brightspace'])(
  '%s: a link that would run something is text, and reported',
  async format => {
    const item = itemSchema.parse({
      ...base,
      kind: 'choice',
      id: 'q',
      stem: 'Click [here](javascript:alert\\(1\\)) now.',
      options: [
        { id: 'a', text: '[yes](JaVaScRiPt:x)', correct: true },
        { id: 'b', text: 'no', correct: false },
      ],
    })
    const { files, messages } = await write(format, [item])
    const bytes = files[0]?.bytes ?? new Uint8Array()
    const texts = bytes[0] === 0x50 ? Object.values(unzipSync(bytes)) : [bytes]
    for (const text of texts) expect(Buffer.from(text).toString().toLowerCase()).not.toContain('script:')
    expect(messages.filter(({ reason }) => /script:/iu.test(reason))).not.toEqual([])
  },
)
