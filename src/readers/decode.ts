import type Iconv from 'iconv-lite'
import { load } from '../content/lazy.ts'
import { type Message, message } from '../diagnostics/message.ts'
import type { Source } from './reader.ts'

/** A source's bytes as text, without a byte order mark. Line ends are as the source has them. */
export interface Decoded {
  readonly text: string
  /** WHATWG-like name, lower case: 'utf-8', 'windows-1250', 'shift_jis' … */
  readonly encoding: string
  /** `encoding-guessed` where bytes alone decided, `encoding-broken` where bytes fit no character. */
  readonly messages: readonly Message[]
}

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

function markOf(bytes: Uint8Array): string | undefined {
  return marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0]
}

/** Share of the bytes at even (0) or odd (1) places of the first 4 KiB that are zero. */
function zeroShare(bytes: Uint8Array, parity: 0 | 1): number {
  const end = Math.min(bytes.length, 4096)
  let zeros = 0
  for (let at = parity; at < end; at += 2) if (bytes[at] === 0) zeros++
  return zeros / Math.max(1, Math.ceil((end - parity) / 2))
}

/** UTF-16 without a mark: ASCII letters leave zeros at every other place and nowhere else. */
function utf16Order(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined
  const even = zeroShare(bytes, 0)
  const odd = zeroShare(bytes, 1)
  if (odd > 0.25 && even < 0.02) return 'utf-16le'
  if (even > 0.25 && odd < 0.02) return 'utf-16be'
  return undefined
}

/** True where the first 8 KiB hold what no text has: zero bytes or many control characters. UTF-16 is text. */
export function isBinary(bytes: Uint8Array): boolean {
  if (markOf(bytes) !== undefined || utf16Order(bytes) !== undefined) return false
  const end = Math.min(bytes.length, 8192)
  let controls = 0
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0) return true
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++
  }
  return controls > 2 && controls > end / 50
}

/** How many bytes from `at` on make one UTF-8 character: 0 where none. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  for (let next = 1; next < length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}

/** Whether a text that is not valid UTF-8 is meant to be: most of its characters beyond ASCII are whole. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at)
    if (length > 1) whole++
    if (length === 0) broken++
    at += Math.max(1, length)
  }
  return whole > 4 * broken
}

/** Supersets that decode the same bytes and more. */
const superset: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  ascii: 'windows-1252',
}

function guess(bytes: Uint8Array): string {
  const { analyse } = load('chardet') as typeof import('chardet')
  const iconv = load('iconv-lite') as typeof Iconv
  const sample = bytes.length > 1 << 17 ? bytes.subarray(0, 1 << 17) : bytes
  for (const { name, confidence } of analyse(sample)) {
    const encoding = superset[name.toLowerCase()] ?? name.toLowerCase()
    if (confidence >= 15 && !/^(?:utf|iso-2022)/u.test(encoding) && iconv.encodingExists(encoding)) return encoding
  }
  return 'windows-1252'
}

/** The 1-based place of the first character for which `odd` holds. */
function placeOf(text: string, odd: RegExp): { line: number; column: number } {
  const at = Math.max(0, text.search(odd))
  const before = text.slice(0, at)
  const line = before.split(/\r\n?|\n/u).length
  return { line, column: at - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) }
}

/**
 * Bytes → text. A byte order mark decides, then valid UTF-8, then UTF-16 without a mark; what is left is guessed from the
 * bytes (Windows-125x, ISO-8859, KOI8-R, GB18030, Big5, Shift-JIS, EUC) and the guess is reported.
 */
export function decode({ path, bytes }: Source): Decoded {
  const marked = markOf(bytes)
  if (marked === 'utf-8' || marked === undefined) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      if (marked !== undefined || !text.includes('\0')) return { text, encoding: 'utf-8', messages: [] }
    } catch {
      // Not UTF-8: the bytes have to decide below.
    }
  }
  const certain = marked ?? utf16Order(bytes)
  const repaired = certain === undefined && isNearlyUtf8(bytes) ? 'utf-8' : certain
  const encoding = repaired ?? guess(bytes)
  const iconv = load('iconv-lite') as typeof Iconv
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
  const messages: Message[] = []
  if (repaired === undefined) {
    const origin = { path, ...placeOf(text, /[^\0-\x7f]/u) }
    messages.push(message('encoding-guessed', `Not valid UTF-8, read as ${encoding}`, origin))
  }
  if (text.includes('\ufffd')) {
    const origin = { path, ...placeOf(text, /\ufffd/u) }
    messages.push(message('encoding-broken', `Bytes that are no ${encoding} character stand as \ufffd`, origin))
  }
  return { text, encoding, messages }
}

/** The start of a source as text, up to 64 Ki characters, for {@link Reader.sniff}; '' for binary. */
export function decodeHead(source: Source): string {
  if (isBinary(source.bytes)) return ''
  const limit = 1 << 17
  if (source.bytes.length <= limit) return decode(source).text.slice(0, 1 << 16)
  const head = source.bytes.subarray(0, limit)
  const lineEnd = head.lastIndexOf(10)
  // A cut in the middle of a line could part a character of several bytes.
  return decode({ path: source.path, bytes: lineEnd > 0 ? head.subarray(0, lineEnd) : head }).text.slice(0, 1 << 16)
}
