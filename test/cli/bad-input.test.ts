import { mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, put } from '../project/folder.ts'
import { config, examwright, gift } from './screen.ts'

const good = '1. Which is even?\nA. 3\nB. 4\nC. 5\nAnswer: B\n'
const latin = Buffer.from('1. Was heißt schön?\nA. pretty\nB. ugly\nC. grün gefärbt\nAnswer: A\n', 'latin1')
const half = '1. Which one is odd?\nA. 2\nB. 3\nC. 4\nAnswer: B\n\n2. And which of these is ev'

function project(): string {
  const root = folderWith({
    'examwright.yaml': config.replace('sources/*.gift', 'sources/**'),
    'sources/bank.gift': gift,
    'sources/good.txt': good,
    'sources/latin.txt': latin,
    'sources/half.txt': half,
    'sources/empty.txt': '',
    'sources/blank.txt': ' \n\n\t\n',
    'sources/noise.txt': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
    'sources/huge.txt': 'x',
  })
  truncateSync(join(root, 'sources/huge.txt'), 50 * 1024 * 1024)
  symlinkSync('nowhere.txt', join(root, 'sources/link.txt'))
  symlinkSync('.', join(root, 'sources/circle'))
  mkdirSync(join(root, 'sources/folder.txt'))
  return root
}

test('each bad source has a clear message, and every good one is built', async () => {
  const root = project()
  const { code, err } = await examwright(root, ['build'])
  expect(code).toBe(1)
  const said = err.split('\n').map(line => line.split(' ').slice(0, 3).join(' '))
  expect(said).toEqual(
    expect.arrayContaining([
      'sources/blank.txt:1:1 warning source-empty',
      'sources/circle:1:1 error source-unreadable',
      'sources/empty.txt:1:1 warning source-empty',
      'sources/huge.txt:1:1 error source-too-large',
      'sources/link.txt:1:1 error source-unreadable',
      'sources/noise.txt:1:1 error source-binary',
    ]),
  )
  const corpus = readFileSync(join(root, 'dist/corpus.json'), 'utf8')
  for (const text of ['Which is even?', 'Was heißt schön?', 'Which one is odd?', 'Which planet is the largest?']) {
    expect(corpus).toContain(text)
  }
})

test('a file in another encoding is read, and the guess is told', async () => {
  const root = project()
  const { out } = await examwright(root, ['check', 'sources/latin.txt'])
  expect(out).toMatch(/^sources\/latin\.txt:1:\d+ info encoding-guessed /mu)
})

test('files that are named and bad: the same messages, exit code 1', async () => {
  const root = project()
  const { code, out, err } = await examwright(root, [
    'parse',
    'sources/noise.txt',
    'none.txt',
    'sources/good.txt',
    '--stdout',
  ])
  expect(code).toBe(1)
  expect(err).toBe('')
  const { items, messages } = JSON.parse(out)
  expect(items).toHaveLength(1)
  expect(messages.map((message: { rule: string }) => message.rule)).toEqual(['source-unreadable', 'source-binary'])
})

test('a folder without a project says so', async () => {
  const { code, err } = await examwright(folderWith(), ['build'])
  expect(code).toBe(2)
  expect(err).toContain('examwright init makes one')
  expect((await examwright(folderWith(), ['check'])).code).toBe(2)
})

test('control characters of a source never reach the terminal', async () => {
  const root = folderWith({ 'a.gift': 'What is \u001b[31mred\u001b[0m?{~a ~b}\n' })
  put(root, 'b\u001b[2J.gift', 'What?{~a ~b}\n')
  for (const argv of [
    ['check', 'a.gift'],
    ['parse', 'a.gift', '--coverage'],
    ['check', '.'],
  ]) {
    const { out, err } = await examwright(root, [...argv, '--no-color'], { live: true })
    expect(`${out}${err}`.replaceAll('\r\u001b[2K', ''), argv.join(' ')).not.toContain('\u001b')
  }
})
