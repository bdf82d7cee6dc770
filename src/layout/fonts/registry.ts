import { type Face, openFace } from './face.ts'
import { type FontSource, fontFiles } from './files.ts'

/** The faces of a print: opened once, when first asked for. Keep one for as long as prints are made: it holds the caches. */
export interface Fonts {
  /** Undefined where the face is unknown or its package is not there. */
  face(name: string): Face | undefined
  /** The file's bytes, to embed. */
  bytes(name: string): Uint8Array | undefined
}

export function openFonts(source: FontSource): Fonts {
  const faces = new Map<string, Face | undefined>()
  const files = new Map<string, Uint8Array | undefined>()
  const bytes = (name: string): Uint8Array | undefined => {
    if (!files.has(name)) {
      const file = fontFiles[name]
      files.set(name, file === undefined ? undefined : source(file))
    }
    return files.get(name)
  }
  return {
    bytes,
    face: name => {
      if (!faces.has(name)) {
        const data = bytes(name)
        faces.set(name, data && openFace(name, data))
      }
      return faces.get(name)
    },
  }
}
