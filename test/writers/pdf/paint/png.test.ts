import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePng, readPng } from '../../../../src/writers/pdf/paint/png.ts'
import { png } from './images.ts'

function samples(file: Uint8Array): number[] | undefined {
  const read = readPng(file)
  const decoded = read && decodePng(read)
  return decoded && Array.from(decoded)
}

describe('filters', () => {
  const shape = { width: 3, height: 2, bits: 8, colour: 0 }
  test.each([
    ['none', [0, 1, 2, 3, 0, 4, 5, 6], [1, 2, 3, 4, 5, 6]],
    ['left', [1, 1, 1, 1, 1, 4, 1, 1], [1, 2, 3, 4, 5, 6]],
    ['up', [0, 1, 2, 3, 2, 3, 3, 3], [1, 2, 3, 4, 5, 6]],
    ['average', [0, 2, 4, 6, 3, 1, 1, 1], [2, 4, 6, 2, 4, 6]],
    ['paeth', [0, 10, 20, 30, 4, 1, 1, 1], [10, 20, 30, 11, 21, 31]],
  ])('%s', (_name, rows, expected) => {
    expect(samples(png(shape, Buffer.from(rows)))).toEqual(expected)
  })
})

test('small samples spread over the whole range, palette indices stay', () => {
  expect(samples(png({ width: 4, height: 1, bits: 2, colour: 0 }, Buffer.from([0, 0b00011011])))).toEqual([
    0, 85, 170, 255,
  ])
  const palette = { PLTE: Buffer.alloc(12) }
  expect(samples(png({ width: 4, height: 1, bits: 2, colour: 3 }, Buffer.from([0, 0b00011011]), palette))).toEqual([
    0, 1, 2, 3,
  ])
})

test('interlaced rows come back in reading order', () => {
  // 3 × 3: passes hold (0,0) | (2,0) is in pass 4 | rows 2 | odd columns | odd rows.
  const rows = Buffer.from([0, 1, 0, 3, 0, 7, 9, 0, 2, 0, 8, 0, 4, 5, 6])
  const order = samples(png({ width: 3, height: 3, bits: 8, colour: 0, interlaced: true }, rows))
  expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('cut and broken files are no picture and no crash', () => {
  const whole = png({ width: 3, height: 2, bits: 8, colour: 0 }, Buffer.from([0, 1, 2, 3, 0, 4, 5, 6]))
  for (let length = 0; length < whole.length; length++) samples(whole.subarray(0, length))
  expect(samples(png({ width: 9, height: 9, bits: 8, colour: 6 }, Buffer.from([0, 1])))).toBeUndefined()
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const bent = Buffer.from(whole)
      bent[at] = byte
      samples(bent)
    }),
    { seed: 7, numRuns: 500 },
  )
})
