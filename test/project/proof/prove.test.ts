import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../../src/corpus/form.ts'
import type { Item, Question } from '../../../src/corpus/item.ts'
import { readBack } from '../../../src/project/proof/formats.ts'
import type { FormProof } from '../../../src/project/proof/proof.ts'
import { contradictionMessages, type Proved, prove } from '../../../src/project/proof/prove.ts'
import { readers } from '../../../src/readers/index.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from '../../writers/lms/context.ts'

async function written(format: string, form: Form): Promise<Proved | undefined> {
  const writer = writers.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  const [file] = await writer.write(form, writer.options.parse({}), testContext().context)
  return file && { form, format, path: file.path, file }
}

async function proofOf(format: string, form: Form): Promise<FormProof | undefined> {
  const proved = await written(format, form)
  return proved && prove(proved, readers)
}

describe.each(Object.keys(readBack))('%s', format => {
  test('whatever stands in a bank, what was written never contradicts it', async () => {
    await fc.assert(
      fc.asyncProperty(itemLists({ text: 'inline' }), async list => {
        expect((await proofOf(format, formOf(list)))?.contradictions ?? []).toEqual([])
      }),
      { seed: 7, numRuns: 4 },
    )
  })

  test('a key that moved is found', async () => {
    const list = [choiceItem('q-1', 0), choiceItem('q-2', 2)]
    const proved = await written(format, formOf(list))
    if (!proved) throw new Error('nothing was written')
    expect(await prove(proved, readers)).toEqual({ same: 2, open: 0, absent: [], silent: [], contradictions: [] })
    const moved = { ...proved, form: formOf([choiceItem('q-1', 0), choiceItem('q-2', 1)]) }
    const proof = await prove(moved, readers)
    expect(proof).toMatchObject({ same: 1, contradictions: [{ number: 2, id: 'q-2', key: 'B (Bergen)' }] })
    expect(proof?.contradictions[0]?.stated).toMatch(/^[A-C] \(Tromsø\)$/u)
    expect(proof && contradictionMessages(moved, proof)).toMatchObject([
      { rule: 'key-proof-failed', origin: { line: 2 } },
    ])
  })
})

const fields = { tags: [], topic: [], references: [], media: [] }

function choiceItem(id: string, right: number): Question {
  return {
    ...fields,
    kind: 'choice',
    id,
    stem: `Which town does ${id} mean?`,
    options: ['Oslo', 'Bergen', 'Tromsø'].map((text, index) => ({ id: `o${index}`, text, correct: index === right })),
    origin: { path: 'a.txt', line: Number(id.slice(2)), column: 1 },
  }
}

/** Pairs of items that differ in their key only. */
const twins: readonly (readonly [Item, Item])[] = (
  [
    [
      { kind: 'short-answer', answers: [{ text: 'Oslo' }] },
      { kind: 'short-answer', answers: [{ text: 'Bergen' }] },
    ],
    [
      { kind: 'numeric', answers: [{ type: 'value', value: 2 }] },
      { kind: 'numeric', answers: [{ type: 'value', value: 3 }] },
    ],
    [matching('m1', 'm2'), matching('m2', 'm1')],
    [ordering('e1', 'e2', 'e3'), ordering('e2', 'e1', 'e3')],
    [cloze('Oslo'), cloze('Bergen')],
  ] as const
).map(([one, other]) => [asItem(one), asItem(other)])

function asItem(part: object): Item {
  return {
    ...fields,
    id: 'q-1',
    stem: 'What is it?',
    origin: { path: 'a.txt', line: 1, column: 1 },
    ...part,
  } as unknown as Item
}

function matching(first: string, second: string) {
  const prompts = [
    { id: 'p1', text: 'Norway', match: first },
    { id: 'p2', text: 'Sweden', match: second },
  ]
  const matches = [
    { id: 'm1', text: 'Oslo' },
    { id: 'm2', text: 'Stockholm' },
  ]
  return { kind: 'matching', prompts, matches }
}

function ordering(...sequence: string[]) {
  return { kind: 'ordering', entries: ['e1', 'e2', 'e3'].map(id => ({ id, text: `Entry ${id}` })), sequence }
}

function cloze(text: string) {
  return { kind: 'cloze', stem: 'The capital is {{g1}}.', gaps: [{ type: 'text', id: 'g1', answers: [{ text }] }] }
}

test.each(['qti-2.1', 'canvas', 'moodle', 'anki-apkg', 'markdown'])(
  '%s: keys of every kind are compared',
  async format => {
    for (const [item, other] of twins) {
      const proved = await written(format, formOf([item]))
      if (!proved) throw new Error('nothing was written')
      expect([item.kind, await prove(proved, readers)]).toMatchObject([item.kind, { same: 1 }])
      const proof = await prove({ ...proved, form: formOf([other]) }, readers)
      expect([item.kind, proof?.contradictions.length]).toEqual([item.kind, 1])
    }
  },
)

test.each(['moodle', 'gift'])(
  '%s: options that earn a part, and answers that look like tags, are no other key',
  async format => {
    const options = [
      { id: 'a', text: 'right', correct: true },
      { id: 'b', text: 'nearly', correct: false, credit: 30 },
      { id: 'c', text: 'partly right', correct: true, credit: 50 },
      { id: 'd', text: 'wrong', correct: false },
    ]
    for (const kind of ['multiple-response', 'choice']) {
      const proof = await proofOf(format, formOf([asItem({ kind, options })]))
      expect(proof).toMatchObject({ same: 1, contradictions: [] })
    }
    const proof = await proofOf(format, formOf([asItem({ kind: 'short-answer', answers: [{ text: 'the <b> tag' }] })]))
    expect(proof).toMatchObject({ same: 1, contradictions: [] })
  },
)

test('a question that is not in the file, or has no key there, is told and is no contradiction', async () => {
  const proved = await written('moodle', formOf([choiceItem('q-1', 0)]))
  if (!proved) throw new Error('nothing was written')
  const proof = await prove({ ...proved, form: formOf([choiceItem('q-1', 0), choiceItem('q-2', 0)]) }, readers)
  expect(proof).toMatchObject({ same: 1, absent: [2], contradictions: [] })
})

test('a file that nothing can be made of, and a format without a reader, prove nothing', async () => {
  const file = { path: 'x.zip', bytes: new Uint8Array([80, 75, 3, 4, 0]) }
  const proved = { form: formOf([choiceItem('q-1', 0)]), format: 'qti-2.1', path: 'x.zip', file }
  expect(await prove(proved, readers)).toMatchObject({ same: 0, absent: [1] })
  expect(await prove({ ...proved, format: 'pdf' }, readers)).toBeUndefined()
})
