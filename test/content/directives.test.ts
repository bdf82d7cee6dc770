import { expect, test } from 'vitest'
import { parseDirectives } from '../../src/content/directives.ts'

const lines = [
  '# A title',
  '',
  '::::section{title="Part & parcel"}',
  '::question{ref="1"}',
  '::question{ref="2" next}',
  '',
  '::question{ref="3"  points="none"}',
  ':::box{style="note"}',
  '::stem{ref="3"}',
  '::key{ref="3"} ',
  'A paragraph',
  '::stem{ref="4"}',
  '- a list',
  '::stem{ref="5"}',
  ':::',
  '::lines{count="5" title="a \\" b"}',
  '::::',
  'The last ::question{ref="9"} words',
]

test('runs of plain directives are read as they would be one by one', () => {
  const short = parseDirectives(lines.join('\n'))
  // With code in it, everything takes the long way.
  const { children } = parseDirectives(`${lines.join('\n')}\n\n\`\`\`\n\`\`\``)
  expect(children.at(-1)?.type).toBe('code')
  expect(short.children).toEqual(children.slice(0, -1))
})

test('a directive in code is code', () => {
  expect(parseDirectives('```\n::a{}\n::b{}\n```').children).toEqual([
    { type: 'code', lang: null, meta: null, value: '::a{}\n::b{}' },
  ])
  expect(parseDirectives('    ::a{}\n\n::b{}').children.map(({ type }) => type)).toEqual(['code', 'leafDirective'])
})

test('a line that never ends takes no time', () => {
  const line = `::a{${'b'.repeat(50_000)}`
  expect(parseDirectives(line).children).toHaveLength(1)
})
