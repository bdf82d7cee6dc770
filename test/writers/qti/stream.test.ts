import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Item, itemSchema } from '../../../src/corpus/item.ts'
import { withMedia } from '../../../src/readers/media.ts'
import { inPieces } from '../../../src/writers/lms/pieces.ts'
import { qtiWriters } from '../../../src/writers/qti/writer.ts'
import type { OutputFile } from '../../../src/writers/writer.ts'
import { formOf } from '../../corpus/arbitrary.ts'
import { testContext } from '../lms/context.ts'

const base = { tags: [], topic: [], references: [], media: [], origin: { path: 'b.md', line: 1, column: 1 } }

/** Text that does not pack well, so that few items make several pieces. */
const noise = (seed: number): string =>
  Array.from({ length: 120 }, (_, at) => Math.imul(seed * 131 + at, 2654435761).toString(36)).join(' ')

const items: readonly Item[] = Array.from({ length: 500 }, (_, index) =>
  withMedia(
    itemSchema.parse({
      ...base,
      kind: 'choice',
      id: `q${index}`,
      stem: `${noise(index)} ![](p${index % 3}.png)`,
      options: [
        { id: 'a', text: 'yes', correct: true },
        { id: 'b', text: 'no', correct: false },
      ],
    }),
  ),
)

async function gathered(files: AsyncIterable<OutputFile> | undefined): Promise<readonly OutputFile[]> {
  const all: OutputFile[] = []
  for await (const file of files ?? []) all.push(file)
  return all
}

test.each(['qti-2.1', 'qti-3.0'])('%s comes in pieces that are the package that is written whole', async format => {
  const writer = qtiWriters.find(other => other.format === format)
  const form = formOf(items)
  const [whole] = (await writer?.write(form, {}, testContext().context)) ?? []
  const pieces = await gathered(writer?.stream?.(form, {}, testContext().context))
  expect(pieces.length).toBeGreaterThan(1)
  expect(pieces.map(({ more }) => more === true)).toEqual(pieces.map((_, index) => index < pieces.length - 1))
  expect(new Set(pieces.map(({ path }) => path))).toEqual(new Set([whole?.path]))
  expect(Buffer.concat(pieces.map(({ bytes }) => bytes)).equals(whole?.bytes ?? Buffer.of())).toBe(true)
  const names = Object.keys(unzipSync(whole?.bytes ?? Buffer.of()))
  expect(names.slice(0, 2)).toEqual(['imsmanifest.xml', 'assessment.xml'])
  expect(names).toHaveLength(2 + 500 + 3)
})

test('the last piece of a file that may not be kept never comes', () => {
  function* made(sound: boolean): Generator<Uint8Array, boolean> {
    yield new Uint8Array(300_000)
    yield new Uint8Array(10)
    return sound
  }
  expect([...inPieces('a.zip', made(true))].map(({ bytes, more }) => [bytes.length, more])).toEqual([
    [300_000, true],
    [10, undefined],
  ])
  expect([...inPieces('a.zip', made(false))].map(({ more }) => more)).toEqual([true])
})
