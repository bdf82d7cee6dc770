import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseXml } from '../../../src/content/xml.ts'
import type { Item, ItemOf, Question, ScoringRule } from '../../../src/corpus/item.ts'
import { type Answer, ticks } from '../../../src/project/report/parity/answer.ts'
import { earned } from '../../../src/project/report/parity/earned.ts'
import { habits, own } from '../../../src/project/report/parity/habits.ts'
import { parityOf } from '../../../src/project/report/parity/parity.ts'
import { waysOf } from '../../../src/project/report/parity/ways.ts'
import { declarationsOf } from '../../../src/readers/qti/two/declaration.ts'
import { normalised } from '../../../src/readers/qti/two/names.ts'
import { markingOf } from '../../../src/readers/qti/two/processing.ts'
import { writers } from '../../../src/writers/index.ts'
import { moodleWriter } from '../../../src/writers/moodle/moodle.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from '../../writers/lms/context.ts'
import { responsesOf } from '../../writers/qti/responses.ts'

const blank = {
  id: 'q-1',
  tags: [],
  topic: [],
  references: [],
  media: [],
  origin: { path: 'a.txt', line: 1, column: 1 },
}

function several(scoring: ScoringRule | undefined, keys: readonly boolean[]): ItemOf<'multiple-response'> {
  return {
    ...blank,
    kind: 'multiple-response',
    stem: 'Which of these?',
    options: keys.map((correct, index) => ({ id: `o${index}`, text: `Option ${index}`, correct })),
    points: 6,
    ...(scoring ? { scoring } : {}),
  }
}

const twoOfFive = [true, true, false, false, false]
const chosen = (...numbers: number[]): Answer => ticks(numbers.map(number => `o${number}`))
const of = (to: string) => ({ to, leftOut: new Set<string>() })

describe('two right of five, both right ones and one wrong ticked', () => {
  test.each([
    ['all-or-nothing', { 'qti-2.1': 0, canvas: 0.5, 'common-cartridge': 0, moodle: 0, brightspace: 0 }],
    ['right-minus-wrong', { 'qti-2.1': 0.5, canvas: 0.5, 'common-cartridge': 0, moodle: 0.5, brightspace: 0.5 }],
    ['per-option', { 'qti-2.1': 1, canvas: 0.5, 'common-cartridge': 0, moodle: 1, brightspace: 0.5 }],
  ] as const)('%s', (rule, shares) => {
    for (const [to, share] of Object.entries(shares)) {
      expect([to, earned(several(rule, twoOfFive), chosen(0, 1, 2), habits[to] ?? own)]).toEqual([to, share])
    }
  })
})

test('nothing ticked earns nothing, the key everything, by every rule and everywhere', () => {
  for (const rule of ['all-or-nothing', 'right-minus-wrong', 'per-option'] as const) {
    for (const habit of Object.values(habits)) {
      expect(earned(several(rule, twoOfFive), chosen(), habit)).toBe(0)
      expect(earned(several(rule, twoOfFive), chosen(0, 1), habit)).toBe(1)
    }
  }
})

