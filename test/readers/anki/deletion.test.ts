import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clozeRuns } from '../../../src/readers/anki/deletion.ts'

test('deletions, hints and text', () => {
  expect(clozeRuns('a {{c1::b}} c {{c12::d::e}}')).toEqual([
    { type: 'html', html: 'a ' },
    { type: 'deletion', number: 1, html: 'b', nested: false },
    { type: 'html', html: ' c ' },
    { type: 'deletion', number: 12, html: 'd', hint: 'e', nested: false },
  ])
})

test('a deletion in a deletion is text of the outer one', () => {
  expect(clozeRuns('{{c1::a {{c2::b::hint}} c}}')).toEqual([
    { type: 'deletion', number: 1, html: 'a b c', nested: true },
  ])
})

test('what does not close is text, and what closes nothing too', () => {
  expect(clozeRuns('{{c1::a')).toEqual([{ type: 'html', html: '{{c1::a' }])
  expect(clozeRuns('a}} b')).toEqual([{ type: 'html', html: 'a}} b' }])
})

const text = fc.constantFrom('a', ' ', '<b>x</b>', '{', '}', ':', '{{d}')
const html = fc
  .array(text, { minLength: 1, maxLength: 4 })
  .map(parts => ({ type: 'html' as const, html: `${parts.join('')}.` }))
const deletion = fc
  .record({
    number: fc.integer({ min: 1, max: 500 }),
    html: fc.constantFrom('x', '<i>y</i>', 'a:b', '{z} '),
    hint: fc.constantFrom('h', 'a b', undefined),
  })
  .map(({ hint, ...rest }) => ({
    type: 'deletion' as const,
    ...rest,
    nested: false,
    ...(hint === undefined ? {} : { hint }),
  }))

test('a field is cut where it was joined', () => {
  const field = fc.array(fc.tuple(html, deletion), { maxLength: 6 }).map(pairs => pairs.flat())
  fc.assert(
    fc.property(field, runs => {
      const printed = runs.map(run =>
        run.type === 'html' ? run.html : `{{c${run.number}::${run.html}${run.hint ? `::${run.hint}` : ''}}}`,
      )
      expect(clozeRuns(printed.join(''))).toEqual(runs)
    }),
    { seed: 52 },
  )
})
