import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { deflater } from '../../../src/writers/lms/deflate.ts'
import { zip } from '../../../src/writers/lms/zip.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const repeating = fc
  .array(fc.constantFrom('<value>', 'aaaaaaaaaa', 'Ünï', '\n  ', 'x', '</value>', '0123456789abcdef'), {
    maxLength: 400,
  })
  .map(parts => encode(parts.join('')))
const contents = fc.oneof(fc.uint8Array({ maxLength: 3000 }), repeating)

describe('deflate', () => {
  test('what one packer packs, another unpacks, text after text', () => {
    fc.assert(
      fc.property(fc.array(contents, { minLength: 1, maxLength: 6 }), list => {
        const deflate = deflater()
        for (const bytes of list) expect(new Uint8Array(inflateRawSync(deflate(bytes)))).toEqual(bytes)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each([0, 1, 3, 4, 257, 258, 259, 32_767, 32_768, 33_100, 200_000])('%d bytes of one sign, and of many', size => {
    const deflate = deflater()
    const same = new Uint8Array(size).fill(97)
    const other = Uint8Array.from({ length: size }, (_, index) => (index * index * 31 + (index >> 7)) & 255)
    const far = Uint8Array.from({ length: size }, (_, index) =>
      index % 32_500 < 200 ? index % 251 : (index * 7919) & 255,
    )
    for (const bytes of [same, other, far, same]) {
      const tight = deflate(bytes)
      expect(Buffer.compare(inflateRawSync(tight), bytes)).toBe(0)
      expect(tight.length).toBeLessThan(size * 1.13 + 16)
    }
    if (size > 1000) expect(deflate(same).length).toBeLessThan(size / 50)
  })

  test('the same text gives the same bytes, whatever was packed before', () => {
    const deflate = deflater()
    const text = encode('<item>one</item><item>two</item>'.repeat(40))
    const first = deflater()(text)
    for (let turn = 0; turn < 50; turn++) {
      deflate(encode(`${turn} other things to pack `.repeat(turn)))
      expect(deflate(text)).toEqual(first)
    }
  })
})

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
