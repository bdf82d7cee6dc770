import { unescaped } from '../content/attachment.ts'
import type { Item } from '../corpus/item.ts'
import { type Message, message } from '../diagnostics/message.ts'
import type { Effects } from './effects.ts'

/** Packaged files by the path that items give. */
export type Packaged = ReadonlyMap<string, Uint8Array>

const isUrl = (path: string): boolean => /^(?:[a-z][a-z0-9+.-]+:|\/\/)/iu.test(path)

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.'

/** The media files of a bank: those that came inside sources, and those in the project that an item shows. */
export interface MediaStore {
  /** Whether a file is there. A path that leads out of the project is told of by {@link MediaStore.messages} only. */
  readonly has: (path: string) => boolean
  /** Bytes of a file that an item shows; no other file is opened. */
  readonly read: (path: string) => Uint8Array | undefined
  /** Files of the project that items show, whether they are there or not; sorted. */
  readonly paths: readonly string[]
  /** One `image-outside` for each item that shows what lies outside the project. */
  readonly messages: readonly Message[]
}

/** A path that climbs out of the project, in words or through a symbolic link, is not followed. */
function isAllowed(path: string, item: Item, effects: Effects): boolean {
  if (effects.inside(path, '.')) return true
  const own = item.origin.path
  return !effects.inside(own, '.') && effects.inside(path, folderOf(own))
}

/** Where the file is: by the path as it stands, or without the escapes that Markdown may have it with (`my%20map.png`). */
function placed(path: string, effects: Effects): string | undefined {
  const plain = unescaped(path)
  const there = [path, ...(plain === path || !effects.inside(plain, '.') ? [] : [plain])]
  return there.find(candidate => effects.state(candidate)?.kind === 'file')
}

function readFile(path: string, effects: Effects): Uint8Array | undefined {
  const place = placed(path, effects)
  if (place === undefined) return undefined
  try {
    return effects.read(place)
  } catch {
    return undefined
  }
}

/** A file that the config names; undefined where it is not there or leads out of the project. */
export function projectFile(path: string, effects: Effects): Uint8Array | undefined {
  return effects.inside(path, '.') ? readFile(path, effects) : undefined
}

export function mediaStore(items: readonly Item[], packaged: Packaged, effects: Effects): MediaStore {
  const allowed = new Set<string>()
  const messages: Message[] = []
  const outside = new Set<string>()
  const sources = new Set(items.map(({ origin }) => origin.path))
  for (const item of items) {
    for (const { path } of item.media) {
      if (isUrl(path) || packaged.has(path) || allowed.has(path)) continue
      if (sources.has(path)) {
        outside.add(path)
        const reason = `Unexpected link to ${path}, a source of questions and keys: it goes into no package`
        messages.push(message('image-outside', reason, item.origin))
      } else if (isAllowed(path, item, effects)) {
        allowed.add(path)
      } else {
        outside.add(path)
        messages.push(message('image-outside', `Unexpected path ${path}, expected one in the project`, item.origin))
      }
    }
  }
  return {
    has: path => packaged.has(path) || outside.has(path) || placed(path, effects) !== undefined,
    read: path => packaged.get(path) ?? (allowed.has(path) ? readFile(path, effects) : undefined),
    paths: [...allowed].sort(),
    messages,
  }
}
