import type { OutputFile } from '../writer.ts'

/** A file in the making: its bytes as they come, and at the end whether it may be kept. */
export type Pieces = Generator<Uint8Array, boolean>

/** As many bytes as are worth a turn of their own. */
const worth = 1 << 18

/** The file's bytes in one; undefined where it may not be kept. */
export function whole(pieces: Pieces): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  for (let next = pieces.next(); ; next = pieces.next()) {
    if (next.done) return next.value ? Buffer.concat(parts) : undefined
    parts.push(next.value)
  }
}

/** The file in pieces of some size. Where it may not be kept its last one never comes. */
export function* inPieces(path: string, pieces: Pieces): Generator<OutputFile> {
  let parts: Uint8Array[] = []
  let size = 0
  for (let next = pieces.next(); ; next = pieces.next()) {
    if (next.done) {
      if (next.value) yield { path, bytes: Buffer.concat(parts) }
      return
    }
    parts.push(next.value)
    size += next.value.length
    if (size < worth) continue
    yield { path, bytes: Buffer.concat(parts), more: true }
    parts = []
    size = 0
  }
}
