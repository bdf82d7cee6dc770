import { unzipSync } from 'fflate'
import { decompress as unzstd } from 'fzstd'

/** No single file of a package may unpack to more, and all together not to four times as much. */
const most = 256 * 1024 * 1024

/** Nothing that is large packs to less than this share of its size but what was made to. */
const ratio = 500

/** A package's collection and media, unpacked. */
export interface Archive {
  readonly collection: Uint8Array
  /** By the names that fields use. */
  readonly media: ReadonlyMap<string, () => Uint8Array>
}

/** The size that a zstd frame states for its content (RFC 8878, 3.1.1.1); undefined where it states none. */
function statedSize(frame: Uint8Array): number | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (frame.length < 14 || view.getUint32(0, true) !== 0xfd2fb528) return undefined
  const descriptor = view.getUint8(4)
  const single = (descriptor & 32) !== 0
  const at = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0)
  switch (descriptor >> 6) {
    case 0:
      return single ? view.getUint8(at) : undefined
    case 1:
      return view.getUint16(at, true) + 256
    case 2:
      return view.getUint32(at, true)
    default:
      return Number(view.getBigUint64(at, true))
  }
}

function unpack(frame: Uint8Array): Uint8Array {
  const size = statedSize(frame)
  if (size !== undefined && size > most) throw new Error('a file in it is larger than 256 MB')
  return unzstd(frame)
}

/** Fields of a protobuf message: number → values, varints as numbers and the rest as bytes. */
function messageFields(bytes: Uint8Array): ReadonlyMap<number, readonly (number | Uint8Array)[]> {
  const fields = new Map<number, (number | Uint8Array)[]>()
  let at = 0
  const varint = (): number => {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * scale
      if (byte < 128 || at >= bytes.length) return value
      scale *= 128
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const kind = tag & 7
    const length = kind === 0 ? undefined : kind === 1 ? 8 : kind === 5 ? 4 : varint()
    const value = length === undefined ? varint() : bytes.subarray(at, at + length)
    at += length ?? 0
    const list = fields.get(tag >>> 3)
    if (list) list.push(value)
    else fields.set(tag >>> 3, [value])
  }
  return fields
}

/** The media list of the newest format: a message whose field 1 repeats entries with the name in their field 1, in the order of their files. */
function newNames(list: Uint8Array): readonly string[] {
  const entries = messageFields(unpack(list)).get(1) ?? []
  return entries.map(entry => {
    const [name] = typeof entry === 'number' ? [] : (messageFields(entry).get(1) ?? [])
    return name instanceof Uint8Array ? new TextDecoder().decode(name) : ''
  })
}

function oldNames(list: Uint8Array): readonly (readonly [file: string, name: string])[] {
  const map: unknown = JSON.parse(new TextDecoder().decode(list))
  return map !== null && typeof map === 'object' ? Object.entries(map).map(([file, name]) => [file, String(name)]) : []
}

/** Opens a package of any of the three formats. Throws an Error that says what is wrong with it. */
export function openArchive(bytes: Uint8Array): Archive {
  let total = 0
  const entries = unzipSync(bytes, {
    filter: ({ size, originalSize }) => {
      total += originalSize
      if (originalSize > most || total > 4 * most) throw new Error('a file in it is larger than 256 MB')
      if (originalSize > 16 * 1024 * 1024 && originalSize > size * ratio)
        throw new Error(`a file in it unpacks to more than ${ratio} times its size`)
      return true
    },
  })
  const newest = entries['collection.anki21b']
  const collection = newest ? unpack(newest) : (entries['collection.anki21'] ?? entries['collection.anki2'])
  if (!collection) throw new Error('there is no collection in it')
  const list = entries.media
  const names = !list
    ? []
    : newest
      ? newNames(list).map((name, index) => [String(index), name] as const)
      : oldNames(list)
  const media = new Map<string, () => Uint8Array>()
  for (const [file, name] of names) {
    const content = entries[file]
    if (content && name !== '') media.set(name, () => (newest ? unpack(content) : content))
  }
  return { collection, media }
}
