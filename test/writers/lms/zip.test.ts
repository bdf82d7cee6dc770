import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { zip } from '../../../src/writers/lms/zip.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const repeating = fc
  .array(fc.constantFrom('<value>', 'aaaaaaaaaa', 'Ünï', '\n  ', 'x', '</value>', '0123456789abcdef'), {
    maxLength: 400,
  })
  .map(parts => encode(parts.join('')))
const contents = fc.oneof(fc.uint8Array({ maxLength: 3000 }), repeating)

describe('zip', () => {
  test('holds every file under its name, in order', () => {
    const names = fc.uniqueArray(fc.constantFrom('a.xml', 'items/é.xml', 'm/b.png', 'z', 'items/q 1.xml'), {
      minLength: 1,
    })
    fc.assert(
      fc.property(names, contents, (paths, bytes) => {
        const files = paths.map(path => ({ path, bytes }))
        const found = unzipSync(zip(files))
        expect(Object.keys(found)).toEqual(paths)
        for (const path of paths) expect(found[path]).toEqual(bytes)
      }),
      { seed: 2, numRuns: 60 },
    )
  })

  test('more files than the old directory counts', () => {
    const files = Array.from({ length: 70_000 }, (_, index) => ({
      path: `f${index}`,
      bytes: new Uint8Array([index & 255]),
    }))
    const found = unzipSync(zip(files))
    expect(Object.keys(found)).toHaveLength(70_000)
    expect(found.f69999).toEqual(new Uint8Array([69_999 & 255]))
  })

  test('a name that stands twice, in any case, is refused', () => {
    const bytes = encode('x')
    expect(() =>
      zip([
        { path: 'A.xml', bytes },
        { path: 'a.xml', bytes },
      ]),
    ).toThrow('second file')
  })
})
