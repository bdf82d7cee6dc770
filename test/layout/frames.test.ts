import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Block, PrintDocument } from '../../src/layout/document.ts'
import { standardTheme, type Theme } from '../../src/layout/theme.ts'
import { describeFrames, documentOf, layOut, markdown } from './setting.ts'

const folder = join(import.meta.dirname, '../fixtures/layout')

/** A card of 300 × 220 points, so that a fixture stays short. */
const card: Theme = {
  ...standardTheme,
  paper: { width: 300, height: 220 },
  margins: { top: 30, bottom: 30, inner: 20, outer: 20 },
}

const options = (...texts: string[]): Block => ({
  type: 'choices',
  entries: texts.map((text, index) => ({ label: `${'ABCD'[index]}.`, children: markdown(text) })),
})

const cases: Record<string, PrintDocument> = {
  question: documentOf(
    [
      {
        type: 'group',
        role: 'Sect',
        outline: 'Question 1',
        keepTogether: true,
        children: [
          {
            type: 'hanging',
            label: '1.',
            aside: '2 points',
            children: [
              ...markdown('Which of these rivers does **not** reach the sea?'),
              options('Okavango', 'Rhine', 'Po', 'Ebro'),
            ],
          },
        ],
      },
      {
        type: 'hanging',
        label: '2.',
        children: [...markdown('Sand is'), options('made by wind alone and never by water', 'rock')],
      },
    ],
    { footer: { center: '{page} of {pages}' } },
  ),
  table: documentOf(markdown('| River | Flow | Length |\n|---|---|---|\n| Rhine | 2.9 | 1233 |\n| Po | 1.54 | 652 |')),
  list: documentOf(markdown('- one\n- two\n  1. inner\n  2. next\n\n> quoted\n\n- [ ] open')),
  code: documentOf(markdown('```\nif a:\n    print("a line that is too long for a card of this width, by far")\n```')),
  formula: documentOf(markdown('So $\\frac{1}{2}$ is:\n\n$$\nx^2 = \\sqrt{2}\n$$')),
  direction: documentOf(markdown('שלום (abc) 12.\n\nA word: سلام.')),
  passage: documentOf([
    {
      type: 'group',
      frame: true,
      title: 'Questions 3–4',
      continued: 'Questions 3–4 (continued)',
      children: markdown(`${'The tide turns twice a day and leaves the flat bare. '.repeat(9)}`),
    },
  ]),
}

test.each(Object.entries(cases))('%s', async (name, document) => {
  const { frames, messages } = await layOut(document, card)
  const file = join(folder, `${name}.txt`)
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : ''
  expect(messages).toEqual([])
  expect(describeFrames(frames)).toBe(expected)
})
