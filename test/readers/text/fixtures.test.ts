import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Reading } from '../../../src/readers/reader.ts'
import { read, readText } from '../../../src/readers/text/read.ts'
import { outline } from './outline.ts'

const folder = join(import.meta.dirname, '../../fixtures/readers/text')
const cases = readdirSync(folder).sort()
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Every line that is not blank has a fate, and only one part of one item. */
function unaccounted(text: string, { fates }: Reading): number[] {
  const named = new Set(
    fates.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, at) => line + at)),
  )
  return text.split(/\r\n|\r|\n/u).flatMap((line, at) => (line.trim() === '' || named.has(at + 1) ? [] : [at + 1]))
}

describe.each(cases)('%s', name => {
  const text = readFileSync(join(folder, name, 'input.txt'), 'utf8')
  const expected = join(folder, name, 'outline.txt')
  const reading = readText('input.txt', text)

  test('reads as its outline says', () => {
    if (process.env.WRITE_OUTLINES && !existsSync(expected)) writeFileSync(expected, outline(reading))
    expect(outline(reading)).toBe(readFileSync(expected, 'utf8'))
  })

  test('line ends, a mark and a missing last line end change nothing', () => {
    const same = outline(reading)
    expect(outline(readText('input.txt', text.replaceAll('\n', '\r\n')))).toBe(same)
    expect(outline(readText('input.txt', text.trimEnd()))).toBe(same)
    const marked = read({ path: 'input.txt', bytes: bytesOf(`\ufeff${text}`) })
    expect(outline(marked)).toBe(same)
  })

  test('every line is accounted for, wherever the file is cut', () => {
    const lines = text.split('\n')
    for (let length = 1; length <= lines.length; length++) {
      const part = lines.slice(0, length).join('\n')
      expect(unaccounted(part, readText('input.txt', part))).toEqual([])
    }
  })
})
