import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { BuildResult } from '../../src/project/build.ts'
import { diskEffects } from '../../src/project/disk.ts'
import { unchanged } from '../../src/project/manifest.ts'
import { loadProject } from '../../src/project/project.ts'
import { filesIn, folderWith, put } from './folder.ts'
import { bank, config, lineProject as project, run } from './line-project.ts'
import { lineReader } from './trade.ts'

const rules = (result: BuildResult): string[] => result.messages.map(message => message.rule)
test('builds the corpus, each form of each exam and the outputs of the bank', async () => {
  const root = project()
  const result = await run(root)
  expect(result.done).toBe(true)
  expect(Object.keys(filesIn(join(root, 'dist')))).toEqual([
    '.examwright.json',
    'corpus.json',
    'lines.txt',
    'quiz/quiz-A.txt',
    'quiz/quiz-B.txt',
    'report.html',
    'report.json',
  ])
  expect(result.kinds).toEqual({ choice: 2 })
  expect(readFileSync(join(root, 'dist/lines.txt'), 'utf8')).toContain('1. What is two plus two? = B')
})

test('two builds give the same bytes, in another folder and at another time too', async () => {
  const [first, second] = [project(), project()]
  await run(first)
  utimesSync(join(second, 'sources/a.q'), new Date(2001, 1, 1), new Date(2001, 1, 1))
  await run(second)
  expect(filesIn(join(second, 'dist'))).toEqual(filesIn(join(first, 'dist')))
})

test('SOURCE_DATE_EPOCH is the date of the files, else the newest day that an exam states', async () => {
  const root = project()
  await run(root, { epoch: 1_700_000_000 })
  expect(readFileSync(join(root, 'dist/lines.txt'), 'utf8')).toContain('2023-11-14T22:13:20')
  put(root, 'examwright.yaml', config.replace('title: Quiz', 'title: Quiz\n    date: 2026-12-01'))
  await run(root)
  expect(readFileSync(join(root, 'dist/lines.txt'), 'utf8')).toContain('2026-12-01T00:00:00')
})

test('reads only the source that changed', async () => {
  const root = project({ 'sources/b.q': 'Is this the other file? | *yes | no\n' })
  await run(root)
  put(root, 'sources/b.q', 'Is this the changed file? | *yes | no\n')
  const reader = lineReader()
  const result = await run(root, { reader })
  expect(reader.paths).toEqual(['sources/b.q'])
  expect(result.fresh).toBe(1)
  const fresh = folderWith({
    'examwright.yaml': config,
    'examwright.lock.json': readFileSync(join(root, 'examwright.lock.json')),
    'sources/a.q': bank,
    'sources/b.q': 'Is this the changed file? | *yes | no\n',
  })
  await run(fresh)
  expect(filesIn(join(root, 'dist'))).toEqual(filesIn(join(fresh, 'dist')))
})

test('reads a source again when what the config says of it changed', async () => {
  const root = project()
  await run(root)
  put(root, 'examwright.yaml', `sources: [{ path: sources/**, tags: new }]\n${config}`)
  const reader = lineReader()
  await run(root, { reader })
  expect(reader.paths).toEqual(['sources/a.q'])
  expect(readFileSync(join(root, 'dist/corpus.json'), 'utf8')).toContain('"new"')
})

test('an edited question keeps its id, which the lock remembers', async () => {
  const root = project()
  const ids = () =>
    JSON.parse(readFileSync(join(root, 'dist/corpus.json'), 'utf8')).items.map((item: { id: string }) => item.id)
  await run(root)
  const before = ids()
  put(root, 'sources/a.q', bank.replace('What is two plus two?', 'What do you get from two plus two?'))
  await run(root)
  expect(ids()).toEqual(before)
  put(root, 'examwright.lock.json', '{')
  await expect(run(root)).rejects.toThrow('examwright.lock.json:1:1 Unexpected examwright.lock.json, expected JSON')
})

test('a broken cache is as good as none', async () => {
  const root = project()
  await run(root)
  const path = join(root, '.examwright/readings.jsonl')
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, -40))
  const reader = lineReader()
  expect((await run(root, { reader })).done).toBe(true)
  expect(reader.paths).toEqual(['sources/a.q'])
})

test('knows when nothing changed, and when something did', async () => {
  const root = project({ 'sources/i.q': '![](sources/dot.png) How many dots? | *1 | 2\n', 'sources/dot.png': 'dot' })
  const same = () => unchanged(diskEffects(root), undefined)
  expect(await same()).toBeUndefined()
  await run(root)
  expect((await same())?.kinds).toEqual({ choice: 3 })
  utimesSync(join(root, 'sources/a.q'), new Date(), new Date())
  expect(await same()).toBeDefined()
  const changes: readonly (readonly [what: string, change: () => void])[] = [
    ['source', () => put(root, 'sources/a.q', bank.replace('two', 'six'))],
    ['new source', () => put(root, 'sources/c.q', bank)],
    ['lost source', () => rmSync(join(root, 'sources/c.q'))],
    ['config', () => put(root, 'examwright.yaml', `title: Other\n${config}`)],
    ['image', () => put(root, 'sources/dot.png', 'dog')],
    ['lost image', () => rmSync(join(root, 'sources/dot.png'))],
    ['image is back', () => put(root, 'sources/dot.png', 'dot')],
    ['own template', () => put(root, 'templates/print/exam.md.hbs', 'x')],
    ['lock', () => rmSync(join(root, 'examwright.lock.json'))],
    ['output', () => put(root, 'dist/lines.txt', 'x')],
    ['lost output', () => rmSync(join(root, 'dist/quiz/quiz-A.txt'))],
  ]
  for (const [what, change] of changes) {
    change()
    expect(await same(), what).toBeUndefined()
    await run(root)
    expect(await same(), what).toBeDefined()
  }
  expect(await unchanged(diskEffects(root, { epoch: 1 }), undefined)).toBeUndefined()
  expect(await unchanged(diskEffects(root), 'elsewhere')).toBeUndefined()
})

