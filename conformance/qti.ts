import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import glob from 'fast-glob'
import { writers } from '../src/writers/index.ts'
import type { WriteContext } from '../src/writers/writer.ts'
import { formOf, itemLists } from '../test/corpus/arbitrary.ts'
import { quiet } from './anki/deck.ts'
import { type Check, failed, passed, skipped } from './check.ts'
import { need, run } from './program.ts'

/** Formats that an official schema covers. */
const formats = ['qti-1.2', 'qti-2.1', 'qti-2.2', 'qti-3.0', 'tao', 'openolat', 'inspera', 'common-cartridge']

const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
const context: WriteContext = { ...quiet, media: () => picture }

/** Packages of odd questions of every kind, as a bank and as a form with sections, times and draws. */
async function generated(scratch: string): Promise<readonly string[]> {
  const lists = fc.sample(itemLists({ text: 'blocks' }), { seed: 9, numRuns: 12 })
  const paths: string[] = []
  for (const format of formats) {
    const writer = writers.find(other => other.format === format)
    if (!writer) throw new Error(`no writer of ${format}`)
    for (const [index, list] of lists.entries()) {
      const form = formOf(list)
      const head = { ...form.head, duration: 90, instructions: 'Answer *all*.' }
      const code = index % 2 === 0 ? {} : { code: 'B' }
      const [file] = await writer.write({ ...form, head, ...code }, writer.options.parse({}), context)
      if (!file) throw new Error(`${format}: nothing was written`)
      const path = join(scratch, `${format}-${index}.zip`)
      writeFileSync(path, file.bytes)
      paths.push(path)
    }
  }
  return paths
}

/** Every QTI package of the sample project, and generated ones, against the official schemas, their Schematron rules included. */
export const qti: Check = {
  name: 'qti',
  async run({ dist, shared, scratch }) {
    const sample = glob.sync('**/*.zip', { cwd: dist, absolute: true }).sort()
    if (sample.length === 0) return failed('the sample project writes no QTI package')
    if (!shared) return skipped('the folder of official schemas is not there')
    if (!need('python3') || !(run('/usr/bin/python3', ['-c', 'import lxml']).ok || need('xmllint', 'python3-lxml'))) {
      return skipped('Python 3 with lxml is not there')
    }
    const packages = [...sample, ...(await generated(scratch))]
    const judged = run('/usr/bin/python3', [`${shared}/tools/qti_validate.py`, '--quiet', ...packages])
    return judged.ok ? passed(`${packages.length} packages valid`) : failed(judged.output.slice(-4000))
  },
}
