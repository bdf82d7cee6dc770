import { bankForm } from '../assembly/index.ts'
import { type Message, message } from '../diagnostics/message.ts'
import { lint } from '../lint/index.ts'
import type { OutputFile, Writer } from '../writers/writer.ts'
import { corpusFormat, writeCorpus } from './corpus-file.ts'
import { dateOf } from './date.ts'
import type { Effects } from './effects.ts'
import { projectFile } from './media.ts'
import type { Parsed } from './parse.ts'
import { templateOf } from './templates.ts'
import { findTarget, findWriter, writeForm } from './write.ts'

export interface ConvertOptions {
  readonly to: string
  /** As they stand on the command line: key → value. */
  readonly options: Readonly<Record<string, string>>
  /** File-name-safe. */
  readonly name: string
  readonly title?: string
  readonly language?: string
  /** One file is all that there is room for: standard output. */
  readonly alone?: boolean
}

export interface Converted {
  /** The main file comes first. */
  readonly files: readonly OutputFile[]
  readonly messages: readonly Message[]
}

/** `true`, `false` and numbers as what they are; all else is text. */
function scalar(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^-?\d+(?:\.\d+)?$/u.test(value) ? Number(value) : value
}

/** Options of the command line: a value that reads as a number or a truth value is tried as one first. */
function optionsOf(writer: Writer, texts: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const typed = Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, scalar(value)]))
  return !writer.options.safeParse(typed).success && writer.options.safeParse(texts).success ? texts : typed
}

/** A file's name without folder and extension. */
const stemOf = (path: string | undefined): string | undefined =>
  path?.replace(/^.*\//u, '').replace(/(?<=.)\.[^.]*$/u, '')

/** The corpus, and beside it the pictures that came inside the sources. */
function corpusOf({ bank, media }: Pick<Parsed, 'bank' | 'media'>, { name, alone }: ConvertOptions): Converted {
  const corpus = { path: `${name}.json`, bytes: new TextEncoder().encode(writeCorpus(bank)) }
  const files = media.packaged.flatMap(path => {
    const bytes = media.read(path)
    return bytes ? [{ path, bytes }] : []
  })
  if (!alone || files.length === 0) return { files: [corpus, ...files], messages: [] }
  const shown = bank.items.find(item => item.media.some(({ path }) => path === files[0]?.path))
  const reason = `${files.length} pictures of packages are not in a corpus; -o FILE writes them beside it`
  return { files: [corpus], messages: [message('writer-content-changed', reason, shown?.origin)] }
}

/** Writes what was read in another format, as the plainest form: every item in its order. Checks that find errors are told. */
export async function convert(
  { bank, media }: Parsed,
  wanted: ConvertOptions,
  { effects, writers }: { readonly effects: Effects; readonly writers: readonly Writer[] },
): Promise<Converted> {
  if (wanted.to === corpusFormat) return corpusOf({ bank, media }, wanted)
  const writer = findWriter(wanted.to, writers)
  const target = findTarget(writer, optionsOf(writer, wanted.options), () => undefined)
  const [page] = bank.pages
  const form = bankForm(bank, {
    exam: wanted.name,
    title: wanted.title ?? (bank.pages.length === 1 ? (page?.title ?? stemOf(page?.path)) : undefined) ?? wanted.name,
    language: wanted.language ?? page?.language ?? 'en',
  })
  const flaws = lint(bank, { hasMedia: media.has }).filter(({ severity }) => severity === 'error')
  const written = await writeForm(form, target, {
    media: media.read,
    template: templateOf('templates', effects),
    font: effects.installed,
    file: path => projectFile(path, effects),
    date: dateOf({ items: bank.items, exams: [] }, effects),
  })
  return { ...written, messages: [...flaws, ...written.messages] }
}
