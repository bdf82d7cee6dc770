import { inflateSync } from 'node:zlib'

/** What a PNG's chunks say; `data` is still deflated and filtered. */
export interface Png {
  readonly width: number
  readonly height: number
  readonly bits: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGB + alpha. */
  readonly colour: 0 | 2 | 3 | 4 | 6
  readonly interlaced: boolean
  readonly data: Uint8Array
  readonly palette?: Uint8Array
  /** tRNS: alpha by palette entry, or the one transparent colour. */
  readonly transparency?: Uint8Array
}

/** Samples a pixel by colour type. */
export const channels: Readonly<Record<Png['colour'], number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const signature = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')

export function isPng(bytes: Uint8Array): boolean {
  return signature.equals(bytes.subarray(0, 8))
}

/** Most pixels that an image may have: more is a bomb. */
const pixelLimit = 100_000_000

/** Undefined where the file is broken or not a PNG. */
export function readPng(bytes: Uint8Array): Png | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isPng(bytes) || buffer.length < 33) return undefined
  const parts: Uint8Array[] = []
  const chunks = new Map<string, Uint8Array>()
  for (let at = 8; at + 12 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at)
    const type = buffer.toString('latin1', at + 4, at + 8)
    const body = buffer.subarray(at + 8, at + 8 + length)
    if (type === 'IDAT') parts.push(body)
    else if (!chunks.has(type)) chunks.set(type, body)
    at += length + 12
  }
  const head = chunks.get('IHDR')
  if (!head || head.length < 13 || parts.length === 0) return undefined
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [bits, colour] = [head[8] ?? 0, (head[9] ?? 0) as Png['colour']]
  if (channels[colour] === undefined || ![1, 2, 4, 8, 16].includes(bits)) return undefined
  if (width === 0 || height === 0 || width * height > pixelLimit) return undefined
  const palette = chunks.get('PLTE')
  const transparency = chunks.get('tRNS')
  if (colour === 3 && !palette) return undefined
  return {
    width,
    height,
    bits,
    colour,
    interlaced: head[12] === 1,
    data: Buffer.concat(parts),
    ...(palette ? { palette } : {}),
    ...(transparency ? { transparency } : {}),
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** Takes a row's filter off in place (PNG specification, section 9). */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array | undefined, step: number): void {
  for (let index = 0; index < row.length; index++) {
    const left = index >= step ? (row[index - step] ?? 0) : 0
    const up = above?.[index] ?? 0
    const corner = index >= step ? (above?.[index - step] ?? 0) : 0
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
    row[index] = (row[index] ?? 0) + guess
  }
}

/** The passes of Adam7: where each starts and how far its pixels are apart. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** One sample of an unfiltered row as 8 bits; `raw` keeps small samples (palette indices) as they are. */
function sampleAt(row: Uint8Array, index: number, png: Png): number {
  if (png.bits === 16) return row[index * 2] ?? 0
  if (png.bits === 8) return row[index] ?? 0
  const bit = index * png.bits
  const value = ((row[bit >> 3] ?? 0) >> (8 - png.bits - (bit & 7))) & ((1 << png.bits) - 1)
  return png.colour === 3 ? value : Math.round((value * 255) / ((1 << png.bits) - 1))
}

/** All samples, 8 bits each, in reading order; undefined where the data is broken or cut. */
export function decodePng(png: Png): Uint8Array | undefined {
  const count = channels[png.colour]
  const samples = new Uint8Array(png.width * png.height * count)
  const step = Math.max(1, (png.bits * count) >> 3)
  let raw: Uint8Array
  try {
    raw = inflateSync(png.data, { maxOutputLength: png.width * png.height * 8 + png.height * 8 + 1024 })
  } catch {
    return undefined
  }
  let from = 0
  for (const [x0, y0, dx, dy] of png.interlaced ? passes : ([[0, 0, 1, 1]] as const)) {
    const columns = Math.ceil((png.width - x0) / dx)
    const length = Math.ceil((columns * count * png.bits) / 8)
    let above: Uint8Array | undefined
    for (let y = y0; columns > 0 && y < png.height; y += dy) {
      if (from + 1 + length > raw.length) return undefined
      const row = raw.subarray(from + 1, from + 1 + length)
      unfilter(raw[from] ?? 0, row, above, step)
      for (let column = 0; column < columns; column++) {
        const to = (y * png.width + x0 + column * dx) * count
        for (let channel = 0; channel < count; channel++) {
          samples[to + channel] = sampleAt(row, column * count + channel, png)
        }
      }
      above = row
      from += length + 1
    }
  }
  return samples
}
