import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../../src/corpus/form.ts'
import { prove } from '../../../src/project/proof/prove.ts'
import { readers } from '../../../src/readers/index.ts'
import { writers } from '../../../src/writers/index.ts'
import { testContext } from './context.ts'

const question = (number: number, points = 2) => ({
  number,
  points,
  item: {
    kind: 'short-answer' as const,
    id: `q-${number}`,
    stem: `What is ${number} and ${number}?`,
    answers: [{ text: String(2 * number) }],
    tags: [],
    topic: [],
    references: [],
    media: [],
    origin: { path: 'a.md', line: number, column: 1 },
  },
})

const pool = [1, 2, 3, 4, 5].map(number => question(number))
const form: Form = {
  head: { exam: 'sums', title: 'Sums', language: 'en', duration: 20, attempts: 3 },
  code: 'A',
  sections: [{ title: 'Drawn', questions: pool.slice(0, 2), pool }, { questions: [question(6, 1)] }],
  stimuli: [],
}

async function written(format: string, options: object = {}) {
  const writer = writers.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  const { context, messages } = testContext()
  const [file] = await writer.write(form, writer.options.parse(options), context)
  if (!file) throw new Error('nothing was written')
  const zip = file.path.endsWith('.zip') ? unzipSync(file.bytes) : { text: file.bytes }
  const text = Object.values(zip)
    .map(bytes => strFromU8(bytes))
    .join('\n')
  return { file, text, paths: Object.keys(zip), reasons: messages.map(({ reason }) => reason) }
}

describe.each(['qti-2.1', 'qti-3.0', 'tao', 'openolat'])('%s', format => {
  test('the platform draws as many as the form asks, from all; tries and time are told', async () => {
    const { text, paths, reasons } = await written(format)
    expect(paths.filter(path => path.startsWith('items/'))).toHaveLength(6)
    expect(text).toMatch(/<(?:qti-)?selection select="2"/u)
    expect(text).toMatch(/max-?attempts="3"/iu)
    expect(text).toMatch(/submission-?mode="individual"/iu)
    expect(text).toMatch(/max-?time="1200"/iu)
    // Two of two points each, and one of one.
    expect(text).toMatch(/normal-?maximum="5"/iu)
    expect(reasons).toEqual([])
  })
})

test('canvas: a group with its number, points and attempts; an option goes before the exam', async () => {
  const { text, reasons } = await written('canvas')
  expect(text).toContain('<selection_number>2</selection_number>')
  expect(text).toContain('<points_per_item>2</points_per_item>')
  expect(text).toContain('<allowed_attempts>3</allowed_attempts>')
  expect(text).toContain('<points_possible>5</points_possible>')
  expect(reasons).toEqual([])
  expect((await written('canvas', { attempts: 0 })).text).toContain('<allowed_attempts>-1</allowed_attempts>')
})

test('moodle: the pool is a category, and the message says what to add to the quiz', async () => {
  const { text, reasons } = await written('moodle')
  expect(text).toContain('$course$/top/Sums/Drawn')
  expect(text.match(/<question type="shortanswer">/gu)).toHaveLength(6)
  expect(reasons.join('\n')).toContain('add 2 random questions of it to the quiz')
})

test.each(['gift', 'brightspace', 'inspera', 'common-cartridge', 'blackboard-ultra'])(
  '%s: what cannot draw has the questions of the form, and says so',
  async format => {
    const { text, reasons } = await written(format)
    expect(text).toContain('What is 2 and 2?')
    expect(text).not.toContain('What is 3 and 3?')
    expect(reasons.join('\n')).toContain('pool to draw from')
  },
)

test('the proof compares the keys of the whole pool, where it is in the file', async () => {
  for (const format of ['qti-2.1', 'canvas', 'gift']) {
    const { file } = await written(format)
    const proof = await prove({ form, format, path: file.path, file }, readers)
    expect([format, proof]).toEqual([
      format,
      { same: format === 'gift' ? 3 : 6, open: 0, absent: [], silent: [], contradictions: [] },
    ])
  }
})
