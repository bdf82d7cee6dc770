import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Form, FormQuestion } from '../../../src/corpus/form.ts'
import type { Question } from '../../../src/corpus/item.ts'
import { writers } from '../../../src/writers/index.ts'
import { zip } from '../../../src/writers/lms/zip.ts'
import { testContext } from './context.ts'
import { sampleForm } from './sample.ts'

const origin = { path: 'o.md', line: 3, column: 1 }
const question = (number: number, points = 2): FormQuestion => {
  const item: Question = {
    kind: 'choice',
    id: `q${number}`,
    stem: `Question ${number}`,
    options: [
      { id: 'a', text: 'yes', correct: true },
      { id: 'b', text: 'no', correct: false, pinned: true },
    ],
    tags: [],
    topic: [],
    references: [],
    media: [],
    origin,
  }
  return { number, points, item }
}

const exam: Form = {
  head: { exam: 'drawn', title: 'Drawn', language: 'en', instructions: 'Look: ![map](maps/instructions.png)' },
  code: 'A',
  sections: [
    { title: 'First', instructions: 'Any *two*.', questions: [question(1), question(2), question(3)] },
    { questions: [question(4)] },
  ],
  stimuli: [],
}

async function written(format: string, form: Form, given: object = {}) {
  const writer = writers.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  const { context, messages } = testContext()
  const [file] = await writer.write(form, writer.options.parse(given), context)
  const entries = unzipSync(file?.bytes ?? new Uint8Array())
  const text = (path: string): string => strFromU8(entries[path] ?? new Uint8Array())
  return { paths: Object.keys(entries), text, messages }
}

describe.each(['canvas', 'canvas-new-quizzes'])('%s', format => {
  test('what the instructions show is in the package', async () => {
    const { paths, text } = await written(format, exam)
    expect(paths).toContain('media/instructions.png')
    expect(text('imsmanifest.xml')).toContain('href="media/instructions.png"')
  })
  test('a drawn section is a group with its number and points', async () => {
    const { text } = await written(format, exam, { draw: 2 })
    const xml = text('assessment/assessment.xml')
    expect(xml).toContain('<selection_number>2</selection_number>')
    expect(xml).toContain('<points_per_item>2</points_per_item>')
    expect(xml.match(/<section /gu)).toHaveLength(2)
    expect(text('assessment/assessment_meta.xml')).toContain('<points_possible>6</points_possible>')
  })
  test('unequal points in a drawn section are told', async () => {
    const form = { ...exam, sections: [{ questions: [question(1), question(2, 5)] }] }
    const { messages } = await written(format, form, { draw: 1 })
    expect(messages.map(message => message.rule)).toContain('writer-scoring-changed')
  })
  test('a question longer than the target shows is told', async () => {
    const [first] = exam.sections[0]?.questions ?? []
    if (!first) throw new Error('the exam has a question')
    const long = { ...first, item: { ...first.item, stem: 'word '.repeat(4000) } }
    const { messages } = await written(format, { ...exam, sections: [{ questions: [long] }] })
    expect(messages.map(message => message.reason).join()).toContain('shows a notice in place of more than 16384')
  })
})

test('New Quizzes does not shuffle a form because of a pinned option', async () => {
  const { text } = await written('canvas-new-quizzes', exam)
  expect(text('assessment/assessment.xml')).toContain('<render_choice shuffle="No">')
  expect(text('assessment/assessment.xml')).not.toMatch(/shuffle="yes"/iu)
  const shuffled = await written('canvas-new-quizzes', exam, { shuffle: true })
  expect(shuffled.text('assessment/assessment.xml')).toContain('<render_choice shuffle="Yes">')
  expect(shuffled.text('assessment/assessment.xml')).toContain('lock="yes"')
})

test('the right column of a matching question and the names of gaps are plain text', async () => {
  const { text } = await written('canvas', sampleForm)
  expect(text('assessment/assessment.xml')).toContain('<mattext texttype="text/plain">meows</mattext>')
  expect(text('assessment/assessment.xml')).toContain('<mattext texttype="text/plain">g1</mattext>')
})

test('plain QTI 1.2 keeps sections with their instructions', async () => {
  const { text, messages } = await written('qti-1.2', exam, { draw: 2 })
  expect(text('assessment.xml')).toContain('<section ident="section-1" title="First">')
  expect(text('assessment.xml')).toContain('Any &lt;em&gt;two&lt;/em&gt;.')
  expect(text('assessment.xml')).toContain('<selection_number>2</selection_number>')
  expect(text('assessment.xml')).not.toContain('points_per_item')
  expect(messages.map(message => message.rule)).not.toContain('writer-field-dropped')
})

describe.each(['qti-2.1', 'qti-2.2', 'qti-3.0'])('%s', format => {
  test('draws as many as wanted from a section that has more', async () => {
    const { text } = await written(format, exam, { draw: 2 })
    expect(text('assessment.xml').match(/selection select="2"/gu)).toHaveLength(1)
    expect(text('assessment.xml')).toMatch(/ordering shuffle="true"/u)
    expect(text('assessment.xml')).toMatch(/normal-?maximum="6"/iu)
  })
  test('a bank has no test, and says what that leaves out', async () => {
    const { paths, text, messages } = await written(format, exam, { bank: true })
    expect(paths).not.toContain('assessment.xml')
    expect(text('imsmanifest.xml')).not.toContain('_test_xml')
    expect(messages.map(message => message.reason)).toContain(
      'Unexpected instructions, section titles, section instructions, the target has questions only',
    )
  })
})

describe('common-cartridge', () => {
  test('version 1.3 has its own namespaces and types', async () => {
    const { text } = await written('common-cartridge', exam, { version: '1.3' })
    expect(text('imsmanifest.xml')).toContain('xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"')
    expect(text('imsmanifest.xml')).toContain('<schemaversion>1.3.0</schemaversion>')
    expect(text('imsmanifest.xml')).toContain('type="imsqti_xmlv1p2/imscc_xmlv1p3/assessment"')
    expect(text('imsmanifest.xml')).not.toContain('1p1/LOM')
  })
  test('a bank is a question bank, outside the organization', async () => {
    const { text } = await written('common-cartridge', exam, { bank: true })
    expect(text('imsmanifest.xml')).toContain('type="imsqti_xmlv1p2/imscc_xmlv1p1/question-bank"')
    expect(text('imsmanifest.xml')).not.toContain('item-assessment')
    expect(text('assessment/assessment.xml')).not.toContain('bank_title')
  })
})

test.each(['moodle', 'blackboard-original', 'gift', 'aiken', 'brightspace', 'kahoot', 'blackboard-ultra', 'text2qti'])(
  '%s tells what it leaves out around the questions',
  async format => {
    const writer = writers.find(other => other.format === format)
    const { context, messages } = testContext()
    await writer?.write(exam, writer.options.parse({}), context)
    expect(messages.map(message => message.reason).join()).toMatch(/section titles, section instructions/u)
  },
)

test('a package never has a name twice', () => {
  const bytes = new Uint8Array()
  expect(() =>
    zip([
      { path: 'a/B.png', bytes },
      { path: 'a/b.png', bytes },
    ]),
  ).toThrow('second file a/b.png')
})
