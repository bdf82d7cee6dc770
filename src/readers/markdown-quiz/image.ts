/** `folder/../a/./b` → `a/b`; what climbs out of the project keeps its `..`. */
function joinPath(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of [...folder.split('/'), ...path.split('/')]) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

const isAddress = (path: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/iu.test(path)

/** The path of an image as the project has it, from the path as the source in `folder` has it; addresses stay. */
export function imagePath(folder: string, path: string): string {
  if (path === '' || isAddress(path) || path.startsWith('/')) return path
  const query = path.search(/[?#]/u)
  const plain = query < 0 ? path : path.slice(0, query)
  return joinPath(folder, plain)
}

/** Index of the `)` or `>` that ends a destination, -1 where none is on the line. */
function destinationEnd(text: string, at: number, angled: boolean): number {
  let depth = 0
  for (let end = at; end < text.length; end++) {
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

/** Rich text with every image's path as the project has it. Code is not looked into by purpose: what it shows is its own. */
export function rebaseImages(text: string, folder: string): Images {
  if (!text.includes('![')) return { text, paths: [] }
  const paths: string[] = []
  let result = ''
  let from = 0
  for (let at = text.indexOf('!['); at >= 0; at = text.indexOf('![', Math.max(from, at + 2))) {
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
