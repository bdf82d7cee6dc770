import type { Outcome } from '../project/manifest.ts'
import { colours } from './colour.ts'
import { plural, problemLine } from './problems.ts'

/** `812 B`, `34.2 kB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}

const shown = 24
const labelWidth = 10

function rows(label: string, lines: readonly string[], bold: (text: string) => string): string {
  const indent = ' '.repeat(labelWidth)
  return lines.map((line, index) => `${index === 0 ? bold(label.padEnd(labelWidth)) : indent}${line}\n`).join('')
}

function shorten(path: string, width: number): string {
  return path.length <= width ? path : `…${path.slice(path.length - width + 1)}`
}

function fileLines(outcome: Outcome, dist: string, dim: (text: string) => string): string[] {
  const files = outcome.files.slice(0, shown)
  const width = Math.min(56, Math.max(0, ...files.map(({ path }) => dist.length + 1 + path.length)))
  const lines = files.map(
    ({ path, size }) => `${shorten(`${dist}/${path}`, width).padEnd(width)}  ${formatSize(size).padStart(9)}`,
  )
  const rest = outcome.files.slice(shown)
  const more = rest.length === 0 ? [] : [`${dim(`and ${plural(rest.length, 'more file')}`)}`]
  const total = outcome.files.reduce((sum, { size }) => sum + size, 0)
  return [...lines, ...more, dim(`${plural(outcome.files.length, 'file')}, ${formatSize(total)}`)]
}

interface Look {
  readonly dist: string
  readonly colour: boolean
}

/** The closing table of a build: items by kind, problems, files with their sizes; at most 80 columns. */
export function summary(outcome: Outcome & { readonly fresh: number }, { dist, colour }: Look): string {
  const paint = colours(colour)
  const kinds = Object.entries(outcome.kinds).sort(([, a], [, b]) => b - a)
  const total = kinds.reduce((sum, [, count]) => sum + count, 0)
  const width = Math.max(0, ...kinds.map(([kind]) => kind.length))
  const digits = String(total).length
  const items = kinds.map(([kind, count]) => `${kind.padEnd(width)}  ${String(count).padStart(digits)}`)
  const anew = outcome.fresh < outcome.sources ? ` (${outcome.fresh} read anew)` : ''
  const all = `${total} from ${plural(outcome.sources, 'source')}${anew}, ${plural(outcome.forms, 'form')}`
  return [
    rows('Items', [all, ...items], paint.bold),
    rows('Problems', [problemLine(outcome.messages, colour)], paint.bold),
    outcome.files.length === 0 ? '' : rows('Files', fileLines(outcome, dist, paint.dim), paint.bold),
  ].join('')
}
