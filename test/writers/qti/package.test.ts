import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseXml } from '../../../src/content/xml.ts'
import type { FormQuestion } from '../../../src/corpus/form.ts'
import { proveItem } from '../../../src/writers/qti/proof.ts'
import { qtiWriters } from '../../../src/writers/qti/writer.ts'
import { testContext } from '../lms/context.ts'
import { sampleForm, sampleItems } from '../lms/sample.ts'

function writerOf(format: string) {
  const writer = qtiWriters.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  return writer
}
const [qti21Writer, qti22Writer, qti30Writer] = [writerOf('qti-2.1'), writerOf('qti-2.2'), writerOf('qti-3.0')]

async function filesOf(writer = qti21Writer, form = sampleForm) {
  const { context, messages } = testContext()
  const [file] = await writer.write(form, {}, context)
  const entries = file ? unzipSync(file.bytes) : {}
  return { messages, bytes: file?.bytes, entries, text: (path: string) => strFromU8(entries[path] ?? new Uint8Array()) }
}

const exam = (...items: FormQuestion['item'][]) => ({
  ...sampleForm,
  sections: [{ questions: items.map((item, index) => ({ number: index + 1, points: item.points ?? 1, item })) }],
})

describe.each([qti21Writer, qti22Writer, qti30Writer])('$format', writer => {
  test('writes a manifest, a test, one file an item and the media, the same bytes each time', async () => {
    const { entries, bytes, messages } = await filesOf(writer)
    expect(Object.keys(entries)).toEqual([
      'imsmanifest.xml',
      'assessment.xml',
      'items/q-choice.xml',
      'items/media/weir-one.png',
      ...['i_7_odd__id', 'q-graded', 'q-short', 'q-numeric', 'q-essay', 'q-upload', 'q-matching'].map(
        id => `items/${id}.xml`,
      ),
      ...['q-ordering', 'q-cloze', 'q-unkeyed'].map(id => `items/${id}.xml`),
    ])
    expect((await filesOf(writer)).bytes).toEqual(bytes)
    expect(messages.map(message => message.rule).sort()).toEqual([
      'writer-content-changed',
      'writer-field-dropped',
      'writer-item-unmarked',
    ])
  })

  test('every file is well-formed', async () => {
    const { entries, text } = await filesOf(writer)
    for (const path of Object.keys(entries)) {
      if (path.endsWith('.xml')) expect(parseXml(text(path))).toMatchObject({ type: 'document' })
    }
  })
})

test('points stand as weight in the test and as maximum in the item', async () => {
  const { text } = await filesOf()
  expect(text('assessment.xml')).toContain('<weight identifier="POINTS" value="4"/>')
  expect(text('items/q-cloze.xml')).toContain('normalMaximum="4"')
  expect(text('assessment.xml')).toContain('<timeLimits maxTime="5400"/>')
  expect(text('assessment.xml')).not.toContain('visible="true"')
})

test('a form keeps its order, a bank may be shuffled but for pinned options', async () => {
  const bank = await filesOf()
  expect(bank.text('items/q-choice.xml')).toContain('shuffle="true"')
  expect(bank.text('items/q-choice.xml')).toContain('<simpleChoice identifier="o4" fixed="true">')
  const form = await filesOf(qti21Writer, { ...sampleForm, code: 'A' })
  expect(form.text('items/q-choice.xml')).toContain('shuffle="false"')
})

test('items with one key in different versions agree on it', async () => {
  const old = await filesOf(qti21Writer)
  const recent = await filesOf(qti30Writer)
  expect(old.text('items/q-graded.xml')).toContain('<mapEntry mapKey="o3" mappedValue="-1"/>')
  expect(recent.text('items/q-graded.xml')).toContain('<qti-map-entry map-key="o3" mapped-value="-1"/>')
})

test('no rich text leaves its elements: markup in a stem shows as text', async () => {
  const [first] = sampleItems
  if (!first) throw new Error('the sample has items')
  const stem = '<script>alert(1)</script> & <b>x</b> `</div>`'
  const { text } = await filesOf(qti21Writer, exam({ ...first, stem }))
  expect(text('items/q-choice.xml')).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;x&lt;/b&gt;')
})

test('an image that is not there leaves its description', async () => {
  const [first] = sampleItems
  if (!first) throw new Error('the sample has items')
  const { text, entries } = await filesOf(qti21Writer, exam({ ...first, stem: 'See ![the dam](missing.png)' }))
  expect(text('items/q-choice.xml')).toContain('<p>See the dam</p>')
  // The picture of the instructions stays.
  expect(Object.keys(entries).filter(path => path.includes('media/'))).toEqual(['items/media/weir-one.png'])
})

test('Inspera gets items only, and marking that sets its four outcomes', async () => {
  const { entries, text, messages } = await filesOf(writerOf('inspera'))
  expect(Object.keys(entries)).not.toContain('assessment.xml')
  expect(text('imsmanifest.xml')).not.toContain('imsqti_test')
  const values = [...text('items/q-choice.xml').matchAll(/>(feedback_\w+)</gu)].map(match => match[1])
  expect(values).toEqual(['feedback_unanswered', 'feedback_correct', 'feedback_partially_correct', 'feedback_wrong'])
  expect(messages.filter(message => message.severity === 'error')).toEqual([])
})

describe('the proof', () => {
  const question = sampleForm.sections[0]?.questions[0]
  if (!question) throw new Error('the sample has questions')
  const expected = { question, identifier: 'q-choice', media: ['items/media/weir-one.png'] }
  const proofOf = async (change: (xml: string) => string) => {
    const { text } = await filesOf()
    return proveItem(change(text('items/q-choice.xml')), expected)
  }

  test('passes what was written', async () => expect(await proofOf(xml => xml)).toBeUndefined())
  test('finds another key', async () =>
    expect(await proofOf(xml => xml.replace('<value>o1</value>', '<value>o2</value>'))).toMatch(/^Unexpected key/))
  test('finds a key that is gone', async () =>
    expect(await proofOf(xml => xml.replace(/<correctResponse>.*<\/correctResponse>/u, ''))).toMatch(/unknown/))
  test('finds options in another order', async () => {
    const swap = (xml: string) => xml.replace('"o1">', '"zz">').replace('"o2">', '"o1">').replace('"zz">', '"o2">')
    expect(await proofOf(swap)).toMatch(/^Unexpected key/)
  })
  test('finds broken XML', async () =>
    expect(await proofOf(xml => xml.replace('</itemBody>', ''))).toMatch(/^Unexpected XML/))
  test('finds an outcome that nobody declared', async () =>
    expect(await proofOf(xml => xml.replace('<outcomeDeclaration identifier="FEEDBACK"', '<x'))).toMatch(/FEEDBACK/))
  test('finds a missing image', async () =>
    expect(await proofOf(xml => xml.replace('media/weir', 'media/wire'))).toMatch(/wire-one/))
  test('finds a response without interaction', async () =>
    expect(await proofOf(xml => xml.replace(/responseIdentifier="RESPONSE"/u, 'x="y"'))).toMatch(/RESPONSE/))
})

test('a failed proof writes no file and is an error', async () => {
  const { context, messages } = testContext()
  const broken = {
    ...context,
    template: (path: string) => context.template(path).replace(/<correctResponse>.*<\/correctResponse>/u, ''),
  }
  expect(await qti21Writer.write(sampleForm, {}, broken)).toEqual([])
  expect(messages.filter(message => message.severity === 'error').map(message => message.rule)).toContain(
    'writer-proof-failed',
  )
})
