const signs: readonly (readonly [extension: string, sign: RegExp])[] = [
  ['png', /^\x89PNG/u],
  ['jpg', /^\xff\xd8\xff/u],
  ['gif', /^GIF8[79]a/u],
  ['webp', /^RIFF.{4}WEBP/su],
  ['wav', /^RIFF.{4}WAVE/su],
  ['ogg', /^OggS/u],
  ['mp3', /^(?:ID3|\xff[\xfb\xf3\xf2])/u],
  ['mp4', /^.{4}ftyp/su],
  ['pdf', /^%PDF-/u],
]

const aliases: Readonly<Record<string, string>> = {
  jpeg: 'jpg',
  jpe: 'jpg',
  oga: 'ogg',
  ogv: 'ogg',
  m4a: 'mp4',
  m4v: 'mp4',
}

/** What a media file is by its content: an extension; `active` where it is a page, a program or a picture that runs scripts; undefined: not known. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1')
  const found = signs.find(([, sign]) => sign.test(head))
  if (found) return found[0]
  if (/^(?:MZ|\x7fELF|#!)/u.test(head)) return 'active'
  if (!/^(?:\xef\xbb\xbf)?\s*</u.test(head)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  if (!/<svg[\s>]/iu.test(head)) return /<(?:!doctype html|html|script|body|iframe)/iu.test(head) ? 'active' : undefined
  return /<script|<foreignObject|\son[a-z]{2,20}\s{0,9}=|javascript:/iu.test(text) ? 'active' : 'svg'
}

/** A file's name with the extension of what it is. */
export function nameByContent(name: string, type: string): string {
  const dot = name.lastIndexOf('.')
  const extension = dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
  return (aliases[extension] ?? extension) === type ? name : `${dot < 0 ? name : name.slice(0, dot)}.${type}`
}
