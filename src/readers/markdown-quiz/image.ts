import { posix } from 'node:path'
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
  /** In order, each as often as it is shown. */
  readonly paths: readonly string[]
}

const next = /!\[|`+|~{3,}/gu

/** Rich text with every image's path as the project has it. Code is not looked into: what it shows is its own. */
export function rebaseImages(text: string, folder: string): Images {
  if (!text.includes('![')) return { text, paths: [] }
  const paths: string[] = []
  const lost = new Set<number>()
  let result = ''
  let from = 0
  let seen = 0
  for (;;) {
    next.lastIndex = Math.max(from, seen)
    const found = next.exec(text)
    if (!found) break
    let at = found.index
    seen = at + 2
    if (found[0] !== '![') {
      seen = codeEnd(text, at, lost)
      continue
    }
    const close = text.indexOf('](', at)
    if (close < 0) break
    const inner = text.lastIndexOf('![', close)
    if (inner > at) at = inner
    const angled = text[close + 2] === '<'
    const start = close + (angled ? 3 : 2)
    const end = destinationEnd(text, start, angled)
    if (end < 0 || text.slice(at, close).includes('\n\n')) continue
    const path = imagePath(folder, text.slice(start, end))
    if (path !== '') paths.push(path)
    const shown = /[\s()]/u.test(path) && !angled ? `<${path}>` : path
    result += text.slice(from, start) + shown
    from = end
  }
  return { text: result + text.slice(from), paths }
}
