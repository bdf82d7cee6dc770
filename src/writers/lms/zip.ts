import { type Zippable, zipSync } from 'fflate'
import type { OutputFile } from '../writer.ts'

/** The date that every entry bears, so that equal content gives equal bytes; the zip format knows nothing earlier. */
const entryDate = new Date(1980, 0, 1)

/** Already compressed: packing them again costs time and saves nothing. */
const packed = /\.(?:png|jpe?g|gif|webp|mp3|mp4|ogg|oga|webm|m4a|zip)$/iu

/**
 * Packs files into a zip in the order given. Level 1: most files are small, so it packs them nearly as well as level 6, and much sooner.
 * @throws Error for a name that stands twice, whatever its case: unpacking would lose a file.
 */
export function zip(files: readonly OutputFile[]): Uint8Array {
  const entries: Zippable = {}
  const names = new Set<string>()
  for (const file of files) {
    const name = file.path.toLowerCase()
    if (names.has(name)) throw new Error(`Unexpected second file ${file.path} in a package`)
    names.add(name)
    entries[file.path] = [file.bytes, { level: packed.test(file.path) ? 0 : 1, mtime: entryDate }]
  }
  return zipSync(entries)
}