test('the first way to answer is the key: it earns everything wherever a machine marks it', () => {
  fc.assert(
    fc.property(itemLists({ text: 'word', keyless: false }), list => {
      for (const item of list) {
        if (item.kind === 'stimulus' || item.kind === 'essay') continue
        const [way] = waysOf(item)
        if (way) expect(earned(item, way.answer, own)).toBe(1)
      }
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('a single choice with part credit earns the part only where options have one', () => {
  const item: Question = {
    ...blank,
    kind: 'choice',
    stem: 'Which?',
    points: 6,
    options: [
      { id: 'a', text: 'right', correct: true },
      { id: 'b', text: 'nearly', correct: false, credit: 50 },
      { id: 'c', text: 'wrong', correct: false },
    ],
  }
  const table = parityOf([formOf([item])], ['pdf', 'canvas', 'moodle', 'qti-2.1'].map(of))
  expect(table?.targets.map(({ to }) => to)).toEqual(['canvas', 'moodle', 'qti-2.1'])
  expect(table?.groups[0]?.rows).toEqual([
    { ticks: 'the right option', paper: 6, targets: [6, 6, 6] },
    { ticks: 'option B', paper: 3, targets: [0, 3, 3] },
    { ticks: 'a wrong option', paper: 0, targets: [0, 0, 0] },
  ])
})

const kinds: readonly Item[] = [
  {
    ...blank,
    id: 'short',
    kind: 'short-answer',
    stem: 'Capital?',
    answers: [{ text: 'Paris' }, { text: 'Lutetia', credit: 50 }],
    caseSensitive: true,
  },
  { ...blank, id: 'number', kind: 'numeric', stem: 'How many?', answers: [{ type: 'value', value: 10, tolerance: 1 }] },
  {
    ...blank,
    id: 'pairs',
    kind: 'matching',
    stem: 'Match.',
    prompts: ['a', 'b', 'c', 'd'].map(id => ({ id, text: id, match: id })),
    matches: ['a', 'b', 'c', 'd', 'e'].map(id => ({ id, text: `${id}!` })),
    scoring: 'all-or-nothing',
  },
  {
    ...blank,
    id: 'order',
    kind: 'ordering',
    stem: 'Order.',
    entries: ['x', 'y', 'z', 'w'].map(id => ({ id, text: id })),
    sequence: ['x', 'y', 'z', 'w'],
  },
  { ...blank, id: 'essay', kind: 'essay', stem: 'Discuss.' },
  {
    ...blank,
    id: 'gaps',
    kind: 'cloze',
    stem: '{{a}} {{b}}',
    gaps: [
      { type: 'text', id: 'a', answers: [{ text: 'sea' }] },
      { type: 'numeric', id: 'b', answers: [{ type: 'range', min: 2, max: 4 }] },
    ],
  },
]

test('every kind has its table: what is marked by hand, left out or not known says so', () => {
  const targets = ['qti-3.0', 'canvas', 'canvas-new-quizzes', 'moodle', 'blackboard-original', 'common-cartridge']
  const leftOut = new Set(['pairs', 'order', 'gaps'])
  const table = parityOf(
    [formOf(kinds)],
    targets.map(to => ({ to, leftOut: to === 'common-cartridge' ? leftOut : new Set<string>() })),
  )
  const rows = Object.fromEntries(
    (table?.groups ?? []).map(({ ids, rows }) => [ids[0], rows.map(({ ticks, targets }) => [ticks, ...targets])]),
  )
  expect(rows).toEqual({
    short: [
      ['the right answer', 1, 1, 1, 1, 1, 1],
      ['the right answer in other letters', 0, 1, 1, 0, 1, 1],
      ['an answer that earns a part', 0.5, 0, 0, 0.5, 0, 0],
      ['any other answer', 0, 0, 0, 0, 0, 0],
    ],
    number: [
      ['the value', 1, 1, 1, 1, 1, 1],
      ['a number at the edge of its range', 1, 1, 1, 1, 1, 0],
      ['a number outside', 0, 0, 0, 0, 0, 0],
    ],
    pairs: [
      ['all pairs', 1, 1, 1, 1, 1, 'left out'],
      ['all pairs but one', 0, 0.75, 0.75, 0.75, 'not known', 'left out'],
      ['one pair', 0, 0.25, 0.25, 0.25, 'not known', 'left out'],
    ],
    order: [
      ['the right order', 1, 1, 1, 1, 1, 'left out'],
      ['the first two the other way round', 0, 0.5, 0, 0, 'not known', 'left out'],
      ['the other way round', 0, 0, 0, 0, 0, 'left out'],
    ],
    essay: [['any text', ...Array<string>(6).fill('by hand')]],
    gaps: [
      ['every gap', 1, 0.5, 0.5, 1, 'not known', 'left out'],
      ['every gap but one', 0.5, 0, 0, 0.5, 0, 'left out'],
      ['every gap, one in other letters', 1, 0.5, 0.5, 1, 'not known', 'left out'],
    ],
  })
})

test('items that are marked alike are one table, others stand apart', () => {
  const [one, other, short] = [
    several('per-option', twoOfFive),
    several('per-option', twoOfFive),
    several('all-or-nothing', [true, false]),
  ]
  const form = formOf([one, { ...other, id: 'q-2' }, { ...short, id: 'q-3' }])
  const table = parityOf([form, form], [of('canvas')])
  expect(table?.groups.map(({ ids }) => ids)).toEqual([['q-1', 'q-2'], ['q-3']])
  expect(parityOf([form], [of('pdf'), of('anki-apkg')])).toBeUndefined()
})

test.each(['all-or-nothing', 'right-minus-wrong', 'per-option'] as const)(
  'Moodle: the weights in the file of %s are those of the table',
  async rule => {
    for (const count of [2, 3, 7, 11, 13, 20]) {
      const item = several(
        rule,
        Array.from({ length: count + 3 }, (_, index) => index < count),
      )
      const [file] = await moodleWriter.write(formOf([item]), moodleWriter.options.parse({}), testContext().context)
      const xml = new TextDecoder().decode(file?.bytes)
      const weights = [...xml.matchAll(/<answer fraction="([-\d.]+)"/gu)].map(([, text]) => Number(text) / 100)
      expect(weights.filter(weight => weight > 0).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 2)
      for (const picked of [[0], [0, 1], [0, count], [0, 1, count], weights.map((_, index) => index)]) {
        const sum = picked.reduce((total, index) => total + (weights[index] ?? 0), 0)
        const share = earned(item, chosen(...picked), habits.moodle ?? own)
        expect(share).toBeCloseTo(Math.min(1, Math.max(0, sum)), 6)
      }
    }
  },
)

/** What the rules in the item's own file make of an answer. */
async function scoreInFile(format: string, item: Question, answer: Answer): Promise<number | undefined> {
  const writer = writers.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  const [file] = await writer.write(formOf([item]), writer.options.parse({}), testContext().context)
  const files = unzipSync(file?.bytes ?? new Uint8Array())
  const path = Object.keys(files).find(name => name.startsWith('items/') && name.endsWith('.xml')) ?? ''
  const parsed = parseXml(strFromU8(files[path] ?? new Uint8Array()))
  if (parsed.type === 'error') throw new Error(parsed.reason)
  const root = normalised(parsed.root)
  const mark = markingOf(root, declarationsOf(root, 'responseDeclaration'), declarationsOf(root, 'outcomeDeclaration'))
  return mark(responsesOf(root, item, answer))?.score
}

test.each(['qti-2.1', 'qti-3.0', 'inspera'])(
  '%s: the rules in the file give every answer the points of the paper',
  async format => {
    await fc.assert(
      fc.asyncProperty(itemLists({ text: 'word', keyless: false }), async list => {
        for (const item of list) {
          if (item.kind === 'stimulus' || item.kind === 'essay') continue
          const { stimulus: _stimulus, ...alone } = item
          const question = { ...alone, points: 6 } as Question
          for (const { words, answer } of waysOf(question)) {
            const share = earned(question, answer, own)
            const score = await scoreInFile(format, question, answer)
            expect([question, words, score]).toEqual([question, words, expect.closeTo(6 * Number(share), 4)])
          }
        }
      }),
      { seed: 2, numRuns: 40 },
    )
  },
)
