import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { excerpt } from '../src/content/excerpt.ts'
import type { Item, Question } from '../src/corpus/item.ts'
import { formatKey, keyOf } from '../src/corpus/key.ts'
import { qti } from '../src/readers/qti/index.ts'
import { text2qtiWriter } from '../src/writers/text2qti/text2qti.ts'
import { itemLists } from '../test/corpus/arbitrary.ts'
import { formOf, quiet } from './anki/deck.ts'
import { generatedBank } from './anki/generated.ts'
import { type Check, failed, passed, skipped } from './check.ts'
import { needPython, run } from './program.ts'

/** The program whose format it is. */
const source = 'text2qti==0.8.0'

function questions(): readonly Question[] {
  const odd = fc.sample(itemLists({ text: 'line', keyless: false }), { seed: 17, numRuns: 40 }).flat()
  const all: readonly Item[] = [...generatedBank(60), ...odd]
  return all.flatMap((item, index) => {
    if (item.kind === 'stimulus') return []
    const { stimulus: _s, ...own } = item
    return [{ ...own, id: `q${index}`, title: `q${index}` } as Question]
  })
}

const said = (key: string): string => key.toLowerCase().replace(/\s+/gu, ' ')

/** What the program makes of our file says the same key of each question that we wrote. */
async function complaintsOf(program: string, folder: string): Promise<readonly string[] | number> {
  const asked = questions()
  const lost = new Set<string>()
  const byOrigin = new Map(asked.map((item, index) => [index + 1, item]))
  const placed = asked.map((item, index) => ({ ...item, origin: { path: 'q', line: index + 1, column: 1 } }))
  const report: typeof quiet.report = (rule, reason, origin) => {
    if (/left out|scoring/u.test(`${rule} ${reason}`)) lost.add(byOrigin.get(origin?.line ?? 0)?.id ?? '')
  }
  const [file] = await text2qtiWriter.write(formOf(placed, 1), {}, { ...quiet, report })
  const path = join(folder, 'quiz.txt')
  writeFileSync(path, file?.bytes ?? new Uint8Array())
  const done = run(program, [resolve(path)], { cwd: folder })
  if (!done.ok) return [done.output.slice(-800)]
  const reading = await qti.read({ path: 'quiz.zip', bytes: readFileSync(join(folder, 'quiz.zip')) }, {})
  const read = new Map(reading.items.map(item => [item.title ?? excerpt(item.stem), item]))
  const flaws = placed.flatMap(item => {
    if (item.kind === 'essay' || lost.has(item.id)) return []
    const back = read.get(item.id)
    const [wanted, found] = [item, back].map(one =>
      one === undefined || one.kind === 'stimulus'
        ? 'nothing'
        : said(formatKey(keyOf({ ...one, id: item.id } as Question))),
    )
    return wanted === found ? [] : [`${item.id} (${item.kind}): says ${found}, expected ${wanted}`]
  })
  return flaws.length > 0 ? flaws : placed.length - lost.size
}

/** Files of text2qti, given to text2qti: every question is taken, and what it makes of them says the same keys. */
export const text2qti: Check = {
  name: 'text2qti',
  async run({ scratch }) {
    const python = needPython('text2qti', source)
    if (!python) return skipped(`${source} cannot be had`)
    const found = await complaintsOf(resolve(dirname(python), 'text2qti'), scratch)
    return typeof found === 'number'
      ? passed(`${found} questions read by ${source}`)
      : failed(found.slice(0, 40).join('\n'))
  },
}
