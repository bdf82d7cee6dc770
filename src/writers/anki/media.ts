import { createHash } from 'node:crypto'

/** A file for Anki's media folder. */
export interface MediaFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The media that a deck needs, collected while its notes are written. */
export interface MediaShelf {
  /** The URL for a media path of rich text; undefined: the file is not there. */
  readonly url: (path: string) => string | undefined
  /** What has been asked for so far, by name. */
  readonly files: () => readonly MediaFile[]
}

/** `<stem>-<12 hex digits of SHA-256>.<extension>`: ASCII, no space, at most 80 bytes; equal bytes give one name. */
export function mediaName(path: string, bytes: Uint8Array): string {
  const file = path.split(/[/\\]/u).at(-1) ?? ''
  const [, stem = '', extension = ''] = /^(.*?)(?:\.([A-Za-z0-9]{1,8}))?$/su.exec(file) ?? []
  const plain = stem
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const name = `${plain.slice(0, 50) || 'media'}-${hash}`
  return extension === '' ? name : `${name}.${extension.toLowerCase()}`
}

export const isRemote = (path: string): boolean => /^(?:https?:)?\/\//iu.test(path)

/** `find` gives a file's bytes by its path. What lies on the network stays there. */
export function mediaShelf(find: (path: string) => Uint8Array | undefined): MediaShelf {
  const names = new Map<string, string | undefined>()
  const files = new Map<string, MediaFile>()
  const place = (path: string): string | undefined => {
    const bytes = find(path)
    if (!bytes) return undefined
    const name = mediaName(path, bytes)
    files.set(name, { name, bytes })
    return name
  }
  return {
    url: path => {
      if (isRemote(path)) return path
      if (!names.has(path)) names.set(path, place(path))
      return names.get(path)
    },
    files: () => [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
