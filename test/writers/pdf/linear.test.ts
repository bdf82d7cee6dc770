import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/content/markdown.ts'
import type { Block, Hanging } from '../../../src/layout/document.ts'
import { linearText } from '../../../src/writers/pdf/linear.ts'

const hanging = (markdown: string): Hanging => ({
  type: 'hanging',
  label: '1.',
  aside: '(2 points)',
  children: parseMarkdown(markdown).children as Block[],
})

const linear = (...blocks: Block[]): string => linearText({ title: 'T', language: 'en', blocks })

test('points are read behind the first paragraph, as in the structure of a page', () => {
  expect(linear(hanging('Which one?\n\nLook twice.'))).toBe('1. Which one? (2 points)\nLook twice.\n')
})

test('where no paragraph comes first, number and points stand on a line of their own', () => {
  expect(linear(hanging('```\nx = 1\n```\n\nWhat is x?'))).toBe('1. (2 points)\nx = 1\nWhat is x?\n')
  expect(linear({ ...hanging(''), children: [] })).toBe('1. (2 points)\n')
})

test('groups without a title do not stand between', () => {
  const inner = hanging('Which one?')
  expect(linear({ ...inner, children: [{ type: 'group', children: inner.children }] })).toBe(
    '1. Which one? (2 points)\n',
  )
})
