import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrange } from '../../src/assembly/arrange.ts'
import { assemble, bankForm } from '../../src/assembly/index.ts'
import type { Bank } from '../../src/corpus/bank.ts'
import { blueprintSchema } from '../../src/corpus/blueprint.ts'
import { formQuestions } from '../../src/corpus/form.ts'
import type { ItemOf, Question } from '../../src/corpus/item.ts'
import { keyOf } from '../../src/corpus/key.ts'

const common = (id: string) => ({
  id,
  stem: `Stem of ${id}`,
  tags: [] as string[],
  topic: [] as string[],
  references: [],
  media: [],
  origin: { path: 'bank.txt', line: 1, column: 1 },
})

function choice(id: string, extra: Partial<ItemOf<'choice'>> = {}): ItemOf<'choice'> {
  const options = ['one', 'two', 'three', 'four'].map((text, index) => ({
    id: String(index),
    text: `${text} ${id}`,
    correct: index === 2,
  }))
  return { kind: 'choice', ...common(id), options, ...extra }
}

const bankOf = (items: Bank['items']): Bank => ({ version: 1, pages: [], items })
const spec = (extra: object) => blueprintSchema.parse({ id: 'test', title: 'Test', ...extra })
const ids = (form: Parameters<typeof formQuestions>[0] | undefined) =>
  form ? formQuestions(form).map(question => question.item.id) : []

const easy = Array.from({ length: 6 }, (_, index) => choice(`e${index}`, { difficulty: 'easy', tags: ['x'] }))
const hard = Array.from({ length: 4 }, (_, index) => choice(`h${index}`, { difficulty: 'hard' }))
const bank = bankOf([...easy, ...hard])

test('the same seed gives the same forms; another seed and another code give others', () => {
  const build = (seed: string) => assemble(bank, spec({ seed, forms: 2 })).forms
  expect(build('a')).toEqual(build('a'))
  expect(ids(build('a')[0])).not.toEqual(ids(build('b')[0]))
  expect(ids(build('a')[0])).not.toEqual(ids(build('a')[1]))
  expect([...ids(build('a')[0])].sort()).toEqual([...ids(build('a')[1])].sort())
})

test('what these seeds draw stays the same on every machine', () => {
  expect(ids(assemble(bank, spec({ seed: 'fixed', sections: [{ count: 5 }] })).forms[0])).toMatchInlineSnapshot(`
    [
      "e3",
      "e1",
      "h0",
      "h1",
      "h2",
    ]
  `)
})

test('an infeasible blueprint says which constraint fails and by how many', () => {
  const { forms, messages } = assemble(
    bank,
    spec({ sections: [{ title: 'Part 1', select: { difficulty: 'hard' }, count: 7 }] }),
  )
  expect(forms).toEqual([])
  expect(messages.map(message => message.reason)).toEqual([
    'Exam "test", section "Part 1": asks for 7 of difficulty hard; the bank has 4: 3 too few',
  ])
})

test('draws that compete are told apart from a bank that is too small', () => {
  const sections = [
    { title: 'A', select: { difficulty: 'easy' }, count: 4 },
    { title: 'B', select: { tags: 'x' }, count: 4 },
  ]
  expect(assemble(bank, spec({ sections })).messages.map(message => message.reason)).toEqual([
    'Exam "test", section "B": asks for 4 of tags x; 6 match, but other draws take them: 2 too few',
  ])
})

test('a draw gives way where only that makes all draws possible', () => {
  const sections = [
    { title: 'any', count: 6 },
    { title: 'hard', select: { difficulty: 'hard' }, count: 4 },
  ]
  const { forms, messages } = assemble(bank, spec({ sections }))
  expect(messages).toEqual([])
  expect(forms[0]?.sections[1]?.questions.every(question => question.item.difficulty === 'hard')).toBe(true)
  expect(new Set(ids(forms[0])).size).toBe(10)
})

test('points that do not come to the total are told', () => {
  const reasons = assemble(bank, spec({ sections: [{ count: 5, points: 2, total: 12 }] })).messages.map(m => m.reason)
  expect(reasons).toEqual(['Exam "test", section 1: asks for 12 points; the questions drawn come to 10: 2 too few'])
})

test('an item without a certain key is left out and named', () => {
  const blank = choice('blank')
  const open = { ...blank, options: blank.options.map(option => ({ ...option, correct: null })) }
  const { forms, messages } = assemble(bankOf([...easy, open]), spec({}))
  expect(ids(forms[0])).not.toContain('blank')
  expect(messages.map(message => message.rule)).toEqual(['exam-item-keyless'])
})

