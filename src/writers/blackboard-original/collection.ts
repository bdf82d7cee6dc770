import type { Origin } from '../../corpus/origin.ts'
import type { Template } from '../../templating/template.ts'
import { mediaBox } from '../lms/media.ts'
import type { OutputFile, WriteContext } from '../writer.ts'

/**
 * The files of a package as its content collection has them: each lies under a number (`csfiles/home_dir/__xid-3_1.png`), a
 * record beside it says its name, texts refer to it by that number, and a link says which item it belongs to.
 */
export interface Collection {
  /** A path as rich text has it → what an item's HTML says instead; undefined: the file is not there. */
  readonly url: (path: string, owner: { readonly identifier: string; readonly origin: Origin }) => string | undefined
  /** Files with their records, in the order in which they were asked for. */
  readonly files: () => readonly OutputFile[]
  /** Which item shows which file, each once. */
  readonly links: () => readonly { readonly item: string; readonly file: string; readonly identifier: string }[]
}

const folder = 'csfiles/home_dir/'
const stub = '@X@EmbeddedFile.requestUrlStub@X@bbcswebdav/xid-'
const encoder = new TextEncoder()

export function collectionOf(context: WriteContext, record: Template): Collection {
  const box = mediaBox(context, { folder, prefix: folder })
  const numbers = new Map<string, string>()
  const shown = new Map<string, { readonly item: string; readonly file: string }>()

  function numberOf(name: string): string {
    const known = numbers.get(name) ?? `${numbers.size + 1}_1`
    numbers.set(name, known)
    return known
  }

  return {
    url: (path, { identifier, origin }) => {
      const found = box.url(path, origin)
      if (!found?.startsWith(folder)) return found
      const file = numberOf(found.slice(folder.length))
      shown.set(`${identifier} ${file}`, { item: identifier, file })
      return stub + file
    },
    files: () => {
      const contents = new Map(box.files().map(({ path, bytes }) => [path.slice(folder.length), bytes]))
      return [...numbers].flatMap(([name, file]) => {
        const bytes = contents.get(name)
        const dot = name.lastIndexOf('.')
        const path = `${folder}__xid-${file}${dot < 0 ? '' : name.slice(dot)}`
        const about = { path: `${path}.xml`, bytes: encoder.encode(record({ file, name })) }
        return bytes ? [{ path, bytes }, about] : []
      })
    },
    links: () => [...shown.values()].map((link, index) => ({ ...link, identifier: `_${index + 1}_1` })),
  }
}
