import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kahootWriter } from '../../../src/writers/kahoot/kahoot.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'
import { testContext } from './context.ts'

test('the sheet states the keys of the form, whatever the texts hold', async () => {
  await fc.assert(
    fc.asyncProperty(itemLists({ text: 'inline', kinds: ['choice', 'multiple-response'] }), async list => {
      const { context, messages } = testContext()
      const files = await kahootWriter.write(formOf(list), kahootWriter.options.parse({}), context)
      expect(messages.filter(({ rule }) => rule === 'writer-proof-failed')).toEqual([])
      expect(files).toHaveLength(1)
    }),
    { seed: 4, numRuns: 60 },
  )
})
