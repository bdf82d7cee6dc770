import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/content/markdown.ts'
import { readText } from '../../../src/readers/text/read.ts'

const path = 'sources/generative-ai-fundamentals.txt'
const text = readFileSync(join(import.meta.dirname, '../../..', path), 'utf8')

test('the sample page reads as one item with its key, summary and rationale', () => {
  const { page, items, messages } = readText(path, text)
  expect(page.summary).toMatch(/^Learn why training a large language model/)
  expect(items).toHaveLength(1)
  const [item] = items
  expect(item).toMatchObject({
    kind: 'choice',
    stem: 'Most organizations have the capability to train large language models (LLMs) from scratch.',
    options: [
      { id: 'a', text: 'False', correct: true },
      { id: 'b', text: 'True', correct: false },
    ],
  })
  const rationale = parseMarkdown(item?.rationale ?? '')
  expect(rationale.children.map(({ type }) => type)).toEqual(['paragraph', 'list', 'paragraph'])
  expect(rationale.children[1]).toMatchObject({ children: { length: 4 } })
  expect(item?.rationale).not.toContain('dumps')
  expect(messages.map(({ rule, origin }) => [rule, origin?.line])).toEqual([['text-set-aside', 15]])
})
