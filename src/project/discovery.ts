import { type Message, message } from '../diagnostics/message.ts'
import type { SourceSpec } from './config/config.ts'
import { configNames } from './config/find.ts'
import type { Effects, FileState } from './effects.ts'

/** A source that the config names, not yet opened. */
export interface FoundSource {
  readonly path: string
  readonly spec: SourceSpec
  /** Undefined where a link leads nowhere. */
  readonly state: FileState | undefined
}

export interface Discovery {
  /** Sorted by path. */
  readonly sources: readonly FoundSource[]
  readonly messages: readonly Message[]
}

/** Files that stand beside questions and are shown by them; a wildcard does not take them for sources. */
const assets = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|mp[34]|ogg|oga|opus|wav|webm|m4a|pdf|css|woff2?|ttf|otf)$/iu

export const isAsset = (path: string): boolean => assets.test(path)

const isPattern = (path: string): boolean => /[*?{}[\]!()]/u.test(path)

/** Folders that hold what we made, never what we read. */
export const ignoredFolders = ['node_modules/**', '**/node_modules/**', '.examwright/**']

function expand(pattern: string, effects: Effects): string {
  const path = pattern.replace(/^\.\//u, '').replace(/\/+$/u, '')
  return !isPattern(path) && effects.state(path)?.kind === 'folder' ? `${path}/**` : path
}

async function findSpec(spec: SourceSpec, ignore: readonly string[], effects: Effects): Promise<Discovery> {
  const found: FoundSource[] = []
  const messages: Message[] = []
  for (const raw of spec.patterns) {
    const pattern = expand(raw, effects)
    const literal = !isPattern(pattern)
    const taken = literal ? literalPath(pattern, effects) : await effects.find([pattern], [...ignore, ...spec.exclude])
    const paths = literal ? taken : taken.filter(path => !isAsset(path))
    if (paths.length === 0) messages.push(message('source-missing', `No file matches ${raw}`))
    for (const path of paths) found.push({ path, spec, state: effects.state(path) })
  }
  return { sources: found, messages }
}

const literalPath = (path: string, effects: Effects): readonly string[] =>
  effects.state(path) === undefined ? [] : [path]

/** Finds the sources of a project. Where several entries of the config name a file, the last one counts. */
export async function discover(
  { sources, dist }: { readonly sources: readonly SourceSpec[]; readonly dist: string },
  effects: Effects,
): Promise<Discovery> {
  const ignore = [...ignoredFolders, `${dist}/**`, ...configNames]
  const byPath = new Map<string, FoundSource>()
  const messages: Message[] = []
  for (const spec of sources) {
    const { sources: found, messages: said } = await findSpec(spec, ignore, effects)
    for (const source of found) byPath.set(source.path, source)
    messages.push(...said)
  }
  const sorted = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { sources: sorted, messages }
}
