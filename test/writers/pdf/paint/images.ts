import { deflateSync } from 'node:zlib'

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** A chunk; its checksum is left 0, as nobody here looks at it. */
function chunk(type: string, body: Uint8Array): Buffer {
  return Buffer.concat([word(body.length), Buffer.from(type), body, word(0)])
}

export interface PngShape {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly colour: number
  readonly interlaced?: boolean
}

/** A PNG of filtered rows as they stand. */
export function png(shape: PngShape, rows: Uint8Array, extra: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  const flags = Buffer.from([shape.bits, shape.colour, 0, 0, shape.interlaced ? 1 : 0])
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', Buffer.concat([word(shape.width), word(shape.height), flags])),
    ...Object.entries(extra).map(([type, body]) => chunk(type, body)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}
