import type { Page } from '../corpus/bank.ts'
import type { Draft } from '../corpus/item.ts'
import type { RuleId } from '../diagnostics/catalogue.ts'
import { type Message, message } from '../diagnostics/message.ts'
import { detect } from '../readers/detect.ts'
import type { Reader, Reading, Source } from '../readers/reader.ts'
import type { SourceSpec } from './config/config.ts'
import { corpusFormat, looksLikeCorpus, readCorpus } from './corpus-file.ts'
import type { FoundSource } from './discovery.ts'
import type { Effects } from './effects.ts'
import { hashOf } from './hash.ts'

/** A reading as the project keeps it: a corpus that is read back has many pages. */
export interface GatheredReading extends Reading {
  readonly pages?: readonly Page[]
}

const mebibyte = 1024 * 1024
/** Text beyond this is no question bank; packages with pictures and sound may be larger. */
const textLimit = 32 * mebibyte
const packageLimit = 512 * mebibyte

const none: Reading = { page: { path: '', format: 'none' }, items: [], messages: [], fates: [], media: [] }

function failed(path: string, rule: RuleId, reason: string): Reading {
  const said: Message = message(rule, reason, { path, line: 1, column: 1 })
  return { ...none, page: { path, format: 'none' }, messages: [said] }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file',
  EISDIR: 'it is a folder',
  ELOOP: 'the link leads to itself',
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}

/** Zip archives (`PK`), as .apkg, .docx, .xlsx and packages of learning platforms are. */
const isPackage = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b

const megabytes = (bytes: number): string => `${(bytes / mebibyte).toFixed(1)} MB`

/** The bytes of a source, or a reading that says why there are none. */
function open({ path, state }: FoundSource, effects: Effects): Source | Reading {
  if (state === undefined) return failed(path, 'source-unreadable', 'Cannot read the file: no such file')
  if (state.kind !== 'file') {
    const found = state.kind === 'folder' ? 'folder' : 'device or pipe'
    return failed(path, 'source-unreadable', `Unexpected ${found}, expected a file`)
  }
  try {
    const limit = state.size > textLimit && isPackage(effects.readHead(path, 4)) ? packageLimit : textLimit
    if (state.size > limit) {
      return failed(
        path,
        'source-too-large',
        `Unexpected ${megabytes(state.size)}, expected at most ${megabytes(limit)}`,
      )
    }
    return { path, bytes: effects.read(path) }
  } catch (error) {
    return failed(path, 'source-unreadable', `Cannot read the file: ${reasonOf(error)}`)
  }
}

/** Fills in what the config knows of every item of a source. */
function complete(draft: Draft, spec: SourceSpec): Draft {
  const tags = spec.tags.filter(tag => !draft.tags.includes(tag))
  return {
    ...pick(spec, 'language'),
    ...pick(spec, 'difficulty'),
    ...pick(spec, 'points'),
    ...pick(spec, 'author'),
    ...pick(spec, 'licence'),
    ...draft,
    tags: [...draft.tags, ...tags],
    topic: draft.topic.length > 0 ? draft.topic : [...(spec.topic ?? [])],
  }
}

function pick<K extends keyof SourceSpec>(spec: SourceSpec, field: K): Partial<Pick<SourceSpec, K>> {
  return spec[field] === undefined ? {} : ({ [field]: spec[field] } as Pick<SourceSpec, K>)
}

async function readWith(reader: Reader, source: Source, spec: SourceSpec): Promise<Reading> {
  const options = { ...pick(spec, 'language'), ...pick(spec, 'columns') }
  try {
    return await reader.read(source, options)
  } catch (error) {
    return failed(source.path, 'reader-failed', `The ${reader.format} reader broke down: ${reasonOf(error)}`)
  }
}

/** A corpus.json as a source: its items and pages as it states them. Undefined where the source is none. */
async function readCorpusSource({ path, bytes }: Source, { format }: SourceSpec): Promise<GatheredReading | undefined> {
  const decoder = new TextDecoder()
  const wanted = format === corpusFormat
  if (!wanted && (format !== undefined || !looksLikeCorpus(decoder.decode(bytes.subarray(0, 4096))))) return undefined
  const { bank, messages } = await readCorpus(path, decoder.decode(bytes))
  const page = { path, format: corpusFormat }
  return { ...none, page, pages: bank?.pages ?? [page], items: bank?.items ?? [], messages }
}

async function readDetected(source: Source, spec: SourceSpec, readers: readonly Reader[]): Promise<GatheredReading> {
  const { reader, messages } = detect(source, readers, spec.format)
  if (reader === undefined) return { ...none, page: { path: source.path, format: 'none' }, messages }
  const reading = await readWith(reader, source, spec)
  return { ...reading, messages: [...messages, ...reading.messages] }
}

/** A reading and the hash of the bytes that it was read from; undefined where the same bytes may read otherwise next time. */
export interface SourceReading {
  readonly reading: GatheredReading
  readonly hash: string | undefined
}

/** Reads one source. Whatever is wrong with it is a message; other sources are none the worse for it. */
export async function readSource(
  found: FoundSource,
  effects: Effects,
  readers: readonly Reader[],
): Promise<SourceReading> {
  const opened = open(found, effects)
  if ('page' in opened) return { reading: opened, hash: undefined }
  const reading = (await readCorpusSource(opened, found.spec)) ?? (await readDetected(opened, found.spec, readers))
  const items = reading.items.map(draft => complete(draft, found.spec))
  const failed = reading.messages.some(({ rule }) => rule === 'reader-failed')
  return { reading: { ...reading, items }, hash: failed ? undefined : hashOf(opened.bytes) }
}
