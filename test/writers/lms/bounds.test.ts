import { expect, test } from 'vitest'
import type { NumericAnswer } from '../../../src/corpus/item.ts'
import { boundsOf, marginOf, plainNumber } from '../../../src/writers/lms/bounds.ts'

test.each([
  [1.6e-19, '0.00000000000000000016'],
  [-1e-21, '-0.000000000000000000001'],
  [6.02e23, '602000000000000000000000'],
  [1.25e21, '1250000000000000000000'],
  [-2.5, '-2.5'],
  [0, '0'],
])('%d without an exponent is %s', (value, text) => {
  expect(plainNumber(value)).toBe(text)
  expect(Number(plainNumber(value))).toBe(value)
})

const precision = (value: number, digits: number, figures: 'significant' | 'decimal'): NumericAnswer => ({
  type: 'precision',
  value,
  digits,
  figures,
})

test.each([
  [precision(9.81, 3, 'significant'), { middle: 9.81, margin: 0.005, named: true }],
  [precision(10, 2, 'significant'), { middle: 10.225, margin: 0.275, named: false }],
  [precision(-100, 1, 'significant'), { middle: -122.5, margin: 27.5, named: false }],
  [precision(10, 1, 'decimal'), { middle: 10, margin: 0.05, named: true }],
  [{ type: 'range', min: -2, max: 3 } as const, { middle: 0.5, margin: 2.5, named: false }],
  [{ type: 'value', value: 1.6e-19, tolerance: 1e-21 } as const, { middle: 1.6e-19, margin: 1e-21, named: true }],
  [{ type: 'value', value: 42 } as const, { middle: 42, margin: 0, named: true }],
])('%j as a margin', (answer, margin) => {
  expect(marginOf(answer)).toEqual(margin)
})

test('next to a power of ten what rounds to a number reaches less far below it', () => {
  expect(boundsOf(precision(10, 2, 'significant'))).toEqual({ value: 10, min: 9.95, max: 10.5 })
})
