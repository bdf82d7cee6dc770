import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { bankSchema } from '../../../src/corpus/bank.ts'
import { itemSchema } from '../../../src/corpus/item.ts'
import { readConfig } from '../../../src/project/config/read.ts'
import { configSchema } from '../../../src/project/config/schema.ts'
import { starterFiles } from '../../../src/project/starter.ts'

const page = (name: string): string => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8')
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gmu'))].map(match => match[1] ?? '')

test('every config in docs/config.md is a good one', () => {
  const configs = blocks(page('config.md'), 'yaml')
  expect(configs.length).toBeGreaterThan(1)
  for (const text of configs) expect(() => readConfig('docs/config.md', text)).not.toThrow()
})

test('docs/config.md names every field, and its full example uses every field of the top level', () => {
  const text = page('config.md')
  const names = (schema: { shape: object }): string[] => Object.keys(schema.shape).filter(name => name !== '$schema')
  for (const name of names(configSchema)) expect(text, name).toContain(`\`${name}`)
  const full = parse(blocks(text, 'yaml')[1] ?? '') as object
  expect(Object.keys(full).sort()).toEqual(names(configSchema).sort())
})

test('docs/corpus.md names every field of every kind, and its example is a corpus', () => {
  const text = page('corpus.md')
  for (const option of itemSchema.options) {
    for (const name of Object.keys(option.shape)) expect(text, name).toContain(`\`${name}\``)
  }
  const [example = ''] = blocks(text, 'json')
  expect(bankSchema.safeParse(JSON.parse(example)).error).toBeUndefined()
})

test('the config of a new project is a good one', () => {
  const text = starterFiles.find(({ path }) => path === 'examwright.yaml')?.text ?? ''
  expect(readConfig('examwright.yaml', text).config.exams[0]?.blueprint.sections).toHaveLength(2)
})
