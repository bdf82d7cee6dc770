import { expect, test } from 'vitest'
import { tickerFor } from '../../src/cli/progress.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

function terminal(live: boolean): { readonly lines: string[]; readonly terminal: Terminal } {
  const lines: string[] = []
  const streams = { out: () => {}, err: (text: string) => lines.push(text), interactive: { out: live, err: live } }
  return { lines, terminal: { ...streams, cwd: '.', env: {}, width: 80, read: async () => new Uint8Array() } as never }
}

/** A clock that goes on by so many milliseconds each time it is read. */
function clock(step: number): () => number {
  let at = 0
  return () => {
    at += step
    return at
  }
}

const file = (done: number, total: number) =>
  ({ type: 'output', path: `quiz/class-exam-A/${done}.pdf`, size: 1, done, total }) as const

test('an output of many files says how fast they come and how long the rest takes', () => {
  const { lines, terminal: screen } = terminal(true)
  const { tell } = tickerFor(screen, false, clock(10))
  for (let done = 1; done <= 101; done++) tell(file(done, 36_201))
  expect(lines[0]).toContain('quiz/class-exam-A: 1 of 36,201 files')
  expect(lines.at(-1)).toContain('quiz/class-exam-A: 101 of 36,201 files, 100/s, 6:01 left')
  expect(lines.every(line => line.length <= 78 + 5)).toBe(true)
})

test('where no one watches, it says so each tenth', () => {
  const { lines, terminal: screen } = terminal(false)
  const { tell } = tickerFor(screen, false, clock(1000))
  for (let done = 1; done <= 200; done++) tell(file(done, 200))
  expect(lines).toHaveLength(10)
  expect(lines[4]).toMatch(/: 100 of 200 files, 1\.0\/s, 1:40 left\n$/u)
})

test('hours are hours', () => {
  const { lines, terminal: screen } = terminal(true)
  const { tell } = tickerFor(screen, false, clock(1000))
  for (const done of [1, 2]) tell(file(done, 7202))
  expect(lines.at(-1)).toContain('1.0/s, 2:00:00 left')
})
