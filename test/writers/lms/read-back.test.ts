import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toPlain } from '../../../src/content/plain.ts'
import { identify } from '../../../src/corpus/id.ts'
import type { Item, Kind, Question } from '../../../src/corpus/item.ts'
import { formatKey, keyOf } from '../../../src/corpus/key.ts'
import { readers } from '../../../src/readers/index.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from './context.ts'

async function through(formats: readonly [writer: string, reader: string], list: readonly Item[]): Promise<Question[]> {
  const writer = writers.find(other => other.format === formats[0])
  const reader = readers.find(other => other.format === formats[1])
  if (!writer || !reader) throw new Error(`no writer or reader of ${formats.join(', ')}`)
  const { context } = testContext()
  const [file] = await writer.write(formOf(list), writer.options.parse({}), context)
  const reading = file ? await reader.read(file, {}) : { items: [] }
  return identify(reading.items).filter((item): item is Question => item.kind !== 'stimulus')
}

/** What every one of these formats carries: the text, what can be picked, and the key. */
function essence(item: Question) {
  const plain = (text: string): string => toPlain(text).replace(/\s+/gu, ' ').trim()
  const texts = 'options' in item ? item.options.map(option => plain(option.text)) : []
  // GIFT has no sign for several responses of which one is right.
  const one = item.kind === 'multiple-response' && item.options.filter(option => option.correct).length === 1
  return { kind: one ? 'choice' : item.kind, stem: plain(item.stem), texts, key: formatKey(keyOf(item)).toLowerCase() }
}

const choices: readonly Kind[] = ['choice', 'multiple-response', 'short-answer', 'essay']

describe.each([
  [['gift', 'gift'], choices],
  [['moodle', 'moodle-xml'], choices],
  [['aiken', 'aiken'], ['choice']],
  [['text2qti', 'text2qti'], choices],
  [['blackboard-ultra', 'blackboard'], choices],
  [['blackboard-original', 'qti'], choices],
  [['brightspace', 'brightspace'], choices],
  [['canvas', 'qti'], choices],
  [
    ['canvas-new-quizzes', 'qti'],
    [...choices, 'ordering'],
  ],
  [['common-cartridge', 'qti'], choices],
  [
    ['qti-1.2', 'qti'],
    [...choices, 'ordering', 'matching'],
  ],
] as const satisfies readonly (readonly [readonly [string, string], readonly Kind[]])[])('%s', (formats, kinds) => {
  test('the questions that were written read back with their keys', async () => {
    await fc.assert(
      fc.asyncProperty(itemLists({ text: 'word', kinds, fields: false, keyless: false }), async list => {
        const before = list.filter((item): item is Question => item.kind !== 'stimulus')
        const after = await through(formats, list)
        const wanted = before.map(essence)
        // What a target leaves out, it reports; what it carries must be the same.
        const stems = new Set(after.map(item => essence(item).stem))
        expect(after.map(essence)).toEqual(wanted.filter(item => stems.has(item.stem)))
      }),
      { seed: 5, numRuns: 15 },
    )
  })
})
