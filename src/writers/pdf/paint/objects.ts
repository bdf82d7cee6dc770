import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { wellFormed } from './operators.ts'
import type { Security } from './security.ts'
import { syntaxOf } from './syntax.ts'

export type PdfDictionary = Record<string, unknown>

/** An indirect object. Whoever makes one ends it. */
export interface Ref {
  readonly id: number
  data: PdfDictionary
  end(chunk?: Uint8Array): void
}

/** The file as objects: PDFKit turns dictionaries into PDF syntax, here they are packed into object streams. */
export interface ObjectWriter {
  readonly catalog: PdfDictionary
  ref(data?: PdfDictionary): Ref
  /** A deflated stream, ended. */
  stream(data: PdfDictionary, bytes: Uint8Array): Ref
  /** The number of an object that {@link put} writes later: the light way for the thousands of a structure tree. */
  reserve(): number
  /** Writes a reserved object, which is no stream, in PDF syntax. */
  put(id: number, text: string): void
  addPage(page: Ref): void
  /** The parent that each page names. */
  readonly pages: Ref
  /** Writes what is left; every object must have been ended. */
  end(): Uint8Array
}

/** What PDFKit does not declare of a document and its references, yet keeps to (0.20.2, pinned). */
interface Internals {
  _root: Ref & { data: { Pages: Ref & { data: { Kids: Ref[]; Count: number } }; Names: Ref } }
  _info: Ref
  _offset: number
  _offsets: (number | null)[]
  _write: (data: Uint8Array | string) => void
  _finalize: () => void
  _refEnd: (ref: Finalizable) => void
  endMetadata: () => void
  endMarkings: () => void
  endOutline: () => void
  readonly outline: { readonly dictionary: Finalizable }
  ref: (data?: PdfDictionary) => Finalizable
  end: () => void
}
interface Finalizable extends Ref {
  offset: number
  finalize: () => void
}

const packLimit = 200

/** Gathers objects that are no streams; each full packet becomes one object stream. */
interface Packet {
  readonly ids: number[]
  readonly texts: string[]
}

export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 5 })
}

export const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')

/** What a dictionary holds to refer to an object by its number. */
export const reference = (id: number): unknown => ({ id, end: () => undefined })

/** Text for a dictionary: PDFKit writes plain strings as names. */
export function pdfText(text: string): unknown {
  return new String(wellFormed(text))
}

function packetBytes(packet: Packet): { readonly first: number; readonly bytes: Uint8Array } {
  let offset = 0
  const heads = packet.ids.map((id, index) => {
    const head = `${id} ${offset}`
    offset += (packet.texts[index]?.length ?? 0) + 1
    return head
  })
  const head = `${heads.join(' ')}\n`
  return { first: head.length, bytes: latin1(`${head}${packet.texts.join('\n')}`) }
}

/** Where objects are, by their numbers: at an offset of the file, or the nth of an object stream. Lists, for they are many. */
interface Locations {
  /** Offset, or number of the object stream. */
  readonly places: number[]
  /** -1: not in an object stream. */
  readonly indexes: number[]
}

function locate({ places, indexes }: Locations, id: number, place: number, index = -1): void {
  places[id] = place
  indexes[id] = index
}

function xrefRows(count: number, { places, indexes }: Locations): Uint8Array {
  const width = 7
  const rows = Buffer.alloc((count + 1) * width)
  rows.writeUInt16BE(0xffff, 5)
  for (const [id, place] of places.entries()) {
    if (place === undefined) continue
    const [at, index] = [id * width, indexes[id] ?? -1]
    rows[at] = index < 0 ? 1 : 2
    rows.writeUInt32BE(place, at + 1)
    rows.writeUInt16BE(Math.max(0, index), at + 5)
  }
  return rows
}

/** Each row as its difference from the one above (PNG predictor Up), which deflates far better. */
function predicted(rows: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array((rows.length / width) * (width + 1))
  for (let from = 0, to = 0; from < rows.length; from += width) {
    out[to++] = 2
    for (let column = 0; column < width; column++) {
      out[to++] = (rows[from + column] ?? 0) - (from === 0 ? 0 : (rows[from + column - width] ?? 0))
    }
  }
  return out
}

