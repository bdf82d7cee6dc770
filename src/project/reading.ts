import type { Reader } from '../readers/reader.ts'
import { type CachedReading, loadCache, packReading, saveCache, specHash, unpackReading } from './cache.ts'
import type { FoundSource } from './discovery.ts'
import type { Effects } from './effects.ts'
import { hashOf } from './hash.ts'
import { type GatheredReading, readSource, type SourceReading } from './source.ts'

export interface Readings {
  /** In the order of the sources. */
  readonly readings: readonly GatheredReading[]
  /** Path → hash of the bytes that were read; sources that could not be read are not in it. */
  readonly hashes: ReadonlyMap<string, string>
  /** How many were read anew. */
  readonly fresh: number
}

interface Recalled {
  readonly entry: CachedReading
  readonly reading: GatheredReading
}

/** Whether a source is as it was: same size and time, or same content. */
function isSame({ path, state }: FoundSource, cached: CachedReading, effects: Effects): boolean {
  if (state?.kind !== 'file' || cached.size !== state.size) return false
  return cached.modified === state.modified || hashOf(effects.read(path)) === cached.hash
}

/** The kept reading of a source that is as it was. */
function recall(found: FoundSource, cached: CachedReading | undefined, effects: Effects): Recalled | undefined {
  try {
    if (cached === undefined || cached.spec !== specHash(found) || !isSame(found, cached, effects)) return undefined
    const entry = { ...cached, modified: found.state?.modified ?? cached.modified }
    return { entry, reading: unpackReading(cached.json) }
  } catch {
    // A cache that was cut short, or a source that cannot be read any more.
    return undefined
  }
}

/** A source that could not be opened is tried again the next time. */
function remember(found: FoundSource, { reading, hash }: SourceReading): CachedReading | undefined {
  const { path, state } = found
  if (state === undefined || hash === undefined) return undefined
  return { path, size: state.size, modified: state.modified, hash, spec: specHash(found), json: packReading(reading) }
}

/** Reads all sources; those that have not changed since the last run come from the cache. */
export async function readSources(
  sources: readonly FoundSource[],
  effects: Effects,
  readers: readonly Reader[],
): Promise<Readings> {
  const stamp = effects.stamp()
  const cache = loadCache(effects, stamp)
  const readings: GatheredReading[] = []
  const kept: CachedReading[] = []
  let fresh = 0
  for (const [index, found] of sources.entries()) {
    const known = recall(found, cache.get(found.path), effects)
    const read = known ? undefined : await readSource(found, effects, readers)
    const entry = known?.entry ?? (read && remember(found, read))
    // Whoever needs the fates of lines reads the one file by itself; of a whole bank they weigh as much as its items.
    const reading = known?.reading ?? (read && { ...read.reading, fates: [] })
    if (read) fresh++
    if (entry) kept.push(entry)
    if (reading) readings.push(reading)
    effects.progress({ type: 'read', done: index + 1, total: sources.length, path: found.path })
  }
  if (fresh > 0 || kept.length !== cache.size) saveCache(effects, stamp, kept)
  return { readings, hashes: new Map(kept.map(({ path, hash }) => [path, hash])), fresh }
}
