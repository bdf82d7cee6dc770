import { expect, test } from 'vitest'
import { readConfig } from '../../../src/project/config/read.ts'
import { UsageError } from '../../../src/project/usage-error.ts'

function complaints(text: string): string[] {
  try {
    readConfig('examwright.yaml', text)
    return []
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.message.split('\n').map(line => line.replace('examwright.yaml:', ''))
  }
}

test('fills in every default', () => {
  const { config } = readConfig('examwright.yaml', '')
  expect(config.dist).toBe('dist')
  expect(config.exams).toHaveLength(1)
  expect(config.exams[0]?.blueprint).toMatchObject({
    id: 'exam',
    forms: ['A'],
    shuffle: { questions: true, options: true },
  })
  expect(config.outputs.map(({ to }) => to)).toEqual(['anki-csv'])
})

test('normalises short forms', () => {
  const { config } = readConfig(
    'examwright.yaml',
    `language: fr
sources: { }
`.replace(
      'sources: { }\n',
      `sources:
  - a.txt
  - { path: [b.csv, c.csv], topic: Algèbre/Linéaire, tags: x, columns: { Frage: stem } }
exams:
  - { id: a, title: A, forms: 3, outputs: [pdf, { to: qti-2.1, name: lms, width: 4 }] }
checks: { rules: { key-missing: warn }, maxWarnings: 0 }
`,
    ),
  )
  expect(config.sources).toEqual([
    { patterns: ['a.txt'], exclude: [], tags: [] },
    {
      patterns: ['b.csv', 'c.csv'],
      exclude: [],
      tags: ['x'],
      topic: ['Algèbre', 'Linéaire'],
      columns: { Frage: 'stem' },
    },
  ])
  expect(config.exams[0]?.blueprint).toMatchObject({ forms: ['A', 'B', 'C'], language: 'fr' })
  expect(config.exams[0]?.outputs[1]).toMatchObject({ to: 'qti-2.1', name: 'lms', options: { width: 4 } })
  expect(config.severities).toEqual({ 'key-missing': 'warning' })
  expect(config.maxWarnings).toBe(0)
})

test('reads JSON as well', () => {
  expect(readConfig('examwright.json', '{"title": "T", "exams": []}').config).toMatchObject({ title: 'T', exams: [] })
})

test.each([
  [
    'titel: x',
    '1:1 Unexpected field "titel", expected one of $schema, title, language, sources, exams, outputs, dist, templates, checks (did you mean title?)',
  ],
  ['title: [a]', '1:8 Unexpected a list, expected a string at title'],
  ['dist:\n  ""', '2:3 Unexpected "", expected at least 1 characters at dist'],
  ['- a', '1:1 Unexpected a list, expected a mapping'],
  ['exams:\n  - title: T\n', '2:5 Unexpected nothing, expected a string at exams[0].id'],
  [
    'exams:\n  - { id: a b, title: T }',
    '2:11 Unexpected "a b", expected letters, digits, dots, dashes or underscores at exams[0].id',
  ],
  ['exams:\n  - id: a\n    title: T\n    forms: 40', '4:12 Unexpected 40, expected at most 26 at exams[0].forms'],
  ['sources:\n  - path: x\n    tag: y', '3:5 Unexpected field "tag" at sources[1], expected'.replace('[1]', '[0]')],
  ['sources: [3]', '1:11 Unexpected 3, expected a string or a mapping at sources[0]'],
  ['outputs: [{ name: x }]', '1:11 Unexpected nothing, expected a string at outputs[0].to'],
  [
    'checks: { rules: { key-mising: off } }',
    '1:20 Unexpected rule "key-mising", expected the id of a rule (did you mean key-missing?)',
  ],
  ['checks: { maxWarnings: -1 }', '1:24 Unexpected -1, expected at least 0 at checks.maxWarnings'],
  [
    'exams:\n  - { id: a, title: T }\n  - { id: a, title: U }',
    '3:11 Unexpected second exam "a", expected an id of its own',
  ],
])('says what is wrong and where: %s', (text, expected) => {
  const [first = '', ...others] = complaints(text)
  expect(first.startsWith(expected), first).toBe(true)
  expect(others).toEqual([])
})

test('says everything that is wrong at once, in the order of the file', () => {
  const places = complaints('dist: 4\ntitel: x\nchecks:\n  maxWarnings: many\nlanguage: [de]\n').map(
    line => line.split(' ')[0],
  )
  expect(places).toEqual(['1:7', '2:1', '4:16', '5:11'])
})

test('broken YAML has a place', () => {
  expect(complaints('title: "x\nsources: [a')[0]).toMatch(/^\d+:\d+ \S/u)
  expect(complaints('a: 1\na: 2')[0]).toMatch(/^2:1 /u)
})
