import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decode, decodeHead, isBinary } from '../../src/readers/decode.ts'

const source = (bytes: Uint8Array) => ({ path: 'a.txt', bytes })
const encode = (text: string, encoding: string, addBOM = false) =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM }))

const pages: readonly (readonly [encoding: string, text: string])[] = [
  ['windows-1250', '1. Które zdanie o żółwiach jest prawdziwe?\nA. Tak\nB. Nie\nOdpowiedź: A\n'],
  ['windows-1251', '1. Какой из ответов верный?\nА. Первый ответ\nБ. Второй ответ\nОтвет: А\n'],
  ['windows-1252', '1. Quelle est la première région touchée ?\nA. L’été\nB. L’hiver\nRéponse : A\n'],
  ['gb18030', '1. 下列哪项是正确的？\nA. 第一项\nB. 第二项\n答案：A\n'],
  ['shift_jis', '問1 次のうち正しいものはどれか。\nA. これ\nB. それ\n答え：A\n'],
  ['euc-kr', '1. 다음 중 옳은 것은 무엇입니까?\nA. 첫째\nB. 둘째\n정답: A\n'],
]

test.each(pages)('%s is recognised and reported', (encoding, text) => {
  const decoded = decode(source(encode(text, encoding)))
  expect(decoded.text).toBe(text)
  expect(decoded.encoding).toBe(encoding)
  expect(decoded.messages.map(({ rule }) => rule)).toEqual(['encoding-guessed'])
})

test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le'])('a mark decides for %s, silently', encoding => {
  const text = 'Où est la clé ?\r\nA. ici'
  expect(decode(source(encode(text, encoding, true)))).toEqual({ text, encoding, messages: [] })
})

test.each(['utf-16le', 'utf-16be'])('%s is seen without a mark', encoding => {
  const text = '1. Which one?\nA. this\nB. that\n'
  expect(decode(source(encode(text, encoding))).text).toBe(text)
  expect(isBinary(encode(text, encoding))).toBe(false)
})

test('valid UTF-8 always wins', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), raw => {
      const text = raw.replace(/[\0\ufeff]/gu, '')
      expect(decode(source(new TextEncoder().encode(text)))).toEqual({ text, encoding: 'utf-8', messages: [] })
    }),
    { seed: 3 },
  )
})

test('a UTF-8 text with one bad byte stays UTF-8, and the place is told', () => {
  const bytes = encode('Zażółć gęślą jaźń\nab\u00e9', 'utf-8')
  bytes[bytes.length - 2] = 0x41
  const decoded = decode(source(bytes))
  expect(decoded.text).toBe('Zażółć gęślą jaźń\nabA\ufffd')
  expect(decoded.messages).toMatchObject([{ rule: 'encoding-broken', origin: { line: 2, column: 4 } }])
})

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      expect(typeof decode(source(bytes)).text).toBe('string')
      expect(typeof decodeHead(source(bytes))).toBe('string')
    }),
    { seed: 4, numRuns: 500 },
  )
})

test('a large file is sniffed by its start, cut between lines', () => {
  const bytes = encode('ż\n'.repeat(100_000), 'utf-8')
  expect(decodeHead(source(bytes))).toHaveLength(65_536)
  expect(decodeHead(source(bytes))).not.toContain('\ufffd')
})

test('what holds zeros or controls is binary', () => {
  expect(isBinary(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]))).toBe(true)
  expect(isBinary(new Uint8Array([80, 75, 3, 4, 1, 2, 3, 4, 5]))).toBe(true)
  expect(isBinary(encode('A\tb\fc\r\n', 'utf-8'))).toBe(false)
})
