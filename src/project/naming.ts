import type { Form } from '../corpus/form.ts'
import type { OutputFile } from '../writers/writer.ts'

/** A file's name and its extension; the format's own name may hold dots (`qti-2.1.zip`). */
function split(path: string, format: string): readonly [stem: string, extension: string] {
  const at = path.startsWith(`${format}.`) ? format.length : path.indexOf('.', 1)
  return at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at)]
}

/**
 * Where a file of an exam's form goes: `midterm/midterm-A.pdf`, `midterm/midterm-A-answer-key.pdf`, `midterm/midterm-A.zip`.
 * What the writer calls `exam` or by the format's name needs no word of its own; files in folders keep their path.
 */
export function formPath(
  { path }: OutputFile,
  { head, code }: Form,
  { format, name }: { readonly format: string; readonly name: string | undefined },
): string {
  if (path.includes('/')) return `${head.exam}/${path}`
  const [stem, extension] = split(path, format)
  const base = [name ?? head.exam, ...(code === undefined ? [] : [code])].join('-')
  const word = name !== undefined || stem === 'exam' || stem === format ? '' : `-${stem}`
  return `${head.exam}/${base}${word}${extension}`
}

/** Where a file of the whole bank goes: the writer's name for it, or the config's. */
export function bankPath(
  { path }: OutputFile,
  { format, name }: { readonly format: string; readonly name: string | undefined },
): string {
  return name === undefined || path.includes('/') ? path : `${name}${split(path, format)[1]}`
}

/** The same path with the format's name in it, for the second of two outputs that would go by one name. */
export function apart(path: string, format: string): string {
  const at = path.indexOf('.', path.lastIndexOf('/') + 2)
  return at < 0 ? `${path}-${format}` : `${path.slice(0, at)}-${format}${path.slice(at)}`
}
