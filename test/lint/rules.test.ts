import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item, ItemOf } from '../../src/corpus/item.ts'
import { lint, rules } from '../../src/lint/index.ts'

let line = 0
const common = (stem: string) => ({
  id: `i${++line}`,
  stem,
  tags: [],
  topic: [],
  references: [],
  media: [],
  origin: { path: 'bank.txt', line, column: 1 },
})

/** `*` before an option marks the key, `?` an unknown one. */
function choice(stem: string, ...options: string[]): ItemOf<'choice'> {
  return {
    kind: 'choice',
    ...common(stem),
    options: options.map((text, index) => ({
      id: String(index),
      text: text.replace(/^[*?]/, ''),
      correct: text.startsWith('?') ? null : text.startsWith('*'),
    })),
  }
}

function found(items: readonly Item[], media: readonly string[] = []) {
  const bank = { version: 1 as const, pages: [], items: [...items] }
  return lint(bank, { hasMedia: path => media.includes(path) })
}
const ruleIds = (...items: Item[]) => found(items).map(message => message.rule)
const good = () => choice(`What is thing number ${line}?`, '*a thing', 'no thing', 'some other thing')

test('a sound item gives no message', () => {
  expect(ruleIds(good())).toEqual([])
})

const cases: readonly [rule: string, bad: () => Item[], fine: () => Item[]][] = [
  ['key-missing', () => [choice('Which?', '?a', '?b')], () => [choice('Which?', '*a', 'b')]],
  ['key-count', () => [choice('Which?', '*a', '*b', 'c')], () => [choice('Which?', '*a', 'b', 'c')]],
  ['key-count', () => [choice('Which?', 'a', 'b', 'c')], () => [choice('Which?', 'a', 'b', '*c')]],
  [
    'key-count',
    () => [{ ...choice('Two?', '*a', 'b', 'c'), kind: 'multiple-response', select: { min: 2, max: 2 } }],
    () => [{ ...choice('Two?', '*a', '*b', 'c'), kind: 'multiple-response', select: { min: 2, max: 2 } }],
  ],
  ['option-duplicate', () => [choice('Which?', '*a', 'b', 'b')], () => [choice('Which?', '*a', 'b', 'c')]],
  ['option-similar', () => [choice('Which?', '*HTML', 'html', 'css')], () => [choice('Which?', '*HTML', 'css')]],
  ['option-single', () => [choice('Which?', '*a')], () => [choice('Which?', '*a', 'b')]],
  ['option-empty', () => [choice('Which?', '*a', '')], () => [choice('Which?', '*a', 'b')]],
  ['option-reference', () => [choice('Which?', 'a', 'b', '*Both A and B')], () => [choice('Which?', '*both', 'b')]],
  [
    'option-reference',
    () => [choice('Which?', 'a', 'b', '*All of the above')],
    () => [{ ...choice('Which?', 'a', 'b', '*All of the above'), shuffle: false }],
  ],
  ['stem-empty', () => [choice(' ', '*a', 'b')], () => [choice('Which?', '*a', 'b')]],
  [
    'image-missing',
    () => [{ ...good(), media: [{ path: 'x.png' }] }],
    () => [{ ...good(), media: [{ path: 'y.png' }] }],
  ],
  [
    'attachment-missing',
    () => [{ ...choice('Which? See [it](x.pdf).', '*a', 'b'), media: [{ path: 'x.pdf' }] }],
    () => [{ ...choice('Which? See [it](y.png).', '*a', 'b'), media: [{ path: 'y.png' }] }],
  ],
  [
    'image-missing',
    () => [{ ...choice('Which? See [it](y.png).', '*a', 'b'), media: [{ path: 'y.png' }, { path: 'x.png' }] }],
    () => [{ ...choice('Which? See [it](x.pdf).', '*a', 'b'), media: [{ path: 'x.pdf' }] }],
  ],
  [
    'item-duplicate',
    () => [choice('Same  stem?', '*a', 'b'), choice('**Same** stem?', 'b', '*a')],
    () => [choice('Same stem?', '*a', 'b'), choice('Same stem?', '*a', 'c')],
  ],
  [
    'key-differs',
    () => [choice('Same stem?', '*a', 'b'), choice('Same stem?', 'a', '*b')],
    () => [choice('Same stem?', '*a', 'b'), choice('Same stem?', '*a', 'b')],
  ],
  [
    'item-similar',
    () => [
      choice('A train leaves at noon with a speed of sixty miles an hour; when does it come in?', '*at one', 'at two'),
      choice('A train leaves at noon with a speed of sixty miles an hour; when does it come?', '*at one', 'at two'),
    ],
    () => [
      choice('Which city is the capital of France?', '*Paris', 'Lyon'),
      choice('Which city is the capital of Spain?', '*Madrid', 'Vigo'),
    ],
  ],
  [
    'negation-unemphasised',
    () => [choice('Which of these is not a fruit?', '*a stone', 'an apple')],
    () => [
      choice('Which of these is **not** a fruit?', '*a stone', 'an apple'),
      choice('Which of these is NOT a metal?', '*a stone', 'gold'),
      choice('It does not rain. What falls?', '*snow', 'night'),
    ],
  ],
  [
    'negation-unemphasised',
    () => [choice('Welche Stadt liegt nicht am Rhein?', '*Ulm', 'Bonn')],
    () => [choice('Welche Stadt liegt am Rhein?', '*Bonn', 'Ulm')],
  ],
  [
    'stimulus-missing',
    () => [{ ...good(), stimulus: 'p' }],
    () => [
      { kind: 'stimulus', ...common('A passage.'), id: 'p' },
      { ...good(), stimulus: 'p' },
    ],
  ],
  [
    'gap-unmatched',
    () => [{ kind: 'cloze', ...common('No gap here.'), gaps: [{ type: 'text', id: 'g', answers: [{ text: 'x' }] }] }],
    () => [
      { kind: 'cloze', ...common('One {{g}} here.'), gaps: [{ type: 'text', id: 'g', answers: [{ text: 'x' }] }] },
    ],
  ],
  [
    'key-longest',
    () =>
      Array.from({ length: 12 }, (_, n) =>
        choice(`Number ${n} of these?`, `no ${n}`, `*the one that is right for ${n}`, `nor ${n}`),
      ),
    () =>
      Array.from({ length: 12 }, (_, n) =>
        choice(`Number ${n} of these?`, `no ${n}`, `*ye ${n}`, `nor the one for number ${n}`),
      ),
  ],
  [
    'key-position',
    () => Array.from({ length: 30 }, (_, n) => choice(`Of ${n} which?`, `a ${n}`, `*b ${n}`, `c ${n}`)),
    () =>
      Array.from({ length: 30 }, (_, n) =>
        choice(`Of ${n} which?`, ...[0, 1, 2].map(at => `${at === n % 3 ? '*' : ''}${'xyz'[at]} ${n}`)),
      ),
  ],
]

