import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'
import { parseAst } from 'rolldown/parseAst'
import { analyse } from 'scslre'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..', 'src')

/** Every regular expression literal of a file, by its place. */
function expressions(file: string): { place: string; source: string; flags: string }[] {
  const text = readFileSync(join(source, file), 'utf8')
  const found: { place: string; source: string; flags: string }[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const child of node) walk(child)
    if (node === null || typeof node !== 'object') return
    const { regex, start } = node as { regex?: { pattern: string; flags: string }; start?: number }
    if (regex) {
      const line = text.slice(0, start).split('\n').length
      found.push({ place: `${file}:${line}`, source: regex.pattern, flags: regex.flags })
    }
    for (const child of Object.values(node)) if (typeof child === 'object') walk(child)
  }
  walk(parseAst(text, { lang: 'ts' }).body)
  return found
}

test('the analysis sees what it is for', () => {
  expect(analyse({ source: '(?:a+)+b', flags: 'u' }).reports.some(report => report.exponential)).toBe(true)
})

test('no regular expression can take exponential time, and none of readers and content more than linear', () => {
  expect(analyse({ source: '\\s+$', flags: 'u' }, { reportTypes: { Move: true } }).reports).not.toEqual([])
  const bad: string[] = []
  let count = 0
  for (const file of glob.sync('**/*.ts', { cwd: source }).sort()) {
    // Sources can be of any size and shape; what the project itself writes is not.
    const unbounded = /^(?:readers|content)\//u.test(file)
    for (const { place, source: pattern, flags } of expressions(file)) {
      count++
      const { reports } = analyse({ source: pattern, flags }, { maxReports: 5, reportTypes: { Move: unbounded } })
      const slow = reports.filter(report => report.exponential || unbounded)
      if (slow.length > 0) bad.push(`${place} /${pattern}/${flags}`)
    }
  }
  expect(count).toBeGreaterThan(100)
  expect(bad).toEqual([])
}, 120_000)
