import { unzipSync } from 'fflate'
import { parseXml, type XmlElement } from '../../content/xml.ts'

/** Beyond these a document is a bomb, not a question bank. */
const limits = { files: 5000, bytes: 200 * 1024 * 1024, ratio: 300 }

export type Archive =
  | { readonly type: 'files'; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly type: 'refused'; readonly reason: string }

/** Opens a zip within limits: number of members, their size unpacked, and how far they are packed. */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  let count = 0
  let total = 0
  let refused: string | undefined
  try {
    const members = unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        count++
        total += originalSize
        if (count > limits.files) refused ??= `More than ${limits.files} files inside`
        if (total > limits.bytes) refused ??= `More than ${limits.bytes / 1024 / 1024} MB inside`
        if (originalSize > 1_000_000 && originalSize > size * limits.ratio)
          refused ??= `'${name}' is packed beyond reason`
        return refused === undefined && wanted(name)
      },
    })
    if (refused !== undefined) return { type: 'refused', reason: refused }
    return { type: 'files', files: new Map(Object.entries(members)) }
  } catch (error) {
    return { type: 'refused', reason: `Not a whole zip file: ${error instanceof Error ? error.message : 'unreadable'}` }
  }
}

/** A member as XML; undefined where it is not there or not well formed. */
export function xmlMember(files: ReadonlyMap<string, Uint8Array>, name: string): XmlElement | undefined {
  const bytes = files.get(name)
  if (!bytes) return undefined
  const result = parseXml(new TextDecoder().decode(bytes))
  return result.type === 'document' ? result.root : undefined
}

/** Relationship id → target path, relative to the folder of the part. */
export function relationsOf(files: ReadonlyMap<string, Uint8Array>, name: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  for (const child of xmlMember(files, name)?.children ?? []) {
    if (child.type !== 'element') continue
    const { Id, Target, TargetMode } = child.attributes
    if (Id && Target && TargetMode !== 'External') targets.set(Id, Target)
  }
  return targets
}
