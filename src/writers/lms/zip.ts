import { deflateSync } from 'fflate'
import type { OutputFile } from '../writer.ts'

/** Already compressed: packing them again costs time and saves nothing. */
const packed = /\.(?:png|jpe?g|gif|webp|mp3|mp4|ogg|oga|webm|m4a|zip)$/iu
/** 1 January 1980, midnight: what every entry bears, so that equal content gives equal bytes; the format knows nothing earlier. */
const entryDate = 0x0021_0000
/** Names are UTF-8. */
const utf8 = 0x0800

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (let index = 0; index < bytes.length; index++) {
    crc = (crcTable[(crc ^ (bytes[index] as number)) & 255] as number) ^ (crc >>> 8)
  }
  return ~crc >>> 0
}

interface Entry {
  readonly name: Uint8Array
  readonly data: Uint8Array
  readonly method: 0 | 8
  readonly crc: number
  readonly size: number
  /** Where its local header lies. */
  readonly at: number
}

/** What a local header and an entry of the directory say alike (APPNOTE 4.3.7, 4.3.12). */
function describe(view: DataView, at: number, { name, data, method, crc, size }: Entry): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, utf8, true)
  view.setUint16(at + 4, method, true)
  view.setUint32(at + 6, entryDate, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, data.length, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
}

/** The end of the directory; with more files than it can count, the larger one of zip64 before it. */
function endOf(count: number, directory: { readonly at: number; readonly size: number }): Uint8Array {
  const many = count > 0xfffe
  const bytes = new Uint8Array((many ? 76 : 0) + 22)
  const view = new DataView(bytes.buffer)
  if (many) {
    view.setUint32(0, 0x06064b50, true)
    view.setBigUint64(4, 44n, true)
    view.setUint32(12, 0x002d_002d, true)
    view.setBigUint64(24, BigInt(count), true)
    view.setBigUint64(32, BigInt(count), true)
    view.setBigUint64(40, BigInt(directory.size), true)
    view.setBigUint64(48, BigInt(directory.at), true)
    view.setUint32(56, 0x07064b50, true)
    view.setBigUint64(64, BigInt(directory.at + directory.size), true)
    view.setUint32(72, 1, true)
  }
  const end = many ? 76 : 0
  view.setUint32(end, 0x06054b50, true)
  view.setUint16(end + 8, many ? 0xffff : count, true)
  view.setUint16(end + 10, many ? 0xffff : count, true)
  view.setUint32(end + 12, directory.size, true)
  view.setUint32(end + 16, directory.at, true)
  return bytes
}

/** Packs each file: what deflating does not make smaller stays as it is. */
function entriesOf(files: readonly OutputFile[]): readonly Entry[] {
  const encoder = new TextEncoder()
  const names = new Set<string>()
  let at = 0
  return files.map(({ path, bytes }) => {
    const folded = path.toLowerCase()
    if (names.has(folded)) throw new Error(`Unexpected second file ${path} in a package`)
    names.add(folded)
    const tight = packed.test(path) ? bytes : deflateSync(bytes, { level: 1 })
    const [data, method] = tight.length < bytes.length ? ([tight, 8] as const) : ([bytes, 0] as const)
    const name = encoder.encode(path)
    const entry = { name, data, method, crc: crc32(bytes), size: bytes.length, at }
    at += 30 + name.length + data.length
    return entry
  })
}

/**
 * Packs files into a zip in the order given, of any number: with more than 65,534 it is a zip64, which fflate does not write.
 * Level 1: most files are small, so it packs them nearly as well as level 6, and sooner.
 * @throws Error for a name that stands twice, whatever its case: unpacking would lose a file.
 */
export function zip(files: readonly OutputFile[]): Uint8Array {
  const entries = entriesOf(files)
  const body = entries.reduce((sum, { name, data }) => sum + 30 + name.length + data.length, 0)
  const directory = entries.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const end = endOf(entries.length, { at: body, size: directory })
  const bytes = new Uint8Array(body + directory + end.length)
  const view = new DataView(bytes.buffer)
  let place = body
  for (const entry of entries) {
    const { name, data, at } = entry
    view.setUint32(at, 0x04034b50, true)
    describe(view, at + 4, entry)
    bytes.set(name, at + 30)
    bytes.set(data, at + 30 + name.length)
    view.setUint32(place, 0x02014b50, true)
    view.setUint16(place + 4, 20, true)
    describe(view, place + 6, entry)
    view.setUint32(place + 42, at, true)
    bytes.set(name, place + 46)
    place += 46 + name.length
  }
  bytes.set(end, place)
  return bytes
}
