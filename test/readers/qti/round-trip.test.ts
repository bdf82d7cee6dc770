import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerpt } from '../../../src/content/excerpt.ts'
import { parseMarkdown, printMarkdown } from '../../../src/content/markdown.ts'
import { identify } from '../../../src/corpus/id.ts'
import type { Item, Kind, Question } from '../../../src/corpus/item.ts'
import { formatKey, keyOf } from '../../../src/corpus/key.ts'
import { qti } from '../../../src/readers/qti/index.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from '../../writers/lms/context.ts'

async function through(format: string, list: readonly Item[]): Promise<Item[]> {
  const writer = writers.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  const { context } = testContext()
  const [file] = await writer.write(formOf(list), writer.options.parse({}), context)
  if (!file) throw new Error('nothing was written')
  return identify((await qti.read(file, {})).items)
}

/** One spelling of rich text: other ways to escape it mean the same. */
const same = (markdown: string): string => printMarkdown(parseMarkdown(markdown))

/** The stem with its gaps by number: formats that cannot keep a gap's name give it another. */
function numbered(item: Question): string {
  if (item.kind !== 'cloze') return item.stem
  return item.gaps.reduce((stem, gap, index) => stem.replace(`{{${gap.id}}}`, `GAP${index}`), item.stem)
}

/** What every one of these formats carries of an item: its kind, its text, what can be picked, the key and the points. */
function essence(item: Question) {
  const texts =
    'options' in item
      ? item.options.map(option => option.text)
      : item.kind === 'matching'
        ? [...item.prompts.map(prompt => prompt.text), ...item.matches.map(match => match.text)]
        : item.kind === 'ordering'
          ? item.entries.map(entry => entry.text)
          : []
  return {
    kind: item.kind,
    stem: same(numbered(item)),
    texts: texts.map(same),
    key: formatKey(keyOf(item)).toLowerCase().replace(/\s+/gu, ' '),
    points: item.points ?? 1,
    rationale: item.rationale && same(item.rationale),
    // A title that says what the text says anyway is taken for the one that writers make of it.
    title: item.title === excerpt(item.stem) ? undefined : item.title,
  }
}

const lossless: readonly Kind[] = [
  'choice',
  'multiple-response',
  'short-answer',
  'numeric',
  'essay',
  'matching',
  'ordering',
  'cloze',
  'stimulus',
]

describe.each(['qti-2.1', 'qti-3.0'])('%s', format => {
  test('what was written reads back as the same questions', async () => {
    await fc.assert(
      fc.asyncProperty(itemLists({ text: 'line', kinds: lossless }), async list => {
        const before = list.filter((item): item is Question => item.kind !== 'stimulus')
        const after = (await through(format, list)).filter((item): item is Question => item.kind !== 'stimulus')
        expect(after.map(essence)).toEqual(before.map(essence))
      }),
      { seed: 11, numRuns: 15 },
    )
  })
})
