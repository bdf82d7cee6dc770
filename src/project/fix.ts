import type { Item } from '../corpus/item.ts'
import { fixesOf } from '../readers/fix/fix.ts'
import type { Reader } from '../readers/reader.ts'
import { discover, type FoundSource } from './discovery.ts'
import type { Effects } from './effects.ts'
import { namedSources, type Parsed, parseFiles } from './parse.ts'
import type { Project } from './project.ts'

/** What could be mended in one source. */
export interface FixedSource {
  readonly path: string
  /** A unified diff. */
  readonly diff: string
  /** What each edit mends, in the order of the text. */
  readonly reasons: readonly string[]
  readonly bytes: Uint8Array
}

const placeOf = ({ path, line, column }: Item['origin']): string => `${path}:${line}:${column}`

/** Items of a source to which the source itself gives no id. */
function nameless({ bank, readings }: Parsed, path: string): readonly Item[] {
  const drafts = readings.find(({ page }) => page.path === path)?.items ?? []
  const places = new Set(drafts.filter(({ id }) => id === undefined).map(({ origin }) => placeOf(origin)))
  return bank.items.filter(({ origin }) => places.has(placeOf(origin)))
}

/** The named sources, or all of the project. */
async function sourcesOf(
  paths: readonly string[],
  project: Project,
  effects: Effects,
): Promise<readonly FoundSource[]> {
  const { sources } = await discover(project.config, effects)
  if (paths.length === 0) return sources
  const configured = new Map(sources.map(source => [source.path, source]))
  return (await namedSources(paths, {}, effects)).map(source => configured.get(source.path) ?? source)
}

export interface FixOptions {
  readonly paths: readonly string[]
  /** Write the ids that items have into their sources. */
  readonly ids: boolean
}

/** Proposes mechanical corrections; sources in which there is nothing to mend are not in the list. Nothing is written. */
export async function proposeFixes(
  { paths, ids }: FixOptions,
  project: Project,
  { effects, readers }: { readonly effects: Effects; readonly readers: readonly Reader[] },
): Promise<readonly FixedSource[]> {
  const parsed = await parseFiles(await sourcesOf(paths, project, effects), effects, readers)
  return parsed.readings.flatMap(({ page: { path, format } }) => {
    if (format === 'none') return []
    const named = ids ? nameless(parsed, path) : []
    const { edits, diff, bytes } = fixesOf({ path, bytes: effects.read(path) }, format, named)
    return edits.length === 0 ? [] : [{ path, diff, bytes, reasons: edits.map(({ reason }) => reason) }]
  })
}
