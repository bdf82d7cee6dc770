import Handlebars from 'handlebars'
import { TemplateError } from './error.ts'

interface Place {
  /** 1-based. */
  readonly line: number
  /** 1-based. */
  readonly column: number
}

/** 0-based offset in a text → its place. */
function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/**
 * The parser's own errors have a line and a picture: up to 20 characters before the trouble, what comes next, and dashes up to it,
 * all without line ends. The picture is looked for in the source to learn the column.
 */
function placeOfPicture(message: string, source: string): Place | undefined {
  const [head = '', picture = '', pointer = ''] = message.split('\n')
  const line = Number(/on line (\d+)/u.exec(head)?.[1])
  if (!line || !pointer.endsWith('^')) return undefined
  const marker = picture.startsWith('...') ? 3 : 0
  const wanted = picture.slice(marker).replace(/\.\.\.$/u, '')
  const offsets = [...source.matchAll(/[^\n]/gu)].map(match => match.index)
  const joined = source.replace(/\n/gu, '')
  for (let at = joined.indexOf(wanted); at >= 0; at = joined.indexOf(wanted, at + 1)) {
    const place = placeAt(source, offsets[at + pointer.length - 1 - marker] ?? source.length)
    if (place.line === line) return place
  }
  return { line, column: 1 }
}

/** `a.b` where `a` is not there fails as a plain TypeError: the place is that of the first path with such a part. */
function placeOfPath(message: string, tree: hbs.AST.Program | undefined): Place | undefined {
  const name = /reading '([^']*)'/u.exec(message)?.[1]
  if (tree === undefined || name === undefined) return undefined
  let place: Place | undefined
  class Finder extends Handlebars.Visitor {
    override PathExpression(path: hbs.AST.PathExpression): void {
      if (path.parts.slice(1).includes(name ?? '')) place ??= fromLocation(path.loc)
    }
  }
  new Finder().accept(tree)
  return place
}

const fromLocation = (loc: hbs.AST.SourceLocation): Place => ({ line: loc.start.line, column: loc.start.column + 1 })

function reasonOf(message: string): string {
  const [head = '', , , expecting] = message.split('\n')
  if (head.startsWith('Parse error')) return `Unexpected template syntax${expecting ? `: ${expecting}` : ''}`
  return message
    .replace(/ - \d+:\d+$/u, '')
    .replace(/^"(.+)" not defined in .*$/su, 'Unexpected name $1, the data has no such field')
}

export interface TemplateSource {
  readonly path: string
  readonly source: string
  readonly tree?: hbs.AST.Program
}

/** Whatever Handlebars threw, with its place in the template. */
export function toTemplateError(error: unknown, template: TemplateSource): TemplateError {
  if (error instanceof TemplateError) return error
  const thrown = error as { message?: string; lineNumber?: number; column?: number }
  const message = thrown.message ?? String(error)
  const place =
    thrown.lineNumber === undefined
      ? (placeOfPicture(message, template.source) ?? placeOfPath(message, template.tree))
      : { line: thrown.lineNumber, column: (thrown.column ?? 0) + 1 }
  return new TemplateError(reasonOf(message), { path: template.path, ...(place ?? { line: 1, column: 1 }) })
}
