import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMarkdown, printMarkdown } from '../../../src/content/markdown.ts'
import { identify } from '../../../src/corpus/id.ts'
import { type Item, itemSchema } from '../../../src/corpus/item.ts'
import { readers } from '../../../src/readers/index.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from '../../writers/lms/context.ts'

async function through(format: string, reader: string, list: readonly Item[]): Promise<Item[]> {
  const writer = writers.find(other => other.format === format)
  const { context } = testContext()
  const options = writer?.options.safeParse({ shuffle: true })
  const [file] = (await writer?.write(formOf(list), options?.data ?? writer.options.parse({}), context)) ?? []
  if (!file) return []
  const reading = await readers.find(other => other.format === reader)?.read(file, {})
  return identify(reading?.items ?? [])
}

/** One spelling of rich text. */
const same = (markdown = ''): string => printMarkdown(parseMarkdown(markdown))

/** All that an item says, but for where it stands and the names that its media have by their bytes. */
const said = (items: readonly Item[]) =>
  items
    .filter(({ kind }) => kind !== 'stimulus')
    .map(({ origin: _origin, media: _media, points = 1, ...item }) =>
      JSON.parse(JSON.stringify({ ...item, points }).replace(/media\/[\w.-]+/gu, 'media/x')),
    )

const base = { tags: [], topic: [], references: [], media: [], origin: { path: 'a.md', line: 1, column: 1 } }

/** Texts that formats trip over. */
const hostile: readonly Item[] = [
  {
    kind: 'choice',
    id: 'x'.repeat(180),
    stem: 'Code `]]>` and `&amp;` and `{{x}}`:\n\n```xml\n<a>]]></a> &lt; {{y}}\n```\n\n$\\frac{a}{b}<\\sqrt{2}$ \u{1f600} \u{1f469}\u200d\u{1f4bb}',
    options: Array.from({ length: 30 }, (_, index) => ({
      id: `o${index}`,
      text: `Option ${index} &amp; \\<b> "quoted" ${index % 2 ? '$x<y$' : "'"}`,
      correct: index === 29,
      ...(index === 3 ? { feedback: 'No: `]]>`' } : {}),
    })),
    rationale: 'Because `a && b` > c.',
  },
  {
    kind: 'short-answer',
    id: 'rtl',
    language: 'ar',
    stem: 'ما عاصمة فرنسا؟ \u202bPARIS\u202c',
    answers: [{ text: 'باريس' }, { text: 'R&D <x> "y" \\ ~ # } = %' }],
  },
  {
    kind: 'matching',
    id: 'm',
    stem: 'Match: ![one](<pictures/odd näme (1).png>) ![two](pictures/ODD.PNG)',
    prompts: [
      { id: '1', text: '`a<b`', match: 'x' },
      { id: '2', text: '*b* &amp; c', match: 'y' },
      { id: '3', text: '日本', match: 'x' },
    ],
    matches: [
      { id: 'x', text: 'ex' },
      { id: 'y', text: 'why & how' },
      { id: 'z', text: '\u{1f600}' },
    ],
  },
  {
    kind: 'cloze',
    id: 'c',
    stem: 'A {{g 1}} b {{g-1}} c {{g_1}}.'.replace('{{g 1}}', '{{g.1}}'),
    gaps: [
      { type: 'text', id: 'g.1', answers: [{ text: 'one & two' }] },
      {
        type: 'choice',
        id: 'g-1',
        options: [
          { id: 'a', text: 'yes <', correct: true },
          { id: 'b', text: '=no', correct: false },
        ],
      },
      { type: 'numeric', id: 'g_1', answers: [{ type: 'value', value: -1.5e-7 }] },
    ],
  },
  {
    kind: 'numeric',
    id: 'n',
    stem: 'How much?',
    answers: [
      { type: 'precision', value: 100, digits: 2, figures: 'significant' },
      { type: 'precision', value: -0.05, digits: 2, figures: 'decimal' },
      { type: 'range', min: -1, max: 1 },
      { type: 'value', value: 6.02e23, tolerance: 1e21 },
    ],
    unit: 'm/s',
  },
].map(item => itemSchema.parse({ ...base, ...item }))

describe.each([
  ['qti-2.1', 'qti'],
  ['qti-2.2', 'qti'],
  ['qti-3.0', 'qti'],
  ['tao', 'qti'],
  ['openolat', 'qti'],
  ['inspera', 'qti'],
  ['qti-1.2', 'qti'],
  ['canvas', 'qti'],
  ['canvas-new-quizzes', 'qti'],
  ['blackboard-original', 'qti'],
  ['common-cartridge', 'qti'],
  ['moodle', 'moodle-xml'],
  ['gift', 'gift'],
  ['brightspace', 'brightspace'],
  ['text2qti', 'text2qti'],
  ['aiken', 'aiken'],
  ['blackboard-ultra', 'blackboard'],
  ['kahoot', 'xlsx'],
  ['markdown', 'markdown'],
] as const)('%s', (format, reader) => {
  test('what was read is written and read again as the same', async () => {
    const first = await through(format, reader, hostile)
    expect(said(await through(format, reader, first))).toEqual(said(first))
    await fc.assert(
      fc.asyncProperty(itemLists({ text: 'inline' }), async list => {
        const once = await through(format, reader, list)
        const twice = await through(format, reader, once)
        expect(said(twice)).toEqual(said(once))
      }),
      { seed: 21, numRuns: 12 },
    )
  })
})

test.each(['qti-2.1', 'qti-3.0'])('%s: hostile texts come back as they were', async format => {
  const items = await through(format, 'qti', hostile)
  const [choice, short, matching, cloze, numeric] = items
  expect(items.map(({ kind }) => kind)).toEqual(hostile.map(({ kind }) => kind))
  expect(same(choice?.stem)).toBe(same(hostile[0]?.stem))
  const texts = (item: Item | undefined) => (item?.kind === 'choice' ? item.options.map(({ text }) => same(text)) : [])
  expect(texts(choice)).toEqual(texts(hostile[0]))
  expect(short).toMatchObject({
    stem: hostile[1]?.stem,
    answers: [{ text: 'باريس' }, { text: 'R&D <x> "y" \\ ~ # } = %' }],
  })
  expect(matching).toMatchObject({ prompts: [{ text: '`a<b`' }, {}, { text: '日本' }] })
  expect(cloze).toMatchObject({ gaps: [{ type: 'text' }, { type: 'choice' }, { type: 'numeric' }] })
  expect(numeric).toMatchObject({ answers: (hostile[4] as { answers: object[] }).answers, unit: 'm/s' })
})
