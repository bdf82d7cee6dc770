import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../../../src/project/build.ts'
import { diskEffects } from '../../../src/project/disk.ts'
import { unchanged } from '../../../src/project/manifest.ts'
import { loadProject } from '../../../src/project/project.ts'
import type { BuildReport } from '../../../src/project/report/report.ts'
import { readers } from '../../../src/readers/index.ts'
import type { Reader } from '../../../src/readers/reader.ts'
import { writers } from '../../../src/writers/index.ts'
import { filesIn, folderWith } from '../folder.ts'

const config = `title: Towns <script>alert(1)</script>
sources: [sources/*.gift]
exams:
  - id: quiz
    title: Quiz
    forms: [A, B]
    outputs: [moodle, aiken]
outputs: [gift]
`

const bank = `// [tag:north]
::Capital:: Which town is <b>the capital</b> & seat? {=Oslo#Right ~Bergen ~Hamar}

::Second:: Which of these lie in Norway? {~%50%Oslo ~%50%Bergen ~%-50%Lund ~%-50%Malmö}

::Third:: Name a fjord. {=Hardanger =Sogn}
`

const project = (settings = config): string => folderWith({ 'examwright.yaml': settings, 'sources/bank.gift': bank })

async function run(
  root: string,
  { strict = false, trade = readers }: { strict?: boolean; trade?: readonly Reader[] } = {},
) {
  const effects = diskEffects(root, {})
  return build({ ...(await loadProject(effects)), strict }, effects, { readers: trade, writers })
}

const reportIn = (root: string): BuildReport =>
  JSON.parse(readFileSync(join(root, 'dist/report.json'), 'utf8')) as BuildReport

const pageIn = (root: string): string => readFileSync(join(root, 'dist/report.html'), 'utf8')

test('says what each output carries, with the places of what it does not', async () => {
  const root = project()
  expect((await run(root)).done).toBe(true)
  const [exam] = reportIn(root).exams
  const aiken = exam?.outputs.find(({ to }) => to === 'aiken')
  expect(aiken).toMatchObject({ items: 3, leftOut: 2, paths: ['quiz/quiz-A.txt', 'quiz/quiz-B.txt'] })
  const left = aiken?.losses.filter(({ effect }) => effect === 'left-out').flatMap(({ places }) => places)
  expect(left?.map(({ origin }) => origin?.line).sort()).toEqual([4, 6])
  expect(exam?.forms.map(({ code, questions, key }) => [code, questions, key.length])).toEqual([
    ['A', 3, 3],
    ['B', 3, 3],
  ])
  expect(
    exam?.proofs.map(({ form, to, same, absent, contradictions }) => [form, to, same, absent.length, contradictions]),
  ).toEqual([
    ['A', 'moodle', 3, 0, []],
    ['A', 'aiken', 1, 2, []],
    ['B', 'moodle', 3, 0, []],
    ['B', 'aiken', 1, 2, []],
  ])
})

test('the page warns, explains its rules, runs nothing and fetches nothing', async () => {
  const root = project()
  await run(root)
  const page = pageIn(root)
  expect(page).toContain('Contains answers: do not hand out.')
  expect(page).not.toMatch(/<script|<link|<img|src=|https?:|url\(|@import/u)
  expect(page).toContain('Towns &lt;script&gt;')
  const links = [...page.matchAll(/href="#([^"]*)"/gu)].map(([, id]) => id)
  const ids = [...page.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id)
  expect(links.filter(link => !ids.includes(link))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
  expect(page).toContain('id="rule-writer-kind-unsupported"')
})

test('same input, same bytes, and a build without changes stays one', async () => {
  const [first, second] = [project(), project()]
  await run(first)
  await run(second)
  expect(filesIn(join(second, 'dist'))).toEqual(filesIn(join(first, 'dist')))
  expect(await unchanged(diskEffects(first, {}), undefined)).toBeDefined()
})

/** Reads Moodle XML as if each file had the second option right. */
const liar: Reader = {
  ...(readers.find(({ format }) => format === 'moodle-xml') as Reader),
  async read(source, options) {
    const honest = readers.find(({ format }) => format === 'moodle-xml')
    const reading = await honest?.read(source, options)
    if (reading === undefined) throw new Error('no reader')
    const items = reading.items.map(item =>
      item.kind === 'choice'
        ? { ...item, options: item.options.map(option => ({ ...option, correct: option.text === 'Bergen' })) }
        : item,
    )
    return { ...reading, items }
  },
}

const lying = readers.map(reader => (reader.format === 'moodle-xml' ? liar : reader))

test('an output that states another key ends the build, whatever the config says of the rule', async () => {
  const root = project(`${config}checks: { rules: { key-proof-failed: off } }\n`)
  const result = await run(root, { trade: lying })
  expect(result.done).toBe(false)
  const failed = result.messages.filter(({ rule }) => rule === 'key-proof-failed')
  expect(failed.map(({ severity, origin }) => [severity, origin?.path, origin?.line])).toEqual([
    ['error', 'sources/bank.gift', 2],
    ['error', 'sources/bank.gift', 2],
  ])
  expect(failed[0]?.reason).toMatch(
    /^Unexpected key [A-C] \(Bergen\) of question \d in quiz\/quiz-A\.xml \(moodle\), the form says [A-C] \(Oslo\)$/u,
  )
  expect(diskEffects(root, {}).state('dist')).toBeUndefined()
})

test('without proof nothing is read back', async () => {
  const root = project(`${config}checks: { proof: false }\n`)
  expect((await run(root, { trade: lying })).done).toBe(true)
  expect(reportIn(root)).toMatchObject({ proof: false, exams: [{ proofs: [] }] })
  expect(pageIn(root)).toContain('Keys were not compared')
})

test('strict: each loss is an error and dist stays as it was, unless the config accepts it', async () => {
  const root = project()
  await run(root)
  const before = filesIn(join(root, 'dist'))
  const result = await run(root, { strict: true })
  expect(result.done).toBe(false)
  expect(result.messages.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0)
  expect(filesIn(join(root, 'dist'))).toEqual(before)
  const rules = [...new Set(result.messages.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))]
  const accepted = project(`${config}checks: { rules: { ${rules.map(rule => `${rule}: off`).join(', ')} } }\n`)
  expect((await run(accepted, { strict: true })).done).toBe(true)
  expect(reportIn(accepted).exams[0]?.outputs.some(({ losses }) => losses.length > 0)).toBe(true)
})
