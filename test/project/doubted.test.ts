import { expect, test } from 'vitest'
import type { RuleId } from '../../src/diagnostics/catalogue.ts'
import { message } from '../../src/diagnostics/message.ts'
import { withoutDoubted } from '../../src/project/doubted.ts'

const at = (rule: RuleId, path: string, line: number, endLine = line) =>
  message(rule, 'said', { path, line, column: 1, endLine, endColumn: 2 })

test('an item of whose key something was said is not said to have none', () => {
  const linted = [
    at('key-missing', 'a.txt', 1, 5),
    at('key-missing', 'a.txt', 7, 9),
    at('key-missing', 'b.txt', 1, 5),
    at('stem-empty', 'a.txt', 1, 5),
  ]
  const read = [at('key-contradictory', 'a.txt', 4), at('text-set-aside', 'a.txt', 8)]
  expect(withoutDoubted(linted, read)).toEqual(linted.slice(1))
  expect(withoutDoubted(linted, [])).toBe(linted)
})
