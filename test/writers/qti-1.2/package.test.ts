import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseXml } from '../../../src/content/xml.ts'
import type { Form } from '../../../src/corpus/form.ts'
import { canvasProfile } from '../../../src/writers/qti-1.2/profile.ts'
import { proveItem } from '../../../src/writers/qti-1.2/proof.ts'
import { canvasWriter, cartridgeWriter, newQuizzesWriter, qti12Writer } from '../../../src/writers/qti-1.2/writer.ts'
import { testContext } from '../lms/context.ts'
import { sampleForm } from '../lms/sample.ts'

const options = { bank: false, attempts: 1 }

async function filesOf(writer = canvasWriter, form: Form = sampleForm, chosen = options) {
  const { context, messages } = testContext()
  const [file] = await writer.write(form, chosen, context)
  const entries = file ? unzipSync(file.bytes) : {}
  const text = (path: string) => strFromU8(entries[path] ?? new Uint8Array())
  const path = Object.keys(entries).find(name => name.endsWith('assessment.xml')) ?? ''
  const itemOf = (id: string) =>
    text(path)
      .split('<item ')
      .find(part => part.startsWith(`ident="${id}"`))
      ?.replace(/<\/item>[\s\S]*$/u, '</item>') ?? ''
  return {
    messages,
    bytes: file?.bytes,
    entries,
    text,
    assessment: text(path),
    itemOf: (id: string) => `<item ${itemOf(id)}`,
  }
}

describe.each([qti12Writer, canvasWriter, newQuizzesWriter, cartridgeWriter])('$format', writer => {
  test('writes well-formed files, the same bytes each time', async () => {
    const { entries, bytes, messages } = await filesOf(writer)
    for (const [path, content] of Object.entries(entries)) {
      if (path.endsWith('.xml')) expect(parseXml(strFromU8(content))).toMatchObject({ type: 'document' })
    }
    expect((await filesOf(writer)).bytes).toEqual(bytes)
    expect(messages.filter(message => message.severity === 'error')).toEqual([])
    // Moodle looks for a cartridge's media from where the assessment lies, Canvas by the path's end.
    const folder = writer === cartridgeWriter ? 'assessment/' : ''
    expect(Object.keys(entries)).toContain(`${folder}media/weir-one.png`)
  })
})

describe('canvas', () => {
  test('names the type first and the points', async () => {
    const { itemOf } = await filesOf()
    const fields = [...itemOf('q-choice').matchAll(/<field(label|entry)>([^<]*)</gu)].map(match => match[2])
    expect(fields).toEqual(['question_type', 'multiple_choice_question', 'points_possible', '2'])
  })
  test('an ordering item becomes matching, and says so', async () => {
    const { itemOf, messages } = await filesOf()
    expect(itemOf('q-ordering')).toContain('matching_question')
    expect(messages.map(message => message.reason)).toContain(
      'Unexpected ordering, places are matched to entries instead',
    )
  })
  test('a written answer has no `other` beside it, an essay has', async () => {
    const { itemOf } = await filesOf()
    expect(itemOf('q-short')).not.toContain('<other/>')
    expect(itemOf('q-numeric')).not.toContain('<other/>')
    expect(itemOf('q-essay')).toContain('<other/>')
  })
  test('the key of multiple response stands in one condition without space', async () => {
    const { itemOf } = await filesOf()
    expect(itemOf('i_7_odd__id')).toContain(
      '<and><varequal respident="response1">o1</varequal><not><varequal respident="response1">o2</varequal></not>',
    )
  })
  test('math is an equation image', async () => {
    const { itemOf } = await filesOf()
    expect(itemOf('q-choice')).toContain('data-equation-content=&quot;\\frac{a}{b}&quot;')
  })
  test('a bank has no quiz file', async () => {
    const { entries, assessment } = await filesOf(canvasWriter, sampleForm, { ...options, bank: true })
    expect(Object.keys(entries)).not.toContain('assessment/assessment_meta.xml')
    expect(assessment).toContain('<objectbank ')
  })
})

