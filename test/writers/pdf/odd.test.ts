import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemSchema, type Question } from '../../../src/corpus/item.ts'
import { pdf } from '../../../src/writers/pdf/pdf.ts'
import { contextOf, formOf } from './form.ts'
import { keyless } from './keyless.ts'

const piece = fc.constantFrom(
  ...[
    'word ',
    'א ב',
    'مرحبا ',
    '$x^2$',
    '$\\frac{$',
    '\n\n',
    '- ',
    '> ',
    '```\ncode\n```\n',
    '| a |\n|---|\n| 1 |\n',
    '![alt](x.png)',
  ],
  ...[
    '**b**',
    '<sub>2</sub>',
    '<b>',
    '\u0000',
    '\ud800',
    '{{g}}',
    '# h\n',
    '::key{ref="1"}',
    ':::',
    '\\',
    'a'.repeat(120),
    '😀',
  ],
)
const rich = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join(''))
const origin = { path: 'a', line: 1, column: 1 }
const common = { id: 'q', tags: [], topic: [], references: [], media: [], origin }

const question = fc
  .record({
    stem: rich,
    texts: fc.array(rich, { maxLength: 4 }),
    kind: fc.constantFrom('choice', 'multiple-response', 'essay', 'cloze'),
  })
  .map(({ stem, texts, kind }): Question => {
    const options = texts.map((text, index) => ({ id: `o${index}`, text, correct: index === 0, feedback: text }))
    const gaps = [{ type: 'text', id: 'g', answers: [] }]
    const own = kind === 'essay' ? { answer: stem } : kind === 'cloze' ? { gaps } : { options }
    const item = itemSchema.parse({ ...common, kind, stem, ...own })
    if (item.kind === 'stimulus') throw new Error('a question was asked for')
    return item
  })

const outputs = fc.constantFrom({}, { columns: 2, paper: 'A5' }, { edition: 'large-print' }, { edition: 'linear' })

test('whatever items say, an exam prints and does not depend on the key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 4 }), outputs, async (items, output) => {
      const options = pdf.options.parse(output)
      const [exam] = await pdf.write(formOf(items), options, contextOf())
      const [blind] = await pdf.write(formOf(items.map(keyless)), options, contextOf())
      expect(exam?.bytes.length).toBeGreaterThan(0)
      expect(Buffer.from(exam?.bytes ?? []).equals(Buffer.from(blind?.bytes ?? []))).toBe(true)
    }),
    { seed: 21, numRuns: 10 },
  )
})
