import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { build } from '../../src/project/build.ts'
import { diskEffects } from '../../src/project/disk.ts'
import { loadProject } from '../../src/project/project.ts'
import type { OutputFile, Writer } from '../../src/writers/writer.ts'
import { filesIn } from './folder.ts'
import { lineProject } from './line-project.ts'
import { lineReader } from './trade.ts'

/** A writer whose file comes in pieces. */
function writerOf(format: string, pieces: readonly OutputFile[]): Writer {
  return {
    format,
    title: format,
    extension: '.bin',
    options: z.strictObject({}),
    kinds: ['choice'],
    write: async () => [],
    async *stream() {
      yield* pieces
    },
  }
}

const piece = (text: string, more = false): OutputFile => ({
  path: 'out.bin',
  bytes: new TextEncoder().encode(text),
  ...(more ? { more } : {}),
})

async function built(...writers: readonly Writer[]) {
  const root = lineProject({
    'examwright.yaml': `exams: []\noutputs: [${writers.map(({ format }) => format).join(', ')}]\n`,
  })
  const effects = diskEffects(root, {})
  const result = await build(await loadProject(effects), effects, { readers: [lineReader()], writers })
  return { root, result, files: filesIn(join(root, 'dist')) }
}

test('a file that comes in pieces is one file, listed with the hash of all of it', async () => {
  const { files, result } = await built(writerOf('a', [piece('one ', true), piece('two ', true), piece('three')]))
  expect(Buffer.from(files['out.bin'] ?? '', 'base64').toString()).toBe('one two three')
  const whole = await built(writerOf('a', [piece('one two three')]))
  expect(files['.examwright.json']).toEqual(whole.files['.examwright.json'])
  expect(result.done).toBe(true)
})

test('a file whose last piece does not come is none, and leaves nothing behind', async () => {
  const { root, files } = await built(writerOf('a', [piece('one ', true)]))
  expect(Object.keys(files)).not.toContain('out.bin')
  expect(readdirSync(join(root, 'dist')).filter(name => name.startsWith('.draft'))).toEqual([])
})

test('equal files of two outputs are one, different ones of one name are told apart', async () => {
  const made = (text: string): OutputFile[] => [piece(text, true), piece('end')]
  const { root, result } = await built(
    writerOf('a', made('same ')),
    writerOf('b', made('other ')),
    writerOf('c', [piece('same end')]),
  )
  expect(readFileSync(join(root, 'dist/out.bin'), 'utf8')).toBe('same end')
  expect(readFileSync(join(root, 'dist/out-b.bin'), 'utf8')).toBe('other end')
  expect(result.files.map(({ path }) => path).filter(path => path.endsWith('.bin'))).toEqual(['out.bin', 'out-b.bin'])
})
