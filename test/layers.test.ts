import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import glob from 'fast-glob'
import { expect, test } from 'vitest'

/** From the ground up; layers in one row never import each other. */
const floors = [
  ['corpus'],
  ['diagnostics'],
  ['content'],
  ['templating', 'layout'],
  ['readers', 'lint', 'assembly', 'writers'],
  ['project'],
  ['cli'],
]
const floorOf = (layer: string) => floors.findIndex(row => row.includes(layer))
const source = join(import.meta.dirname, '..', 'src')

test('a file imports only from layers below its own', () => {
  const wrong: string[] = []
  for (const file of glob.sync('*/**/*.ts', { cwd: source })) {
    const layer = file.split('/')[0] ?? ''
    const text = readFileSync(join(source, file), 'utf8')
    for (const [, target = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const [other = ''] = relative(source, join(source, dirname(file), target)).split('/')
      if (other !== layer && floorOf(other) >= floorOf(layer)) wrong.push(`${file} imports ${target}`)
    }
  }
  expect(wrong).toEqual([])
})

test('handlebars and pdfkit have one importer each', () => {
  const importers = (name: string) =>
    glob
      .sync('**/*.ts', { cwd: source })
      .filter(file => readFileSync(join(source, file), 'utf8').includes(`from '${name}'`))
  expect(importers('handlebars').every(file => file.startsWith('templating/'))).toBe(true)
  expect(importers('pdfkit').every(file => file.startsWith('writers/pdf/'))).toBe(true)
})