test('pins hold, and texts that name letters keep the order', () => {
  const pinned = choice('p')
  const item = {
    ...pinned,
    options: pinned.options.map((option, at) => (at === 3 ? { ...option, pinned: true } : option)),
  }
  const named = choice('n', { rationale: 'Option B is wrong because it is.' })
  const places = choice('w', {
    options: [...choice('w').options, { id: 'z', text: 'All of the above', correct: false }],
  })
  for (let seed = 0; seed < 30; seed++) {
    expect((arrange(item, String(seed), true) as typeof item).options[3]?.id).toBe('3')
    expect(arrange(named, String(seed), true)).toEqual(named)
    expect(arrange(places, String(seed), true)).toEqual(places)
  }
})

test('questions on one passage stay together', () => {
  const passage: Bank['items'][number] = { kind: 'stimulus', ...common('p1') }
  const linked = [1, 2, 3].map(n => choice(`s${n}`, { stimulus: 'p1' }))
  const { forms } = assemble(bankOf([passage, ...easy, ...linked]), spec({ forms: 5 }))
  for (const form of forms) {
    expect(ids(form).join(' ')).toContain('s1 s2 s3')
    expect(form.stimuli.map(item => item.id)).toEqual(['p1'])
  }
})

const permutation = fc.record({ seed: fc.string(), count: fc.integer({ min: 2, max: 9 }) })

test('shuffles are permutations and the key follows', () => {
  fc.assert(
    fc.property(permutation, ({ seed, count }) => {
      const options = Array.from({ length: count }, (_, at) => ({
        id: `o${at}`,
        text: `t${at}`,
        correct: at % 3 === 0,
      }))
      const item: Question = { kind: 'multiple-response', ...common('m'), options }
      const arranged = arrange(item, seed, true) as typeof item
      expect([...arranged.options].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(options)
      const key = keyOf(arranged)
      const labels = key.type === 'labels' ? key.labels : []
      const picked = labels.map(label => arranged.options[label.charCodeAt(0) - 65]?.id)
      expect([...picked].sort()).toEqual(options.filter(option => option.correct).map(option => option.id))
    }),
    { seed: 4, numRuns: 500 },
  )
})

test('an ordering never shows its answer, not even unshuffled', () => {
  const entries = ['a', 'b', 'c'].map(id => ({ id, text: id }))
  for (let n = 0; n < 40; n++) {
    const item: Question = { kind: 'ordering', ...common(`o${n}`), entries, sequence: ['a', 'b', 'c'] }
    const form = bankForm(bankOf([item]), { exam: 'bank', title: 'Bank', language: 'en' })
    const shown = formQuestions(form)[0]?.item as typeof item
    expect(shown.entries.map(entry => entry.id)).not.toEqual(['a', 'b', 'c'])
    expect(keyOf(shown)).toMatchObject({ type: 'sequence' })
  }
})

test('a whole bank is arranged the same under every name, so that paper and key agree', () => {
  const entries = ['a', 'b', 'c', 'd', 'e'].map(id => ({ id, text: id }))
  const item: Question = { kind: 'ordering', ...common('o'), entries, sequence: ['a', 'b', 'c', 'd', 'e'] }
  const form = (exam: string) => bankForm(bankOf([item]), { exam, title: exam, language: 'en' }).sections
  expect(form('paper')).toEqual(form('key'))
})

test('a pooled section keeps what it could also ask, for platforms that draw; no other section asks it', () => {
  const sections = [
    { select: { difficulty: 'easy' }, count: 2, pool: true, points: 3 },
    { select: { ids: ['e0', 'h0'] }, count: 2 },
    { select: { difficulty: 'hard' }, count: 1 },
  ]
  const [form] = assemble(bank, spec({ attempts: 3, sections })).forms
  const [first, second, third] = form?.sections ?? []
  const poolIds = first?.pool?.map(({ item }) => item.id) ?? []
  expect(first?.questions).toHaveLength(2)
  expect(first?.pool?.slice(0, 2)).toEqual(first?.questions)
  expect([...poolIds].sort()).toEqual(['e1', 'e2', 'e3', 'e4', 'e5'])
  expect(first?.pool?.every(({ points }) => points === 3)).toBe(true)
  expect([second?.pool, third?.pool]).toEqual([undefined, undefined])
  expect(form?.head.attempts).toBe(3)
  const numbers = form?.sections.flatMap(({ pool, questions }) => (pool ?? questions).map(({ number }) => number)) ?? []
  expect(new Set(numbers).size).toBe(numbers.length)
})
