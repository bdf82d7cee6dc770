import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../../src/corpus/form.ts'
import { keyOf } from '../../../src/corpus/key.ts'
import { writers } from '../../../src/writers/index.ts'
import { withoutKey } from '../../../src/writers/lms/keyless.ts'
import type { Writer } from '../../../src/writers/writer.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from './context.ts'
import { sampleForm, sampleItems } from './sample.ts'

const formats = ['qti-1.2', 'qti-2.1', 'qti-2.2', 'qti-3.0']

async function packageOf(writer: Writer, form: Form, keys: boolean) {
  const { context, messages } = testContext()
  const [file] = await writer.write(form, writer.options.parse({ keys }), context)
  const texts = Object.entries(unzipSync(file?.bytes ?? new Uint8Array())).flatMap(([path, bytes]) =>
    path.endsWith('.xml') ? [strFromU8(bytes)] : [],
  )
  return { all: texts.join('\n'), messages }
}

const tells =
  /<(?:qti-)?(?:correct-?response|mapping|map-?entry|response-?processing|modal-?feedback|rubric-?block [^>]*scorer|resprocessing|respcondition|setvar|itemfeedback|displayfeedback)\b/iu

describe.each(writers.filter(writer => formats.includes(writer.format)))('$format without keys', writer => {
  test('holds no key, no feedback and no rationale, and the same package with keys does', async () => {
    const bare = await packageOf(writer, sampleForm, false)
    const full = await packageOf(writer, sampleForm, true)
    expect(full.all).toMatch(tells)
    expect(bare.all).not.toMatch(tells)
    for (const secret of [
      'Rhine',
      'Rhein',
      'Lutetia',
      'compares two',
      'A model',
      'Read it',
      'Well done',
      '9.81',
      '3.14',
    ]) {
      expect(full.all + secret).toContain(secret)
      expect(bare.all).not.toContain(secret)
    }
    expect(bare.all).toContain('What is')
    expect(bare.messages.map(message => message.rule)).not.toContain('writer-item-unmarked')
    expect(bare.messages.filter(message => message.severity === 'error')).toEqual([])
  })

  test('any form is written without its keys', async () => {
    await fc.assert(
      fc.asyncProperty(itemLists({ text: 'word' }), async list => {
        const { all, messages } = await packageOf(writer, formOf(list), false)
        expect(all).not.toMatch(tells)
        expect(messages.filter(message => message.severity === 'error')).toEqual([])
      }),
      { seed: 3, numRuns: 10 },
    )
  })
})

test('an item without its key has ids by place, so that they tell nothing', () => {
  const bare = sampleItems.map(withoutKey)
  for (const item of bare) expect(['unknown', 'open']).toContain(keyOf(item).type)
  const matching = bare.find(item => item.kind === 'matching')
  expect(matching?.kind === 'matching' && matching.prompts.map(prompt => prompt.id)).toEqual(['c1', 'c2'])
  const cloze = bare.find(item => item.kind === 'cloze')
  expect(cloze?.stem).toContain('The {{g1}} flows')
})
