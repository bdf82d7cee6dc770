import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesIn, folderWith } from '../project/folder.ts'
import { gift } from './screen.ts'

const main = join(import.meta.dirname, '..', '..', 'lib', 'cli', 'main.js')

const config = `sources: [bank.gift]
exams:
  - id: quiz
    title: Quiz
    forms: [A]
    outputs: [{ to: pdf, candidates: class.csv }]
`

const classList = (count: number): string =>
  ['name,id', ...Array.from({ length: count }, (_, at) => `Candidate ${at},${1000 + at}`)].join('\n')

/** The compiled program, as its users have it: threads load compiled files. */
function build(root: string, threads: number): string {
  const argv = [main, 'build', '--force', '--threads', String(threads)]
  return execFileSync(process.execPath, argv, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

test('several threads print the same papers, byte for byte, and say the same once', () => {
  const [one, three] = [1, 3].map(threads => {
    const root = folderWith({ 'examwright.yaml': config, 'bank.gift': gift, 'class.csv': classList(130) })
    return { said: build(root, threads), files: filesIn(join(root, 'dist')) }
  })
  expect(Object.keys(one?.files ?? {}).filter(path => path.endsWith('.pdf'))).toHaveLength(130)
  expect(three).toEqual(one)
})

test('what is wrong with the config is said as one thread says it', () => {
  const wrong = `${classList(130)}\n,77`
  const root = folderWith({ 'examwright.yaml': config, 'bank.gift': gift, 'class.csv': wrong })
  expect(() => build(root, 2)).toThrow('class.csv:132:1')
})
