import type { Colour, Segment } from '../../../layout/frame.ts'

/** A number as PDF writes it: three decimals, never an exponent. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0)
}

/** Turns what layout counts from the top into what PDF counts from the bottom. */
export type Flip = (y: number) => number

type Point = (x: number, y: number) => string

function segmentOperator(segment: Segment, at: Point): string {
  switch (segment[0]) {
    case 'M':
      return `${at(segment[1], segment[2])} m`
    case 'L':
      return `${at(segment[1], segment[2])} l`
    case 'C':
      return `${at(segment[1], segment[2])} ${at(segment[3], segment[4])} ${at(segment[5], segment[6])} c`
    case 'Z':
      return 'h'
  }
}

export function pathOperators(segments: readonly Segment[], flip: Flip, scale = 1): string {
  const at: Point = (x, y) => `${number(x * scale)} ${number(flip(y) * scale)}`
  return segments.map(segment => segmentOperator(segment, at)).join('\n')
}

/** Grey where it is one: shorter, and prints with black ink only. */
export function colourOperator(colour: Colour, use: 'fill' | 'stroke'): string {
  const [r, g, b] = colour
  const [grey, rgb] = use === 'fill' ? ['g', 'rg'] : ['G', 'RG']
  return r === g && g === b ? `${number(r)} ${grey}` : `${number(r)} ${number(g)} ${number(b)} ${rgb}`
}

const special = /[\\()\r]/u
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '(': '\\(', ')': '\\)', '\r': '\\r' }

/** Bytes (as Latin-1) as they stand in a literal string. */
export function escapeString(bytes: string): string {
  return special.test(bytes) ? bytes.replace(/[\\()\r]/gu, sign => escapes[sign] ?? sign) : bytes
}

/** Bytes (as Latin-1) as a literal string. */
export const literalString = (bytes: string): string => `(${escapeString(bytes)})`

const hex4 = (unit: number): string => unit.toString(16).toUpperCase().padStart(4, '0')

/** Text without halves of characters. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd')

/** Text as a UTF-16BE hex string with its mark. */
export function unicodeString(loose: string): string {
  const text = wellFormed(loose)
  let result = '<FEFF'
  for (let index = 0; index < text.length; index++) result += hex4(text.charCodeAt(index))
  return `${result}>`
}

/** Code points as a CMap has them. */
export function cmapString(codes: readonly number[]): string {
  const text = String.fromCodePoint(...codes)
  return `<${Array.from({ length: text.length }, (_, index) => hex4(text.charCodeAt(index))).join('')}>`
}

/** A ToUnicode CMap: the code points of each character code, which is `bytes` long. */
export function toUnicode(codes: ReadonlyMap<number, readonly number[]>, bytes: 1 | 2): string {
  const digits = bytes * 2
  const all = [...codes].sort(([left], [right]) => left - right)
  const blocks: string[] = []
  for (let start = 0; start < all.length; start += 100) {
    const rows = all
      .slice(start, start + 100)
      .map(([code, points]) => `<${code.toString(16).padStart(digits, '0')}> ${cmapString(points)}`)
    blocks.push(`${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    `1 begincodespacerange\n<${'0'.repeat(digits)}> <${'f'.repeat(digits)}>\nendcodespacerange`,
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
