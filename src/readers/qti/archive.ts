import { unzipSync } from 'fflate'

/** Files of a package by path, with forward slashes. */
export type Archive = ReadonlyMap<string, Uint8Array>

export type Unpacked =
  | { readonly type: 'archive'; readonly files: Archive }
  | { readonly type: 'refused'; readonly reason: string }

/** More than any real package holds, in files and in bytes. */
const limits = { files: 50_000, file: 128 * 1024 * 1024, total: 512 * 1024 * 1024 } as const

/** What is large, and packed to less than this share of its size, was made to be a bomb: text comes to a fiftieth at best. */
const suspicious = { bytes: 4 * 1024 * 1024, ratio: 200 } as const

const isUnsafe = (name: string): boolean =>
  /^(?:[/\\]|[A-Za-z]:)/u.test(name) || name.split(/[/\\]/u).includes('..') || /\p{Cc}/u.test(name)

const refused = (reason: string): Unpacked => ({ type: 'refused', reason })

/** Unpacks a zip in memory; refused as a whole where a name leaves the package, stands twice, or the content is out of measure. */
export function unpack(bytes: Uint8Array): Unpacked {
  const seen = new Set<string>()
  let total = 0
  let refusal: string | undefined
  try {
    const files = unzipSync(bytes, {
      filter: ({ name: raw, size, originalSize }) => {
        const name = raw.replace(/\\/gu, '/')
        if (refusal !== undefined || name.endsWith('/') || name.startsWith('__MACOSX/')) return false
        total += originalSize
        if (isUnsafe(raw)) refusal = `Unexpected file name ${JSON.stringify(raw)}, expected one inside the package`
        else if (seen.has(name)) refusal = `Unexpected second file ${name}, expected each name once`
        else if (seen.size >= limits.files) refusal = `Unexpected number of files over ${limits.files}`
        else if (originalSize > limits.file || total > limits.total) refusal = 'Unexpected size of the unpacked files'
        else if (originalSize > suspicious.bytes && originalSize > size * suspicious.ratio)
          refusal = `Unexpected file ${name.slice(0, 80)}: it unpacks to more than ${suspicious.ratio} times its size`
        seen.add(name)
        return refusal === undefined
      },
    })
    if (refusal !== undefined) return refused(refusal)
    return {
      type: 'archive',
      files: new Map(Object.entries(files).map(([name, data]) => [name.replace(/\\/gu, '/'), data])),
    }
  } catch (error) {
    return refused(`Unexpected zip: ${error instanceof Error ? error.message : 'it cannot be unpacked'}`)
  }
}

/** A path from a file of the package, resolved: `items/q.xml` and `../img/a.png` give `img/a.png`; undefined outside it. */
export function resolvePath(from: string, href: string): string | undefined {
  const parts = from.includes('/') ? from.slice(0, from.lastIndexOf('/')).split('/') : []
  for (const part of href.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
