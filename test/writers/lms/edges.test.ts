import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { childElements, descendants, parseXml, type XmlElement, xmlText } from '../../../src/content/xml.ts'
import { type Item, itemSchema } from '../../../src/corpus/item.ts'
import { readers } from '../../../src/readers/index.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf } from '../../corpus/arbitrary.ts'
import { testContext } from './context.ts'

const base = { tags: [], topic: [], references: [], media: [], origin: { path: 'b.md', line: 7, column: 1 } }

const choice = (stem: string, ...texts: string[]): Item =>
  itemSchema.parse({
    ...base,
    kind: 'choice',
    id: `q-${stem}`,
    stem,
    options: texts.map((text, index) => ({ id: `o${index}`, text, correct: index === 0 })),
  })

async function written(format: string, ...items: readonly Item[]) {
  const writer = writers.find(other => other.format === format)
  const { context, messages } = testContext()
  const [file] = (await writer?.write(formOf(items), writer.options.parse({}), context)) ?? []
  return { bytes: file?.bytes ?? new Uint8Array(), text: strFromU8(file?.bytes ?? new Uint8Array()), messages }
}

test('GIFT: a question of one option would be a short answer there, so it is left out', async () => {
  const { text, messages } = await written('gift', choice('Alone?', 'only'), choice('Two?', 'one', 'two'))
  expect(text).not.toContain('only')
  expect(text).toContain('Two? {')
  expect(messages).toContainEqual(expect.objectContaining({ rule: 'writer-kind-unsupported', origin: base.origin }))
})

test('text2qti: questions of one text are parted by a sign that does not show; equal options leave a question out', async () => {
  const { text, messages } = await written(
    'text2qti',
    choice('Which is true?', 'a', 'b'),
    choice('Which is true?', 'c', 'd'),
    choice('Which is true?', 'e', 'f'),
    choice('Twice?', 'same', ' same '),
  )
  const stems = [...text.matchAll(/^\d+\. +(.*)$/gmu)].map(([, stem]) => stem)
  expect(new Set(stems).size).toBe(3)
  expect(stems.map(stem => stem?.replace(/\u200b/gu, ''))).toEqual(Array(3).fill('Which is true?'))
  expect(messages.map(({ rule }) => rule)).toEqual([
    'writer-content-changed',
    'writer-content-changed',
    'writer-kind-unsupported',
  ])
})

test('Blackboard upload: an accepted answer that reads as markup is no key to send', async () => {
  const short = (text: string): Item =>
    itemSchema.parse({ ...base, kind: 'short-answer', id: text, stem: `Say ${text.length}`, answers: [{ text }] })
  const { text, messages } = await written(
    'blackboard-ultra',
    short('<br>'),
    short('&amp;'),
    short('R&D'),
    short('a < b'),
  )
  expect(text.split('\r\n')).toEqual(['FIB\tSay 3\tR&D', 'FIB\tSay 5\ta < b'])
  expect(messages.filter(({ rule }) => rule === 'writer-kind-unsupported')).toHaveLength(2)
})

test.each(['canvas', 'canvas-new-quizzes'])('%s: brackets in the text never take the place of a gap', async format => {
  const cloze = itemSchema.parse({
    ...base,
    kind: 'cloze',
    id: 'c',
    stem: 'See \\[g1\\] and fill {{g1}}.',
    gaps: [{ type: 'text', id: 'g1', answers: [{ text: 'x' }] }],
  })
  const { bytes } = await written(format, cloze)
  const xml = strFromU8(unzipSync(bytes)['assessment/assessment.xml'] ?? new Uint8Array())
  expect(xml).toContain('See [g1] and fill [g1_2].')
  expect(xml).toContain('ident="response_g1_2"')
})

/** What Moodle 4.5 makes of a cartridge's item (backup/cc/entity11.quiz.class.php): option texts with their shares, or accepted texts. */
function moodleReads(xml: string): { readonly type: string; readonly answers: readonly (readonly [string, number])[] } {
  const parsed = parseXml(xml)
  if (parsed.type === 'error') throw new Error(parsed.reason)
  const [item] = descendants(parsed.root, 'item')
  if (!item) throw new Error('no item')
  const fields = new Map(
    descendants(item, 'qtimetadatafield').map(field => [
      descendants(field, 'fieldlabel').map(xmlText).join(),
      descendants(field, 'fieldentry').map(xmlText).join(),
    ]),
  )
  const type = fields.get('cc_profile') ?? ''
  const conditions = descendants(item, 'respcondition')
  const full = conditions.filter(condition =>
    descendants(condition, 'setvar').some(setvar => xmlText(setvar) === '100'),
  )
  const varequals = (condition: XmlElement | undefined) =>
    (condition ? descendants(condition, 'conditionvar') : []).flatMap(test => childElements(test, 'varequal'))
  if (type === 'cc.fib.v0p1') return { type, answers: varequals(full[0]).map(found => [xmlText(found), 1]) }
  const labels = descendants(item, 'response_label')
  if (type === 'cc.true_false.v0p1')
    expect(labels.map(({ attributes }) => attributes.ident).sort()).toEqual(['false', 'true'])
  const named = full.flatMap(condition => [
    ...descendants(condition, 'and').flatMap(and => childElements(and, 'varequal')),
    ...varequals(condition),
  ])
  const several = named.filter(({ attributes }) => attributes.case === 'Yes').map(xmlText)
  const shareOf = (ident: string): number => {
    if (type === 'cc.multiple_response.v0p1') return several.includes(ident) ? 1 / several.length : 0
    const last = conditions.filter(condition => varequals(condition).some(found => xmlText(found) === ident)).at(-1)
    return last && descendants(last, 'setvar').length > 0 ? 1 : 0
  }
  return { type, answers: labels.map(label => [xmlText(label).trim(), shareOf(label.attributes.ident ?? '')]) }
}