describe.each(cases)('%s', (rule, bad, fine) => {
  test('is found', () => {
    expect(found(bad(), ['y.png']).map(message => message.rule)).toContain(rule)
  })
  test('is not found where all is well', () => {
    expect(found(fine(), ['y.png']).map(message => message.rule)).not.toContain(rule)
  })
})

test('every rule has a case', () => {
  expect([...new Set(cases.map(([rule]) => rule))].sort()).toEqual(rules.map(rule => rule.id).sort())
})

test('messages come in the order of the source, with places', () => {
  const messages = found([choice('', '*a', 'a'), choice('Which?', '?a', '?b')])
  expect(messages.map(message => message.rule)).toEqual(['option-duplicate', 'stem-empty', 'key-missing'])
  expect(messages.every(message => message.origin?.path === 'bank.txt')).toBe(true)
})

/** The share of word pairs (and last words) that two texts of words have in common. */
function jaccard(left: string, right: string): number {
  const pairs = (text: string) => {
    const words = text.split(' ')
    return new Set(words.map((word, at) => `${word} ${words[at + 1] ?? ''}`))
  }
  const [a, b] = [pairs(left), pairs(right)]
  const shared = [...a].filter(pair => b.has(pair)).length
  return shared / (a.size + b.size - shared)
}

test('items are similar exactly where they share enough word pairs', () => {
  const words = fc.array(fc.constantFrom('ab', 'cd', 'ef', 'gh', 'ij', 'kl', 'mn', 'op'), {
    minLength: 12,
    maxLength: 40,
  })
  const edits = fc.array(fc.tuple(fc.nat(39), fc.constantFrom('ab', 'qr', '')), { maxLength: 4 })
  let similar = 0
  fc.assert(
    fc.property(words, edits, (first, changes) => {
      const second = first
        .map((word, at) => changes.find(([place]) => place === at)?.[1] ?? word)
        .filter(word => word !== '')
      const [left, right] = [first.join(' '), second.join(' ')]
      fc.pre(left !== right && second.length >= 10)
      const open = (stem: string): Item => ({ kind: 'essay', ...common(stem) })
      const expected = jaccard(left, right) >= 0.85
      if (expected) similar++
      expect(ruleIds(open(left), open(right)).includes('item-similar')).toBe(expected)
    }),
    { seed: 7, numRuns: 1500 },
  )
  expect(similar).toBeGreaterThan(50)
})
