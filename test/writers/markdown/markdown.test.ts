import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../../../src/corpus/item.ts'
import { readMarkdown } from '../../../src/readers/markdown/read.ts'
import { formatForm } from '../../../src/writers/markdown/write.ts'
import { formOf, itemLists } from '../../corpus/arbitrary.ts'

const read = (text: string) => readMarkdown({ path: 'bank.md', bytes: new TextEncoder().encode(text) })
const byId = (a: { id?: string | undefined }, b: { id?: string | undefined }) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)
const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)
/** Neither where an item came from nor in what order it names its images is of the format. */
const comparable = ({ origin: _origin, media, ...item }: Item) => ({ ...item, media: [...media].sort(byPath) })

test.each(['word', 'line', 'inline', 'blocks'] as const)('every item and field comes back: %s', text => {
  fc.assert(
    fc.property(itemLists({ text }), items => {
      const written = formatForm(formOf(items))
      const reading = read(written)
      expect(reading.messages).toEqual([])
      expect(reading.items.map(item => comparable(item as Item)).sort(byId)).toEqual(items.map(comparable).sort(byId))
      expect(reading.page).toMatchObject({ title: 'Generated', language: 'en' })
    }),
    { seed: 41, numRuns: 100 },
  )
})
