import type { Bank } from '../corpus/bank.ts'
import { compareMessages, type Message } from '../diagnostics/message.ts'
import type { Reader } from '../readers/reader.ts'
import { gather } from './bank.ts'
import type { SourceSpec } from './config/config.ts'
import { type FoundSource, ignoredFolders, isAsset } from './discovery.ts'
import type { Effects } from './effects.ts'
import type { Lock } from './lock/index.ts'
import { registrarFor } from './lock-file.ts'
import { type MediaStore, mediaStore } from './media.ts'
import { type GatheredReading, readSource } from './source.ts'

/** What a list of files gave, without a config. */
export interface Parsed {
  readonly bank: Bank
  readonly messages: readonly Message[]
  readonly media: MediaStore
  /** What the lock is to remember; undefined where the project has none. */
  readonly lock: Lock | undefined
  /** One a file, in the order of the files. */
  readonly readings: readonly GatheredReading[]
}

export interface ParseOptions {
  /** Format of every file; absent: found out by content. */
  readonly from?: string
  readonly language?: string
}

const escapeGlob = (path: string): string => path.replace(/[\\*?{}[\]!()|+@]/gu, '\\$&')

async function expand(path: string, effects: Effects): Promise<readonly string[]> {
  if (effects.state(path)?.kind !== 'folder') return [path]
  const found = await effects.find([path === '.' ? '**' : `${escapeGlob(path)}/**`], ignoredFolders)
  return found.filter(file => !isAsset(file))
}

/** The named files, and the files in the named folders, each once. */
export async function namedSources(
  paths: readonly string[],
  { from, language }: ParseOptions,
  effects: Effects,
): Promise<readonly FoundSource[]> {
  const spec: SourceSpec = {
    patterns: [],
    exclude: [],
    tags: [],
    ...(from === undefined ? {} : { format: from }),
    ...(language === undefined ? {} : { language }),
  }
  const files: string[] = []
  for (const path of paths) files.push(...(await expand(path, effects)))
  return [...new Set(files)].map(path => ({ path, spec, state: effects.state(path) }))
}

/** Reads files without a config and joins them into a bank. */
export async function parseFiles(
  sources: readonly FoundSource[],
  effects: Effects,
  readers: readonly Reader[],
): Promise<Parsed> {
  const readings: GatheredReading[] = []
  for (const [index, source] of sources.entries()) {
    readings.push((await readSource(source, effects, readers)).reading)
    effects.progress({ type: 'read', done: index + 1, total: sources.length, path: source.path })
  }
  const read = readings.filter(({ page }) => page.format !== 'none').map(({ page }) => page.path)
  const registrar = registrarFor(new Set(read), effects)
  const { bank, messages, media: packaged } = gather(readings, registrar.identify)
  const media = mediaStore(bank.items, packaged, effects)
  const said = [...messages, ...media.messages].sort(compareMessages)
  return { bank, messages: said, media, lock: registrar.lock(), readings }
}
