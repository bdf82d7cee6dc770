import { unescaped } from '../../content/attachment.ts'
import { fingerprint } from '../../corpus/id.ts'
import type { Origin } from '../../corpus/origin.ts'
import type { OutputFile, WriteContext } from '../writer.ts'

/** The media of a package: collected while rich text is written, under names that every importer takes. */
export interface MediaBox {
  /** A path as rich text has it → the URL to write in a file of the package; undefined: the file is not there. */
  readonly url: (path: string, origin: Origin) => string | undefined
  /** What has been asked for since the last call: package paths, sorted. */
  readonly take: () => readonly string[]
  /** Every file collected, by path; none that {@link MediaBox.fresh} has given. */
  readonly files: () => readonly OutputFile[]
  /** The files collected since the last call, which it lets go, in the order in which they were asked for. */
  readonly fresh: () => readonly OutputFile[]
}

const remote = /^(?:https?:)?\/\//iu

/** Letters, digits, `-` and `_` with a short extension; the rest becomes `-`. */
function safeName(path: string): string {
  const base = unescaped(path.slice(path.lastIndexOf('/') + 1))
  const dot = base.lastIndexOf('.')
  const stem = (dot > 0 ? base.slice(0, dot) : base).replace(/[^A-Za-z0-9_-]+/gu, '-').replace(/^-+|-+$/gu, '')
  const extension = dot > 0 ? base.slice(dot + 1).replace(/[^A-Za-z0-9]/gu, '') : ''
  const name = /^[A-Za-z_]/u.test(stem) ? stem : `m-${stem}`
  return `${name.slice(0, 60)}${extension ? `.${extension.toLowerCase()}` : ''}`
}

/** `folder` is where the files lie in the package, `prefix` what goes before a name in a URL. */
export function mediaBox(context: WriteContext, place: { readonly folder: string; readonly prefix: string }): MediaBox {
  const names = new Map<string, string | undefined>()
  const used = new Set<string>()
  const files = new Map<string, Uint8Array>()
  let asked = new Set<string>()

  function nameOf(path: string): string | undefined {
    if (names.has(path)) return names.get(path)
    const bytes = context.media(path)
    let name: string | undefined
    if (bytes) {
      name = safeName(path)
      // Two paths with one base name: the second gets a mark of its own path, whatever order they come in.
      if (used.has(name.toLowerCase())) name = `${fingerprint(path)}-${name}`
      if (!/^[A-Za-z_]/u.test(name)) name = `m-${name}`
      used.add(name.toLowerCase())
      files.set(place.folder + name, bytes)
    }
    names.set(path, name)
    return name
  }

  return {
    url: (path, origin) => {
      if (remote.test(path)) {
        context.report(
          'writer-media-remote',
          `Unexpected remote media ${path}, expected a file: it stays a link`,
          origin,
        )
        return path
      }
      if (path.startsWith('data:')) return path
      const name = nameOf(path)
      if (name === undefined) {
        context.report('writer-media-missing', `No file "${path}" found, expected what the text names`, origin)
        return undefined
      }
      asked.add(place.folder + name)
      return place.prefix + name
    },
    take: () => {
      const taken = [...asked].sort()
      asked = new Set()
      return taken
    },
    fresh: () => {
      const found = [...files].map(([path, bytes]) => ({ path, bytes }))
      files.clear()
      return found
    },
    files: () => [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => ({ path, bytes })),
  }
}
