import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { syntaxOf } from '../../../../src/writers/pdf/paint/syntax.ts'

/** What PDFKit writes for a dictionary. */
function byPdfkit(data: object): string {
  const document = new PDFDocument({ autoFirstPage: false, compress: false })
  const written: string[] = []
  const inside = document as unknown as { _write(text: string): void; ref(data: object): { end(): void } }
  const ref = inside.ref(data)
  inside._write = text => written.push(text)
  ref.end()
  return written[1] ?? ''
}

const text = fc.string({ unit: 'grapheme' }).map(value => new String(value))
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('Name', true, null, undefined),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('K', 'Pg', 'Alt', 'T'), tie('value'), { noNullPrototype: true }),
  ),
}))

test('dictionaries are written as PDFKit writes them', () => {
  const data = fc.record({ K: value, T: text }, { noNullPrototype: true })
  fc.assert(
    fc.property(data, dictionary => {
      expect(syntaxOf(dictionary)).toBe(byPdfkit(dictionary))
    }),
    { seed: 11, numRuns: 200 },
  )
})

test('what it does not know is left to PDFKit', () => {
  expect(syntaxOf({ ID: [new Uint8Array(2)] })).toBeUndefined()
  expect(syntaxOf({ Date: new Date(0) })).toBeUndefined()
  expect(syntaxOf({ Width: Number.NaN })).toBeUndefined()
})
