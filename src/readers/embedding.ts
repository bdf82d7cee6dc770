import { attachmentOf, unescaped } from '../content/attachment.ts'
import { isRemote, mediaPath } from '../content/media-path.ts'
import { fingerprint } from '../corpus/id.ts'
import type { Gathering } from './gathering.ts'

/** Keeps a file that came inside the source; gives the path by which items refer to it. The same bytes get one path. */
export function embed(gathering: Gathering, name: string, bytes: Uint8Array): string {
  const safe = name.replace(/[^\w.-]+/gu, '-').replace(/^[.-]+/u, '') || 'file'
  const print = fingerprint(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'))
  // A name that was made here once, and has been through a package, is not made longer.
  const own = safe.replace(/^m-(?=[0-9a-z]{10}-)/u, '')
  const path = `media/${own.startsWith(`${print}-`) ? own : `${print}-${safe}`}`
  if (!gathering.media.some(file => file.path === path)) gathering.media.push({ path, bytes })
  return path
}

/** Moodle's mark for its own files is no part of a path; escapes in a relative URL are. */
function plainPath(src: string): string {
  const path = src.replace(/^@@PLUGINFILE@@\//u, '').split('?', 1)[0] ?? ''
  return isRemote(src) ? src : unescaped(path)
}

const dataUri = /^data:image\/([a-z]+)[^,;]{0,40}(;base64)?,/iu

/** The path for an image's `src` in the source: bytes in a `data:` URI are embedded, other paths become the project's. */
export function imagePath(gathering: Gathering, src: string): string | undefined {
  const uri = dataUri.exec(src)
  if (!uri) return src.startsWith('data:') ? undefined : mediaPath(gathering.source.path, plainPath(src))
  if (!uri[2]) return undefined
  const type = uri[1]?.toLowerCase() ?? 'png'
  return embed(gathering, `image.${type === 'jpeg' ? 'jpg' : type}`, Buffer.from(src.slice(uri[0].length), 'base64'))
}

/** The URL for a link's `href` in the source: a file's path becomes the project's; every other link stays as it is. */
export function linkTarget(gathering: Gathering, href: string): string {
  const file = attachmentOf(href.replace(/^@@PLUGINFILE@@\//u, '').replace(/\?forcedownload=1$/u, ''))
  return file ? mediaPath(gathering.source.path, unescaped(file.path)) + file.rest : href
}