test('an exam that cannot be built leaves the last good dist as it was', async () => {
  const root = project()
  await run(root)
  const before = filesIn(join(root, 'dist'))
  put(root, 'sources/a.q', bank.replace('two', 'ten'))
  put(root, 'examwright.yaml', config.replace('title: Quiz', 'title: Quiz\n    sections: [{ count: 30 }]'))
  const result = await run(root)
  expect(result.done).toBe(false)
  const said = result.messages.find(message => message.rule === 'exam-infeasible')
  expect(said?.reason).toContain('28 too few')
  expect(said?.origin).toMatchObject({ path: 'examwright.yaml', line: 2 })
  expect(filesIn(join(root, 'dist'))).toEqual(before)
  expect(Object.keys(filesIn(root)).filter(path => path.includes('.examwright-'))).toEqual([])
})

test('a writer that breaks leaves the last good dist as it was', async () => {
  const root = project()
  await run(root)
  const before = filesIn(join(root, 'dist'))
  put(
    root,
    'examwright.yaml',
    `${config}  - { to: lines, name: other, fail: true }\n`.replace('outputs: [lines]\n  -', 'outputs:\n  -'),
  )
  await expect(run(root)).rejects.toThrow('the writer is broken')
  expect(filesIn(join(root, 'dist'))).toEqual(before)
})

test('never replaces a folder that it did not make', async () => {
  const root = project({ 'dist/thesis.docx': 'years of work' })
  await expect(run(root)).rejects.toThrow(/dist that no build made \(thesis\.docx\)/u)
  expect(readFileSync(join(root, 'dist/thesis.docx'), 'utf8')).toBe('years of work')
  put(root, 'examwright.yaml', `dist: .\n${config}`)
  await expect(run(root)).rejects.toThrow(/expected one that does not hold the project/u)
})

test('keeps what somebody put beside our files, and drops ours of the last build', async () => {
  const root = project()
  await run(root)
  put(root, 'dist/quiz/notes.txt', 'mine')
  put(root, 'examwright.yaml', config.replace('forms: [A, B]', 'forms: [A]'))
  await run(root)
  expect(readFileSync(join(root, 'dist/quiz/notes.txt'), 'utf8')).toBe('mine')
  expect(existsSync(join(root, 'dist/quiz/quiz-B.txt'))).toBe(false)
})

test('takes up after a build that was killed', async () => {
  const root = project()
  await run(root)
  const gone = 4_194_301
  mkdirSync(join(root, `.dist.examwright-${gone}`))
  const before = filesIn(join(root, 'dist'))
  await run(root)
  expect(existsSync(join(root, `.dist.examwright-${gone}`))).toBe(false)
  expect(filesIn(join(root, 'dist'))).toEqual(before)
})

test('without a config, all of sources becomes one exam', async () => {
  const root = folderWith({ 'sources/a.q': bank })
  const effects = diskEffects(root)
  const { config: found } = await loadProject(effects)
  expect(found.exams.map(exam => exam.outputs.map(output => output.to))).toEqual([['pdf', 'pdf', 'pdf', 'qti-2.1']])
  expect(found.sources[0]?.patterns).toEqual(['sources/**'])
})

test('the config can turn rules off, or make them errors', async () => {
  const root = project({ 'sources/c.q': 'left alone\nNo key here | a | b\n' })
  expect(rules(await run(root))).toContain('key-missing')
  put(root, 'examwright.yaml', `checks: { rules: { key-missing: off, text-set-aside: error } }\n${config}`)
  const result = await run(root)
  expect(rules(result)).not.toContain('key-missing')
  expect(result.messages.find(({ rule }) => rule === 'text-set-aside')?.severity).toBe('error')
})

test('items of an exam under embargo are in no output of the bank, unless it says so', async () => {
  const root = project()
  put(
    root,
    'examwright.yaml',
    `exams:
  - { id: final, title: Final, embargo: true, sections: [{ count: 1 }], outputs: [] }
outputs:
  - lines
  - { to: lines, name: teacher, embargo: false }
`,
  )
  const result = await run(root)
  expect(rules(result)).toContain('embargo-applied')
  expect(readFileSync(join(root, 'dist/lines.txt'), 'utf8').match(/ = /gu)?.length).toBe(1)
  expect(readFileSync(join(root, 'dist/teacher.txt'), 'utf8').match(/ = /gu)?.length).toBe(2)
})

test('two outputs of one name are told apart, or refused', async () => {
  const root = project()
  const outputs = (list: string) =>
    put(root, 'examwright.yaml', config.replace('outputs: [lines]', `outputs: [${list}]`))
  const upper = '{ to: lines, upper: true }'
  outputs(`lines, ${upper}, { to: lines, name: x }, lines`)
  expect((await run(root)).done).toBe(true)
  expect(Object.keys(filesIn(join(root, 'dist/quiz')))).toEqual([
    'quiz-A-lines.txt',
    'quiz-A.txt',
    'quiz-B-lines.txt',
    'quiz-B.txt',
    'x-A.txt',
    'x-B.txt',
  ])
  outputs(`{ to: lines, name: x }, { to: lines, name: x-A }, ${upper}, { to: lines, upper: true, name: x }`)
  expect((await run(root)).done).toBe(true)
  outputs('{ to: lines, name: x }, { to: lines, upper: true, name: x }, { to: lines, name: x-A-lines }')
  put(root, 'sources/a.q', `${bank}One more? | *a | b\n`)
  expect((await run(root)).done).toBe(true)
})
