import { crc32 } from 'node:zlib'
import { deflateSync } from 'fflate'
import type { OutputFile } from '../writer.ts'

/** Already compressed: packing them again costs time and saves nothing. */
const packed = /\.(?:png|jpe?g|gif|webp|mp3|mp4|ogg|oga|webm|m4a|zip)$/iu
/** 1 January 1980, midnight: what every entry bears, so that equal content gives equal bytes; the format knows nothing earlier. */
const entryDate = 0x0021_0000
/** Names are UTF-8. */
const utf8 = 0x0800

interface Entry {
  readonly name: Uint8Array
  readonly data: Uint8Array | { readonly length: number }
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

/** A zip that is made file by file: what each call gives follows what came before. */
export interface Zipper {
  /** @throws Error for a name that stands twice, whatever its case: unpacking would lose a file. */
  readonly add: (file: OutputFile) => Uint8Array
  /** The directory, with these files named first: readers go by its order. */
  readonly end: (first?: readonly string[]) => Uint8Array
}

function localEntry(entry: Entry & { readonly data: Uint8Array }): Uint8Array {
  const { name, data } = entry
  const bytes = new Uint8Array(30 + name.length + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x04034b50, true)
  describe(view, 4, entry)
  bytes.set(name, 30)
  bytes.set(data, 30 + name.length)
  return bytes
}

function directoryOf(entries: readonly Entry[], at: number): Uint8Array {
  const size = entries.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const end = endOf(entries.length, { at, size })
  const bytes = new Uint8Array(size + end.length)
  const view = new DataView(bytes.buffer)
  let place = 0
  for (const entry of entries) {
    view.setUint32(place, 0x02014b50, true)
    view.setUint16(place + 4, 20, true)
    describe(view, place + 6, entry)
    view.setUint32(place + 42, entry.at, true)
    bytes.set(entry.name, place + 46)
    place += 46 + entry.name.length
  }
  bytes.set(end, place)
  return bytes
}

/**
 * Packs files of any number: with more than 65,534 it is a zip64, which fflate does not write. What deflating does not make smaller stays as it is.
 * Level 1: most files are small, so it packs them nearly as well as level 6, and sooner.
 */
export function zipper(): Zipper {
  const encoder = new TextEncoder()
  const names = new Map<string, Entry>()
  let at = 0
  return {
    add({ path, bytes }) {
      const folded = path.toLowerCase()
      if (names.has(folded)) throw new Error(`Unexpected second file ${path} in a package`)
      const tight = packed.test(path) ? bytes : deflateSync(bytes, { level: 1 })
      const [data, method] = tight.length < bytes.length ? ([tight, 8] as const) : ([bytes, 0] as const)
      const entry = { name: encoder.encode(path), data, method, crc: crc32(bytes), size: bytes.length, at }
      const made = localEntry(entry)
      // The directory asks for the size of the data alone.
      names.set(folded, { ...entry, data: { length: data.length } })
      at += made.length
      return made
    },
    end(first = []) {
      const ahead = first.flatMap(path => names.get(path.toLowerCase()) ?? [])
      return directoryOf([...ahead, ...[...names.values()].filter(entry => !ahead.includes(entry))], at)
    },
  }
}

/** Packs files into a zip in the order given. */
export function zip(files: readonly OutputFile[]): Uint8Array {
  const { add, end } = zipper()
  return Buffer.concat([...files.map(add), end()])
}
