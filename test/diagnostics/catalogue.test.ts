import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue, type RuleId, ruleIds } from '../../src/diagnostics/catalogue.ts'

const pages = join(import.meta.dirname, '../../docs/rules')

describe.each(ruleIds)('%s', (id: RuleId) => {
  test('has a page that says the same as the catalogue', () => {
    const file = join(pages, `${id}.md`)
    expect(existsSync(file)).toBe(true)
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(new RegExp(`^# ${id}\\n`))
    expect(text).toContain(`\n${catalogue[id].summary}\n`)
    expect(text).toContain(`**Severity:** ${catalogue[id].severity}\n`)
    expect(text).toContain('## Example\n')
    expect(text).toContain('## What to do\n')
  })
})

test('no page is left over from a rule that is gone', () => {
  const known = ruleIds.map(id => `${id}.md`)
  expect(readdirSync(pages).filter(name => !known.includes(name as `${RuleId}.md`))).toEqual([])
})

test('no page holds the marks of an unfinished merge', () => {
  for (const name of readdirSync(pages)) {
    expect(readFileSync(join(pages, name), 'utf8')).not.toMatch(/^(<{7}|={7}|>{7})/m)
  }
})
