import { posix } from 'node:path'
import { attachmentOf } from '../../content/attachment.ts'
import { codeEnd } from './code.ts'

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

const isAddress = (path: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/iu.test(path)

/** The path of an image as the project has it, from the path as the source in `folder` has it; addresses stay. */
export function imagePath(folder: string, path: string): string {
  if (path === '' || isAddress(path) || path.startsWith('/')) return path
  const query = path.search(/[?#]/u)
  const plain = query < 0 ? path : path.slice(0, query)
  return posix.join(folder, plain)
}

/** Index of the `)` or `>` that ends a destination, -1 where none is on the line. */
function destinationEnd(text: string, at: number, angled: boolean): number {
  let depth = 0
  const limit = Math.min(text.length, at + 4000)
  for (let end = at; end < limit; end++) {
    const sign = text[end]
    if (sign === '\n') return -1
    if (sign === '\\') end++
    else if (angled) {
      if (sign === '>') return end
    } else if (sign === ' ' || sign === '\t') return end
    else if (sign === '(') depth++
    else if (sign === ')' && depth-- === 0) return end
  }
  return -1
}

export interface Images {
  readonly text: string
  /** In order, each as often as it is shown: images, and files that links lead to. */
  readonly paths: readonly string[]
}

const signs = /!?\[|\]\(?|`+|~{3,}|\n[ \t]*\n|\\[^\n]/gu

interface Target {
  /** As the source has it. */
  readonly url: string
  readonly image: boolean
}

/** What stands in the place of a destination, and the file that it names; undefined: it stays. */
function rebased({ url, image }: Target, folder: string): { readonly path: string; readonly rest: string } | undefined {
  const path = image ? imagePath(folder, url) : undefined
  if (path !== undefined) return { path, rest: '' }
  const linked = attachmentOf(url)
  return linked && { path: imagePath(folder, linked.path), rest: linked.rest }
}

/** Rich text with the path of every image, and of every file that a link leads to, as the project has it. Code is not looked into: what it shows is its own. */
export function rebaseImages(text: string, folder: string): Images {
  if (!text.includes('](')) return { text, paths: [] }
  const paths: string[] = []
  const lost = new Set<number>()
  let open: boolean[] = []
  let result = ''
  let from = 0
  let seen = 0
  for (;;) {
    signs.lastIndex = seen
    const found = signs.exec(text)
    if (!found) break
    const [sign] = found
    seen = found.index + sign.length
    if (sign.endsWith('[')) open.push(sign === '![')
    else if (sign[0] === '\n') open = []
    else if (sign[0] === '`' || sign[0] === '~') seen = codeEnd(text, found.index, lost)
    else if (sign[0] === ']') {
      const image = open.pop()
      if (sign === ']' || image === undefined) continue
      const angled = text[seen] === '<'
      const start = seen + (angled ? 1 : 0)
      const end = destinationEnd(text, start, angled)
      if (end < 0) continue
      seen = end
      const made = rebased({ url: text.slice(start, end), image }, folder)
      if (made === undefined) continue
      if (made.path !== '') paths.push(made.path)
      const shown = made.path + made.rest
      result += text.slice(from, start) + (/[\s()]/u.test(shown) && !angled ? `<${shown}>` : shown)
      from = end
    }
  }
  return { text: result + text.slice(from), paths }
}
