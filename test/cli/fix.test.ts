import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../project/folder.ts'
import { examwright } from './screen.ts'

const quiz = '### Which of these is a fruit?\n\n- [ ] Carrot\n- [х] Apple\n- [ ] Leek\n'
const project = (): string => folderWith({ 'examwright.yaml': 'sources: [quiz.md]\n', 'quiz.md': quiz })
const read = (root: string): string => readFileSync(join(root, 'quiz.md'), 'utf8')

test('fix shows a diff and changes nothing', async () => {
  const root = project()
  const { code, out, err } = await examwright(root, ['fix'])
  expect(code).toBe(0)
  expect(out).toContain('--- quiz.md\n+++ quiz.md\n')
  expect(out).toContain('\n-- [х] Apple\n+- [x] Apple\n')
  expect(err).toBe('1 correction in 1 file proposed; --write makes them\n')
  expect(read(root)).toBe(quiz)
  expect(JSON.parse((await examwright(root, ['fix', 'quiz.md', '--json'])).out)).toMatchObject([{ path: 'quiz.md' }])
})

test('fix --write mends the files; then there is nothing to mend', async () => {
  const root = project()
  expect((await examwright(root, ['fix', '--write'])).err).toBe('1 correction in 1 file made\n')
  expect(read(root)).toBe(quiz.replace('х', 'x'))
  expect(await examwright(root, ['fix'])).toMatchObject({
    code: 0,
    out: '',
    err: '0 corrections in 0 files to propose\n',
  })
})

test('fix --ids writes the ids into the source, and they stay the same', async () => {
  const root = project()
  const idOf = async () => JSON.parse((await examwright(root, ['parse', 'quiz.md', '--stdout'])).out).items[0].id
  await examwright(root, ['fix', '--write'])
  const before = await idOf()
  await examwright(root, ['fix', '--ids', '--write'])
  expect(read(root)).toContain(before)
  expect(await idOf()).toBe(before)
})
