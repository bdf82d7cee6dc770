import { attachmentOf, unescaped } from '../../content/attachment.ts'
import { fromHtml } from '../../content/from-html.ts'
import type { XmlElement } from '../../content/xml.ts'
import { embed, imagePath, linkTarget } from '../embedding.ts'
import { type Gathering, type Span, say } from '../gathering.ts'
import { type Archive, resolvePath } from './archive.ts'
import { mediaTypeOf, nameByContent } from './media-type.ts'

/** One file that is being read: its text's gathering, and the package around it. */
export interface Reel {
  readonly gathering: Gathering
  /** The path of the file in its package; undefined for a single file. */
  readonly path: string | undefined
  readonly files: Archive
  /** Ids of stimulus drafts that are there already. */
  readonly passages: Set<string>
}

/** Blackboard's reference to a file of its content collection: `…/bbcswebdav/xid-3_1` is `csfiles/home_dir/…__xid-3_1.png`. */
function collected({ files }: Reel, src: string): string | undefined {
  const number = /\/xid-(\d{1,12}(?:_\d{1,6})?)(?:#|$)/u.exec(src)?.[1]
  if (number === undefined) return undefined
  const named = new RegExp(`__xid-${number}(?![\\d_])[^/]*$`, 'u')
  return [...files.keys()].find(path => named.test(path) && !/\.xml$/iu.test(path))
}

/** The name that a file had before it lay under a number, as the record beside it says; else its own. */
function nameOf({ files }: Reel, path: string): string {
  const record = files.get(`${path}.xml`)
  const text = record && new TextDecoder().decode(record.subarray(0, 4096))
  return /#[^<#]{0,400}\/([^/<>#]{1,120})<\/identifier>/u.exec(text ?? '')?.[1] ?? path.slice(path.lastIndexOf('/') + 1)
}

/** The package's path of a media reference: as a relative path, below a token such as `$IMS-CC-FILEBASE$`, or by its tail. */
function packaged(reel: Reel, src: string): string | undefined {
  const plain = unescaped(src.split(/[?#]/u, 1)[0] ?? '')
  const own = collected(reel, plain)
  if (own !== undefined) return own
  const bare = plain.replace(/^\$[A-Z0-9_-]+\$\/?/u, '')
  const near = reel.path === undefined ? undefined : resolvePath(reel.path, bare)
  for (const path of [near, bare, `web_resources/${bare}`]) {
    if (path !== undefined && reel.files.has(path)) return path
  }
  const tail = bare.replace(/^(?:\.\.?\/)+/u, '')
  return tail === '' ? undefined : [...reel.files.keys()].find(path => path.endsWith(`/${tail}`))
}

/** The path by which an item refers to a media file of its package; a missing one is reported and keeps its name. */
function mediaOf(reel: Reel, src: string, span: Span): string | undefined {
  if (/^(?:data:|https?:|\/\/)/iu.test(src)) return imagePath(reel.gathering, src)
  const path = packaged(reel, src)
  const bytes = path === undefined ? undefined : reel.files.get(path)
  if (path !== undefined && bytes) {
    const type = mediaTypeOf(bytes)
    const name = nameOf(reel, path)
    if (type !== 'active') return embed(reel.gathering, type === undefined ? name : nameByContent(name, type), bytes)
    say(reel.gathering, 'package-unsafe', `Unexpected content of ${src}, a page or a program: left out`, span)
    return undefined
  }
  if (reel.files.size > 0) {
    const what =
      src === '' ? 'Unexpected reference without a path that can be kept' : `Unexpected path ${src.slice(0, 200)}`
    say(reel.gathering, 'package-file-missing', `${what}, expected a file of the package`, span)
  }
  return reel.files.size > 0 ? src : imagePath(reel.gathering, src)
}

/** The URL by which an item refers to what a link leads to: a file of the package comes along; other links stay what they are. */
function linkOf(reel: Reel, href: string, span: Span): string {
  const bare = href.replace(/\?[^#]*/u, '')
  if (collected(reel, bare) !== undefined) return mediaOf(reel, bare, span) ?? ''
  const file = attachmentOf(bare.replace(/^\$[A-Z0-9_-]+\$\/?/u, ''))
  if (!file) return href
  if (reel.files.size === 0) return linkTarget(reel.gathering, href)
  const path = mediaOf(reel, bare, span)
  return path === undefined ? '' : path + file.rest
}

/** HTML of the package as rich text; what it cannot carry is reported. */
export function richHtml(reel: Reel, html: string, span: Span): string {
  const { markdown, dropped } = fromHtml(html, {
    image: src => mediaOf(reel, src, span),
    link: href => linkOf(reel, href, span),
  })
  if (dropped.length > 0) {
    say(reel.gathering, 'markup-dropped', `Left out of the text: ${dropped.join(', ')}`, span)
  }
  return markdown
}

/** Where an element stands in its file. */
export function spanOf(element: XmlElement): Span {
  return { start: element.offset, end: element.offset + element.name.length + 1 }
}
