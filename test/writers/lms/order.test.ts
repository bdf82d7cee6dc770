import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Form } from '../../../src/corpus/form.ts'
import type { ItemOf } from '../../../src/corpus/item.ts'
import { writers } from '../../../src/writers/index.ts'
import { testContext } from './context.ts'

function item(id: string, last: string): ItemOf<'choice'> {
  const options = ['red', 'blue', last].map((text, at) => ({ id: `o${at}`, text, correct: at === 2 }))
  const origin = { path: 'a.txt', line: 1, column: 1 }
  return {
    kind: 'choice',
    id,
    stem: `Which of them, ${id}?`,
    options,
    tags: [],
    topic: [],
    references: [],
    media: [],
    origin,
  }
}

const bankOf = (...lasts: readonly string[]): Form => {
  const questions = lasts.map((last, at) => ({ number: at + 1, points: 1, item: item(`q${at}`, last) }))
  return { head: { exam: 'bank', title: 'Bank', language: 'en' }, sections: [{ questions }], stimuli: [] }
}

/** All text of an output, its archives opened. */
async function textOf(format: string, form: Form): Promise<string> {
  const writer = writers.find(other => other.format === format)
  const files = (await writer?.write(form, writer.options.parse({}), testContext().context)) ?? []
  return files
    .flatMap(({ bytes }) => (bytes[0] === 0x50 && bytes[1] === 0x4b ? Object.values(unzipSync(bytes)) : [bytes]))
    .map(bytes => strFromU8(bytes))
    .join('\n')
}

test.each([
  ['qti-2.1', 'shuffle="true"', 'shuffle="false"'],
  ['qti-3.0', 'shuffle="true"', 'shuffle="false"'],
  ['qti-1.2', 'shuffle="Yes"', 'shuffle="No"'],
  ['blackboard-original', '<render_choice shuffle="Yes"', '<render_choice shuffle="No"'],
  ['moodle', '<shuffleanswers>1', '<shuffleanswers>0'],
  ['canvas', '<shuffle_answers>true', '<shuffle_answers>false'],
])('%s lets no platform shuffle options that speak of others by place', async (format, yes, no) => {
  const free = await textOf(format, bankOf('green'))
  expect(free).toContain(yes)
  const bound = await textOf(format, bankOf('Both A and B'))
  expect(bound).toContain(no)
  expect(bound).not.toContain(yes)
})

test('blackboard-ultra keeps gaps apart whose ids differ in a sign only', async () => {
  const gap = (id: string, text: string) => ({ type: 'text' as const, id, answers: [{ text }] })
  const base = { tags: [], topic: [], references: [], media: [], origin: { path: 'a.txt', line: 1, column: 1 } }
  const cloze: ItemOf<'cloze'> = {
    kind: 'cloze',
    id: 'c',
    stem: 'A {{g-1}} B {{g_1}}',
    gaps: [gap('g-1', 'one'), gap('g_1', 'two')],
    ...base,
  }
  const questions = [{ number: 1, points: 1, item: cloze }]
  const head = { exam: 'bank', title: 'Bank', language: 'en' }
  expect(await textOf('blackboard-ultra', { head, sections: [{ questions }], stimuli: [] })).toContain(
    'A [g1] B [g2]\tg1\tone\t\tg2\ttwo',
  )
})