/** `info`: plain strings and dates; the file's id is drawn from all its bytes. */
export function openObjectWriter(info: Readonly<Record<string, string | Date>>, security?: Security): ObjectWriter {
  const options = { autoFirstPage: false, font: null, pdfVersion: '1.7', compress: false, info } as unknown
  const document = new PDFDocument(options as PDFKit.PDFDocumentOptions) as unknown as Internals
  const names = document as unknown as { info: Record<string, unknown> }
  names.info = { ...info }
  const chunks: Uint8Array[] = []
  const locations: Locations = { places: [], indexes: [] }
  let captured: string[] | undefined
  let packet: Packet = { ids: [], texts: [] }
  const plainRef = document.ref.bind(document)

  document._write = data => {
    if (captured) {
      captured.push(typeof data === 'string' ? data : Buffer.from(data).toString('latin1'))
      return
    }
    const bytes = typeof data === 'string' ? latin1(`${data}\n`) : data
    chunks.push(bytes)
    document._offset += bytes.length
  }
  const refEnd = document._refEnd.bind(document)
  document._refEnd = ref => {
    if (locations.places[ref.id] === undefined) locate(locations, ref.id, ref.offset)
    refEnd(ref)
  }

  const sealed = (id: number, bytes: Uint8Array): Uint8Array => (security ? security.encrypt(id, bytes) : bytes)
  const flush = (): void => {
    if (packet.ids.length === 0) return
    const { first, bytes } = packetBytes(packet)
    const data = { Type: 'ObjStm', N: packet.ids.length, First: first, Filter: 'FlateDecode' }
    const container = plainRef(data)
    for (const [index, id] of packet.ids.entries()) locate(locations, id, container.id, index)
    packet = { ids: [], texts: [] }
    container.end(sealed(container.id, deflate(bytes)))
  }
  const pack = (id: number, text: string): void => {
    packet.ids.push(id)
    packet.texts.push(text)
    if (packet.ids.length >= packLimit) flush()
  }
  /** An object without a stream goes to the packet instead of the file. */
  const packed = (ref: Finalizable): Finalizable => {
    const end = ref.end.bind(ref)
    ref.end = chunk => (chunk ? end(sealed(ref.id, chunk)) : end())
    const finalize = ref.finalize.bind(ref)
    ref.finalize = () => {
      if ((ref.data as { Length?: number }).Length !== undefined) return finalize()
      // Known before PDFKit's own note of it, which would be an offset.
      locate(locations, ref.id, 0, 0)
      let text = syntaxOf(ref.data)
      if (text === undefined) {
        captured = []
        finalize()
        text = captured[1] ?? 'null'
        captured = undefined
      } else {
        ref.offset = document._offset
        document._refEnd(ref)
      }
      pack(ref.id, text)
    }
    return ref
  }
  // PDFKit has made an object for an outline of its own, which nothing would refer to: the first who asks gets it.
  let spare: Finalizable | undefined = document.outline.dictionary
  document.ref = data => {
    const ref = spare ?? plainRef(data)
    if (spare) ref.data = data ?? {}
    spare = undefined
    return packed(ref)
  }
  for (const ref of [document._root, document._root.data.Pages, document._root.data.Names]) packed(ref as Finalizable)
  // Structure, outline and metadata are written by their own files.
  document.endMetadata = () => undefined
  document.endMarkings = () => undefined
  document.endOutline = () => undefined

  let finished: Uint8Array | undefined
  document._finalize = () => {
    flush()
    const start = document._offset
    const xref = plainRef()
    locate(locations, xref.id, start)
    const digest = createHash('sha256')
    for (const chunk of chunks) digest.update(chunk)
    const id = digest.digest().subarray(0, 16)
    const count = document._offsets.length
    xref.data = {
      Type: 'XRef',
      Size: count + 1,
      W: [1, 4, 2],
      Root: document._root,
      Info: document._info,
      ID: [id, id],
      ...(security ? { Encrypt: security.dictionary } : {}),
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 12, Columns: 7 },
    }
    xref.end(deflate(predicted(xrefRows(count, locations), 7)))
    document._write(`startxref\n${start}\n%%EOF`)
    finished = Buffer.concat(chunks)
  }

  document._offset = 0
  document._write(latin1('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n'))
  const pages = document._root.data.Pages
  return {
    catalog: document._root.data,
    pages,
    ref: data => document.ref(data),
    stream: (data, bytes) => {
      const ref = document.ref({ ...data, Filter: 'FlateDecode' })
      ref.end(deflate(bytes))
      return ref
    },
    reserve: () => document._offsets.push(null),
    put: pack,
    addPage: page => {
      pages.data.Kids.push(page)
      pages.data.Count++
    },
    end: () => {
      document.end()
      if (!finished) throw new Error('An object of the PDF was never ended')
      return finished
    },
  }
}
