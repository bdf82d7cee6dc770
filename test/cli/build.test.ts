import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesIn, folderWith, put } from '../project/folder.ts'
import { config, examwright, gift } from './screen.ts'

const project = (): string => folderWith({ 'examwright.yaml': config, 'sources/bank.gift': gift })

test('builds, says what it made, and does nothing the second time', async () => {
  const root = project()
  const first = await examwright(root, ['build'])
  expect(first.code).toBe(0)
  expect(first.err).toContain('quiz A: 3 questions')
  expect(first.out).toMatch(/^Items {5}3 from 1 source, 2 forms\n/u)
  for (const path of ['corpus.json', 'anki.csv', 'quiz/quiz-A.zip', 'quiz/quiz-B.zip']) {
    expect(first.out).toContain(`dist/${path} `)
    expect(existsSync(join(root, 'dist', path))).toBe(true)
  }
  const before = filesIn(join(root, 'dist'))
  const second = await examwright(root, ['build'])
  expect(second).toMatchObject({ code: 0, out: 'Nothing changed: 3 items, 6 files up to date.\n', err: '' })
  rmSync(join(root, '.examwright'), { recursive: true })
  await examwright(root, ['build', '--force'])
  expect(filesIn(join(root, 'dist'))).toEqual(before)
})

test('fits 80 columns on a terminal and clears its live line', async () => {
  const { out, err } = await examwright(project(), ['build'], { live: true })
  const plain = out.replace(/\u001b\[\d*m/gu, '')
  expect(out).toContain('\u001b[1m')
  expect(Math.max(...plain.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  expect(err.endsWith('\r\u001b[2K')).toBe(true)
})

test('colour is off where nobody wants it', async () => {
  const root = project()
  for (const [argv, env] of [
    [['build', '--no-color'], {}],
    [['--no-color', 'build'], {}],
    [['build', '--force'], { NO_COLOR: '1' }],
    [['build', '--force'], { TERM: 'dumb' }],
  ] as const) {
    expect((await examwright(root, argv, { live: true, env })).out).not.toContain('\u001b')
  }
  expect((await examwright(root, ['build', '--force'], { env: { FORCE_COLOR: '1' } })).out).toContain('\u001b[')
})

test('prints JSON for programs, and nothing but errors when quiet', async () => {
  const root = project()
  const { out, err } = await examwright(root, ['build', '--json'])
  expect(JSON.parse(out)).toMatchObject({ status: 'built', kinds: { choice: 2, numeric: 1 }, sources: 1, forms: 2 })
  expect(err).toBe('')
  expect(JSON.parse((await examwright(root, ['build', '--json'])).out)).toMatchObject({ status: 'unchanged' })
  expect(await examwright(root, ['build', '--quiet', '--force'])).toEqual({ code: 0, out: '', err: '' })
})

test('errors in a source: the rest is built, exit code 1, the second time too', async () => {
  const root = project()
  put(root, 'sources/noise.gift', new Uint8Array([0, 1, 2, 255, 0, 0]))
  const first = await examwright(root, ['build'])
  expect(first.code).toBe(1)
  expect(first.err).toContain('sources/noise.gift:1:1 error source-binary')
  expect(existsSync(join(root, 'dist/corpus.json'))).toBe(true)
  const second = await examwright(root, ['build'])
  expect(second.code).toBe(1)
  expect(second.err).toContain('source-binary')
})

test('an exam that cannot be built: nothing is written, exit code 1', async () => {
  const root = project()
  put(root, 'examwright.yaml', config.replace('forms: [A, B]', 'sections: [{ count: 9 }]'))
  const { code, out, err } = await examwright(root, ['build'])
  expect(code).toBe(1)
  expect(err).toMatch(/^examwright\.yaml:4:\d+ error exam-infeasible .*6 too few/mu)
  expect(out).toContain('Nothing was written: dist is as it was.')
  expect(existsSync(join(root, 'dist'))).toBe(false)
})

test('a wrong config: every complaint with its place, exit code 2', async () => {
  const root = project()
  put(root, 'examwright.yaml', config.replace('qti-2.1', 'qti-2.9').replace('title: Small', 'titel: Small'))
  expect(await examwright(root, ['build'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('examwright.yaml:1:1 Unexpected field "titel"'),
  })
  put(root, 'examwright.yaml', config.replace('qti-2.1', 'qti-2.9').replace('[anki-csv]', '[{ to: anki-csv, dek: x }]'))
  const { code, err } = await examwright(root, ['build'])
  expect(code).toBe(2)
  expect(err).toMatch(/examwright\.yaml:4:\d+ Unexpected format "qti-2\.9", expected one of/u)
  expect(err).toMatch(/examwright\.yaml:5:\d+ Unexpected field "dek", expected one of .*\(did you mean deck\?\)/u)
})

test('--dist builds elsewhere, and --max-warnings fails on warnings', async () => {
  const root = project()
  put(root, 'sources/more.gift', 'Which is right?{~a ~b}\n')
  expect((await examwright(root, ['build', '--dist', 'out/here'])).code).toBe(0)
  expect(existsSync(join(root, 'out/here/corpus.json'))).toBe(true)
  expect((await examwright(root, ['build', '--max-warnings', '0'])).code).toBe(1)
  expect((await examwright(root, ['build', '--max-warnings', 'x'])).code).toBe(2)
})

test('SOURCE_DATE_EPOCH must be seconds', async () => {
  const { code, err } = await examwright(project(), ['build'], { env: { SOURCE_DATE_EPOCH: 'today' } })
  expect(code).toBe(2)
  expect(err).toContain('Unexpected SOURCE_DATE_EPOCH "today"')
})

test('a dist that is not ours is left alone', async () => {
  const root = project()
  put(root, 'dist/photo.jpg', 'x')
  const { code, err } = await examwright(root, ['build'])
  expect(code).toBe(2)
  expect(err).toContain('Unexpected files in dist that no build made (photo.jpg)')
  writeFileSync(join(root, 'dist/photo.jpg'), 'x')
  expect(readFileSync(join(root, 'dist/photo.jpg'), 'utf8')).toBe('x')
})

test('--strict: a loss fails the build, also where nothing changed since the last one', async () => {
  const lossy = config.replace('[anki-csv]', '[aiken]')
  const root = folderWith({ 'examwright.yaml': lossy, 'sources/bank.gift': gift })
  expect((await examwright(root, ['build'])).code).toBe(0)
  const before = filesIn(join(root, 'dist'))
  const strict = await examwright(root, ['build', '--strict'])
  expect(strict.code).toBe(1)
  expect(strict.err).toContain('writer-kind-unsupported')
  expect(strict.out).toContain('Nothing was written: dist is as it was.')
  expect(filesIn(join(root, 'dist'))).toEqual(before)
})

test('convert --strict writes nothing where something would be lost', async () => {
  const root = folderWith({ 'bank.gift': gift })
  const lossy = await examwright(root, ['convert', 'bank.gift', '--to', 'aiken', '-o', 'bank.txt', '--strict'])
  expect(lossy.code).toBe(1)
  expect(existsSync(join(root, 'bank.txt'))).toBe(false)
  const whole = await examwright(root, ['convert', 'bank.gift', '--to', 'markdown', '-o', 'bank.md', '--strict'])
  expect(whole.code).toBe(0)
  expect(existsSync(join(root, 'bank.md'))).toBe(true)
})
