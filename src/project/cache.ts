import type { FoundSource } from './discovery.ts'
import type { Effects } from './effects.ts'
import { hashOf } from './hash.ts'
import type { GatheredReading } from './source.ts'

/** Our own folder in a project; a user may remove it at any time. */
export const stateFolder = '.examwright'
const cachePath = `${stateFolder}/readings.jsonl`

/** What identifies a source whose reading is kept, and the reading as JSON. */
export interface CachedReading {
  readonly path: string
  readonly size: number
  readonly modified: number
  /** Of the bytes. */
  readonly hash: string
  /** Of what the config says of the source. */
  readonly spec: string
  readonly json: string
}

export type Cache = ReadonlyMap<string, CachedReading>

export const specHash = ({ spec }: FoundSource): string => hashOf(JSON.stringify(spec))

/** Readings without their line fates, which only `parse --coverage` shows. Packaged media are kept as base64. */
export function packReading(reading: GatheredReading): string {
  const media = reading.media.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes).toString('base64') }))
  return JSON.stringify({ ...reading, fates: [], media })
}

export function unpackReading(json: string): GatheredReading {
  const reading = JSON.parse(json) as Omit<GatheredReading, 'media'> & { media: { path: string; bytes: string }[] }
  return {
    ...reading,
    media: reading.media.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes, 'base64') })),
  }
}

function entry(line: string): CachedReading | undefined {
  const tab = line.indexOf('\t')
  const head: unknown = tab < 0 ? undefined : JSON.parse(line.slice(0, tab))
  if (!Array.isArray(head)) return undefined
  const [path, size, modified, hash, spec] = head as [string, number, number, string, string]
  return { path, size, modified, hash, spec, json: line.slice(tab + 1) }
}

/** The readings of the last run; empty where there was none, or where another version of the program made them. */
export function loadCache(effects: Effects, stamp: string): Cache {
  if (effects.state(cachePath) === undefined) return new Map()
  try {
    const [first, ...lines] = Buffer.from(effects.read(cachePath)).toString('utf8').split('\n')
    if (first !== stamp) return new Map()
    const entries = lines.flatMap(line => entry(line) ?? [])
    return new Map(entries.map(cached => [cached.path, cached]))
  } catch {
    // Half a file or a foreign one: as good as none.
    return new Map()
  }
}

/** Keeps these readings and no others. */
export function saveCache(effects: Effects, stamp: string, entries: readonly CachedReading[]): void {
  const lines = entries.map(
    ({ path, size, modified, hash, spec, json }) => `${JSON.stringify([path, size, modified, hash, spec])}\t${json}\n`,
  )
  effects.write(cachePath, `${stamp}\n${lines.join('')}`)
}
