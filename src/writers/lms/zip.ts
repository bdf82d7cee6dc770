import { type Zippable, zipSync } from 'fflate'
import type { OutputFile } from '../writer.ts'

/** The date that every entry bears, so that equal content gives equal bytes; the zip format knows nothing earlier. */
const entryDate = new Date(1980, 0, 1)

/** Already compressed: packing them again costs time and saves nothing. */
const packed = /\.(?:png|jpe?g|gif|webp|mp3|mp4|ogg|oga|webm|m4a|zip)$/iu

/** Packs files into a zip in the order given. */
export function zip(files: readonly OutputFile[]): Uint8Array {
  const entries: Zippable = {}
  for (const file of files) {
    entries[file.path] = [file.bytes, { level: packed.test(file.path) ? 0 : 6, mtime: entryDate }]
  }
  return zipSync(entries)
}
