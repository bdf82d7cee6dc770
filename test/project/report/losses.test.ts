import { expect, test } from 'vitest'
import type { Item } from '../../../src/corpus/item.ts'
import { effectOf, raiseLosses } from '../../../src/diagnostics/loss.ts'
import { type Message, message, reportTo } from '../../../src/diagnostics/message.ts'
import { featuresOfLoss } from '../../../src/project/report/feature.ts'
import { lossesOf } from '../../../src/project/report/losses.ts'
import { type Field, reportDroppedFields } from '../../../src/writers/lms/losses.ts'

const base = {
  stem: 'What is it?',
  tags: ['a'],
  topic: ['T'],
  references: ['R'],
  media: [],
  title: 'Title',
  hint: 'Hint',
  difficulty: 'easy',
  language: 'en',
  author: 'A',
  licence: 'L',
  metadata: { k: 'v' },
}

const choice = (id: string, line: number): Extract<Item, { kind: 'choice' }> => ({
  ...base,
  kind: 'choice',
  id,
  options: [
    { id: 'a', text: 'yes', correct: true },
    { id: 'b', text: 'no', correct: false },
  ],
  origin: { path: 'a.txt', line, column: 1 },
})

const all: readonly Field[] = [
  'title',
  'hint',
  'difficulty',
  'tags',
  'topic',
  'language',
  'author',
  'licence',
  'references',
  'metadata',
]

test.each(all)('a dropped %s is counted under its own feature and no other', field => {
  const messages: Message[] = []
  reportDroppedFields(
    choice('q-1', 1),
    all.filter(other => other !== field),
    reportTo(messages),
  )
  expect(messages).toHaveLength(1)
  expect(messages.flatMap(featuresOfLoss)).toEqual([field === 'metadata' ? 'other data' : field])
})

test('counts what is carried, changed and dropped by item, once an item for all forms', () => {
  const items = [choice('q-1', 1), choice('q-2', 5), choice('q-3', 9)]
  const [first, second] = items
  const dropped = message(
    'writer-field-dropped',
    'Unexpected tags, hint, the target has no field for it',
    first?.origin,
  )
  const gone = message('writer-kind-unsupported', 'Unexpected choice, none here: left out', second?.origin)
  const losses = lossesOf(items, [dropped, dropped, gone])
  expect(losses).toMatchObject({ whole: 1, touched: 1, leftOut: 1 })
  const by = Object.fromEntries(losses.features.map(({ feature, ...count }) => [feature, count]))
  expect(by.tags).toEqual({ items: 3, carried: 1, changed: 0, dropped: 2 })
  expect(by.question).toEqual({ items: 3, carried: 2, changed: 0, dropped: 1 })
  expect(by.title).toEqual({ items: 3, carried: 2, changed: 0, dropped: 1 })
  expect(losses.losses.map(({ effect, places }) => [effect, places])).toEqual([
    ['left-out', [{ id: 'q-2', origin: second?.origin }]],
    ['dropped', [{ id: 'q-1', origin: first?.origin }]],
  ])
})

test('items of one place are told apart by the origin that their writer handed on', () => {
  const items = [choice('q-1', 1), choice('q-2', 1)]
  const said = message('writer-feedback-dropped', 'Unexpected feedback, none here', items[0]?.origin)
  expect(lossesOf(items, [said]).losses[0]?.places.map(({ id }) => id)).toEqual(['q-1'])
})

test('a loss without a place stands without an item, and what is no loss does not stand', () => {
  const losses = lossesOf(
    [choice('q-1', 1)],
    [message('writer-media-remote', 'Unexpected address'), message('writer-order-fixed', 'Order kept')],
  )
  expect(losses).toMatchObject({ whole: 1, touched: 0 })
  expect(losses.losses.map(({ rule, places }) => [rule, places])).toEqual([['writer-media-remote', [{}]]])
})

test('raising makes errors of losses only', () => {
  const messages = [
    message('writer-field-dropped', 'Unexpected tags, none here'),
    message('embargo-applied', '1 item left out'),
  ]
  expect(messages.map(effectOf)).toEqual(['dropped', undefined])
  expect(raiseLosses(messages).map(({ severity }) => severity)).toEqual(['error', 'info'])
})