const several = (scoring?: 'per-option'): Item =>
  itemSchema.parse({
    ...base,
    kind: 'multiple-response',
    id: 'm',
    stem: 'Which?',
    options: ['a', 'b', 'c'].map((text, index) => ({
      id: `o${index}`,
      text,
      correct: index < 2,
      feedback: `On ${text}.`,
    })),
    ...(scoring ? { scoring } : {}),
  })

test.each([
  [
    choice('Is it?', 'True', 'False'),
    [
      ['<p>True</p>', 1],
      ['<p>False</p>', 0],
    ],
  ],
  [
    choice('Ist es so?', 'Falsch', 'Wahr'),
    [
      ['<p>Falsch</p>', 1],
      ['<p>Wahr</p>', 0],
    ],
  ],
  [
    choice('Which?', 'x', 'y', 'z'),
    [
      ['<p>x</p>', 1],
      ['<p>y</p>', 0],
      ['<p>z</p>', 0],
    ],
  ],
  [
    several(),
    [
      ['<p>a</p>', 0.5],
      ['<p>b</p>', 0.5],
      ['<p>c</p>', 0],
    ],
  ],
  [
    itemSchema.parse({
      ...base,
      kind: 'short-answer',
      id: 's',
      stem: 'Say.',
      answers: [{ text: 'x' }, { text: '*' }, { text: 'R&D' }],
    }),
    [
      ['x', 1],
      ['R&D', 1],
    ],
  ],
  [
    itemSchema.parse({
      ...base,
      kind: 'numeric',
      id: 'n',
      stem: 'How many?',
      answers: [
        { type: 'value', value: 4 },
        { type: 'value', value: 5 },
      ],
    }),
    [
      ['4', 1],
      ['5', 1],
    ],
  ],
] as const)('common-cartridge: Moodle finds every right answer of %#', async (item, answers) => {
  const { bytes } = await written('common-cartridge', item)
  const xml = strFromU8(unzipSync(bytes)['assessment/assessment.xml'] ?? new Uint8Array())
  expect(moodleReads(xml).answers).toEqual(answers)
})

test('common-cartridge: feedback of one option is not shown for all, points that cannot be said are reported', async () => {
  const feedback = { ...choice('Which?', 'x', 'y'), points: 0.5 }
  if (feedback.kind !== 'choice') throw new Error('a choice')
  const options = feedback.options.map(option => ({ ...option, feedback: `On ${option.text}.` }))
  const { bytes, messages } = await written('common-cartridge', { ...feedback, options })
  const xml = strFromU8(unzipSync(bytes)['assessment/assessment.xml'] ?? new Uint8Array())
  expect(xml).not.toContain('continue="Yes"')
  expect(xml.match(/<displayfeedback/gu)).toHaveLength(2)
  expect(messages).toContainEqual(expect.objectContaining({ rule: 'writer-scoring-changed' }))
})

test('GIFT: an option that begins like a weight, an answer that begins like one or holds an arrow', async () => {
  const short = (id: string, text: string): Item =>
    itemSchema.parse({ ...base, kind: 'short-answer', id, stem: `Say ${id}.`, answers: [{ text }] })
  const { text, messages } = await written(
    'gift',
    choice('Which?', '5', '%50% of it', '[html] tag'),
    short('percent', '%50% off'),
    short('arrow', 'a -> b'),
    short('format', '[html]'),
  )
  expect(text).toContain('~%0%%50% of it')
  expect(text).toContain('~&\\#91;html] tag')
  expect(text).toContain('=%100%%50% off')
  expect(text).not.toContain('arrow.')
  expect(text).not.toContain('format.')
  expect(messages.filter(({ rule }) => rule === 'writer-kind-unsupported')).toHaveLength(2)
  const reader = readers.find(({ format }) => format === 'gift')
  const reading = await reader?.read({ path: 'a.gift', bytes: new TextEncoder().encode(text) }, {})
  expect(reading?.items).toMatchObject([
    { options: [{ correct: true }, { text: '%50% of it', correct: false }, { text: expect.stringContaining('html') }] },
    { answers: [{ text: '%50% off' }] },
  ])
})