test('New Quizzes keeps ordering and pins options by lock', async () => {
  const { itemOf } = await filesOf(newQuizzesWriter)
  expect(itemOf('q-ordering')).toContain('rcardinality="Ordered"')
  expect(itemOf('q-choice')).toContain('<response_label ident="o4" lock="yes">')
})

test('a cartridge leaves out what its profile lacks, and says so', async () => {
  const { assessment, messages } = await filesOf(cartridgeWriter)
  expect(assessment).not.toContain('q-matching')
  const unsupported = messages.filter(message => message.rule === 'writer-kind-unsupported')
  expect(unsupported.map(message => message.reason.split(',')[0])).toEqual([
    'Unexpected matching',
    'Unexpected ordering',
    'Unexpected cloze',
  ])
})

describe('the proof', () => {
  const question = sampleForm.sections[0]?.questions[1]
  if (!question) throw new Error('the sample has questions')
  const proofOf = async (change: (xml: string) => string) => {
    const { itemOf } = await filesOf()
    return proveItem(change(itemOf('i_7_odd__id')), question, { profile: canvasProfile, media: [] })
  }
  test('passes what was written', async () => expect(await proofOf(xml => xml)).toBeUndefined())
  test('finds a key that lost an option', async () =>
    expect(await proofOf(xml => xml.replace('<varequal respident="response1">o3</varequal>', ''))).toMatch(/key/))
  test('finds a wrong option in the key', async () =>
    expect(await proofOf(xml => xml.replace(/<not>(.*?o2.*?)<\/not>/u, '$1'))).toMatch(/key/))
  test('finds feedback that nobody wrote', async () =>
    expect(await proofOf(xml => xml.replace('<itemfeedback ident="o2_fb">', '<itemfeedback ident="x">'))).toMatch(
      /o2_fb/,
    ))
})

test('New Quizzes: a passage is an item before its questions, which link to it; in a bank it stands in their stems', async () => {
  const { assessment, itemOf } = await filesOf(newQuizzesWriter)
  expect(assessment.match(/text_only_question/gu)).toHaveLength(2)
  expect(itemOf('p-river')).toContain('<fieldentry>text_only_question</fieldentry>')
  expect(assessment.indexOf('ident="p-river"')).toBeLessThan(assessment.indexOf('ident="q-graded"'))
  for (const id of ['q-graded', 'q-short']) {
    const fields = [...itemOf(id).matchAll(/<field(?:label|entry)>([^<]*)</gu)].map(([, text]) => text)
    expect(fields[0]).toBe('question_type')
    expect(fields.slice(-2)).toEqual(['parent_stimulus_item_ident', 'p-river'])
    expect(itemOf(id)).not.toContain('bends')
  }
  const bank = await filesOf(newQuizzesWriter, sampleForm, { bank: true, attempts: 1 })
  expect(bank.assessment).not.toContain('parent_stimulus_item_ident')
  expect(bank.itemOf('q-short')).toContain('bends')
})

test.each([qti12Writer, canvasWriter])(
  '$format: a gap that rounds next to a power of ten is written and proved',
  async writer => {
    const cloze = sampleForm.sections.flatMap(({ questions }) => questions).find(({ item }) => item.kind === 'cloze')
    if (!cloze) throw new Error('the sample has no cloze')
    const item = {
      ...cloze.item,
      stem: 'About {{g}} metres.',
      gaps: [
        { type: 'numeric', id: 'g', answers: [{ type: 'precision', value: 100, digits: 4, figures: 'significant' }] },
      ],
    } as typeof cloze.item
    const form: Form = { ...sampleForm, stimuli: [], sections: [{ questions: [{ ...cloze, item }] }] }
    const { entries, messages } = await filesOf(writer, form)
    expect(messages.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(Object.keys(entries)).not.toEqual([])
  },
)
