import { describe, expect, test } from 'vitest'
import type { ItemOf, Question, ScoringRule } from '../../../src/corpus/item.ts'
import { earned, markings } from '../../../src/project/report/marking.ts'
import { parityOf } from '../../../src/project/report/parity.ts'
import { writers } from '../../../src/writers/index.ts'
import { moodleWriter } from '../../../src/writers/moodle/moodle.ts'
import { formOf } from '../../corpus/arbitrary.ts'
import { testContext } from '../../writers/lms/context.ts'

function several(scoring: ScoringRule | undefined, keys: readonly boolean[]): ItemOf<'multiple-response'> {
  return {
    kind: 'multiple-response',
    id: 'q-1',
    stem: 'Which of these?',
    options: keys.map((correct, index) => ({ id: `o${index}`, text: `Option ${index}`, correct })),
    tags: [],
    topic: [],
    references: [],
    media: [],
    points: 6,
    ...(scoring ? { scoring } : {}),
    origin: { path: 'a.txt', line: 1, column: 1 },
  }
}

const twoOfFive = [true, true, false, false, false]
const ticks = (...numbers: number[]) => new Set(numbers.map(number => `o${number}`))

describe('two right of five, both right ones and one wrong ticked', () => {
  test.each([
    ['all-or-nothing', { own: 0, net: 0.5, exact: 0, weights: 0, stated: 0 }],
    ['right-minus-wrong', { own: 0.5, net: 0.5, exact: 0, weights: 0.5, stated: 0.5 }],
    ['per-option', { own: 1, net: 0.5, exact: 0, weights: 1, stated: 0.5 }],
  ] as const)('%s', (rule, shares) => {
    for (const [marking, share] of Object.entries(shares)) {
      expect([marking, earned(several(rule, twoOfFive), ticks(0, 1, 2), marking as 'own')]).toEqual([marking, share])
    }
  })
})

test('nothing ticked earns nothing, the key everything, by every rule and everywhere', () => {
  for (const rule of ['all-or-nothing', 'right-minus-wrong', 'per-option'] as const) {
    for (const marking of new Set(Object.values(markings))) {
      expect(earned(several(rule, twoOfFive), ticks(), marking)).toBe(0)
      expect(earned(several(rule, twoOfFive), ticks(0, 1), marking)).toBe(1)
    }
  }
})

test('a single choice with part credit earns the part only where options have one', () => {
  const item: Question = {
    ...several(undefined, []),
    kind: 'choice',
    options: [
      { id: 'a', text: 'right', correct: true },
      { id: 'b', text: 'nearly', correct: false, credit: 50 },
      { id: 'c', text: 'wrong', correct: false },
    ],
  }
  const table = parityOf([formOf([item])], ['pdf', 'canvas', 'moodle', 'qti-2.1'])
  expect(table?.targets.map(({ to }) => to)).toEqual(['canvas', 'moodle', 'qti-2.1'])
  expect(table?.groups).toMatchObject([{ rows: [{ ticks: 'option B', paper: 3, targets: [0, 3, 3] }] }])
})

test('items that are marked alike are one table, others stand apart', () => {
  const [one, other, short] = [
    several('per-option', twoOfFive),
    several('per-option', twoOfFive),
    several('all-or-nothing', [true, false]),
  ]
  const form = formOf([one, { ...other, id: 'q-2' }, { ...short, id: 'q-3' }])
  const table = parityOf([form, form], ['canvas'])
  expect(table?.groups.map(({ ids }) => ids)).toEqual([['q-1', 'q-2'], ['q-3']])
  expect(parityOf([form], ['pdf', 'anki-apkg'])).toBeUndefined()
})

test.each(['all-or-nothing', 'right-minus-wrong', 'per-option'] as const)(
  'Moodle: the weights in the file of %s are those of the table',
  async rule => {
    const item = several(rule, twoOfFive)
    const [file] = await moodleWriter.write(formOf([item]), moodleWriter.options.parse({}), testContext().context)
    const xml = new TextDecoder().decode(file?.bytes)
    const weights = [...xml.matchAll(/<answer fraction="([-\d.]+)"/gu)].map(([, text]) => Number(text) / 100)
    expect(weights).toHaveLength(5)
    for (const chosen of [[0], [0, 1], [0, 2], [0, 1, 2], [0, 1, 2, 3, 4]]) {
      const sum = chosen.reduce((total, index) => total + (weights[index] ?? 0), 0)
      expect(earned(item, ticks(...chosen), 'weights')).toBeCloseTo(Math.min(1, Math.max(0, sum)), 6)
    }
  },
)

test('every target that marks has a page, and every format of the table a writer', () => {
  const formats = writers.map(({ format }) => format)
  expect(Object.keys(markings).filter(format => !formats.includes(format))).toEqual([])
})
