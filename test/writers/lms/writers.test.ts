import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseXml } from '../../../src/content/xml.ts'
import { writers } from '../../../src/writers/index.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from './context.ts'

const formats = [
  'qti-2.1',
  'qti-2.2',
  'qti-3.0',
  'qti-1.2',
  'canvas',
  'canvas-new-quizzes',
  'common-cartridge',
  'blackboard-original',
  'inspera',
]

describe.each(writers.filter(writer => formats.includes(writer.format)))('$format', writer => {
  test('every form passes the proof and gives well-formed files', async () => {
    await fc.assert(
      fc.asyncProperty(itemLists({ text: 'blocks' }), async list => {
        const form = formOf(list)
        const { context, messages } = testContext()
        const files = await writer.write(form, writer.options.parse({}), context)
        expect(messages.filter(message => message.severity === 'error')).toEqual([])
        for (const [path, bytes] of Object.entries(unzipSync(files[0]?.bytes ?? new Uint8Array()))) {
          if (path.endsWith('.xml')) expect(parseXml(strFromU8(bytes))).toMatchObject({ type: 'document' })
        }
      }),
      { seed: 7, numRuns: 8 },
    )
  })
})
