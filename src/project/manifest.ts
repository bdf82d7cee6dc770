import type { Kind } from '../corpus/item.ts'
import type { Message } from '../diagnostics/message.ts'
import { stateFolder } from './cache.ts'
import type { SourceSpec } from './config/config.ts'
import { findConfig } from './config/find.ts'
import { discover } from './discovery.ts'
import type { DistFile } from './dist.ts'
import type { Effects } from './effects.ts'
import { hashOf } from './hash.ts'
import { lockName } from './lock/name.ts'

const manifestPath = `${stateFolder}/build.json`

/** A file as it was: where size and time still are the same, so is the content. */
export interface Stamped {
  readonly path: string
  readonly size: number
  readonly modified: number
  /** '' where the file could not be read: it is never the same. */
  readonly hash: string
}

/** What a build came to, as the summary tells it. */
export interface Outcome {
  readonly kinds: Readonly<Partial<Record<Kind, number>>>
  readonly sources: number
  readonly forms: number
  readonly files: readonly DistFile[]
  /** Sorted. */
  readonly messages: readonly Message[]
  readonly maxWarnings?: number
}

/** What the last good build was made of and what it made. */
interface Manifest {
  readonly stamp: string
  readonly config: string | null
  readonly epoch: number | null
  readonly dist: string
  readonly templates: string
  readonly specs: readonly SourceSpec[]
  readonly sources: readonly string[]
  readonly inputs: readonly Stamped[]
  /** Files that were looked for and were not there. */
  readonly absent: readonly string[]
  readonly outputs: readonly Stamped[]
  readonly outcome: Outcome
}

export interface Made {
  readonly dist: string
  readonly templates: string
  readonly specs: readonly SourceSpec[]
  readonly sources: readonly Stamped[]
  /** Media that items show, and files that outputs name. */
  readonly media: readonly string[]
  readonly outcome: Outcome
}

function stamped(path: string, effects: Effects): Stamped | undefined {
  const state = effects.state(path)
  if (state?.kind !== 'file') return undefined
  return { path, size: state.size, modified: state.modified, hash: hashOf(effects.read(path)) }
}

/** Size and time first; where only the time differs, the content decides. */
function isSame(known: Stamped, effects: Effects): boolean {
  const state = effects.state(known.path)
  if (state?.kind !== 'file' || state.size !== known.size || known.hash === '') return false
  return state.modified === known.modified || hashOf(effects.read(known.path)) === known.hash
}

async function ownTemplates(folder: string, effects: Effects): Promise<readonly string[]> {
  return effects.state(folder)?.kind === 'folder' ? effects.find([`${folder}/**`], []) : []
}

/** Remembers a build. Sources have the states that they had before they were read, so that a change meanwhile is seen. */
export async function remember(made: Made, effects: Effects): Promise<void> {
  const others = [lockName, ...made.media, ...(await ownTemplates(made.templates, effects))]
  const manifest: Manifest = {
    stamp: effects.stamp(),
    config: findConfig(effects).hash ?? null,
    epoch: effects.epoch ?? null,
    dist: made.dist,
    templates: made.templates,
    specs: made.specs,
    sources: made.sources.map(({ path }) => path),
    inputs: [...made.sources, ...others.flatMap(path => stamped(path, effects) ?? [])],
    absent: others.filter(path => effects.state(path) === undefined),
    outputs: made.outcome.files.map(({ path, size, hash }) => {
      const full = `${made.dist}/${path}`
      return { path: full, size, modified: effects.state(full)?.modified ?? 0, hash }
    }),
    outcome: made.outcome,
  }
  effects.write(manifestPath, JSON.stringify(manifest))
}

function load(effects: Effects): Manifest | undefined {
  try {
    return JSON.parse(Buffer.from(effects.read(manifestPath)).toString('utf8')) as Manifest
  } catch {
    return undefined
  }
}

const equal = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

/**
 * The outcome of the last build, where building again would give the same bytes: same program, config, sources, images,
 * templates and date, and dist as it was left. Undefined where it has to be built.
 */
export async function unchanged(effects: Effects, dist: string | undefined): Promise<Outcome | undefined> {
  const last = load(effects)
  if (last === undefined || (dist ?? last.dist) !== last.dist) return undefined
  if (last.config !== (findConfig(effects).hash ?? null) || last.epoch !== (effects.epoch ?? null)) return undefined
  if (last.stamp !== effects.stamp()) return undefined
  const { sources } = await discover({ sources: last.specs, dist: last.dist }, effects)
  const there = sources.filter(({ state }) => state !== undefined).map(({ path }) => path)
  if (!equal(there, last.sources) || last.absent.some(path => effects.state(path) !== undefined)) return undefined
  const templates = await ownTemplates(last.templates, effects)
  if (!templates.every(path => last.inputs.some(input => input.path === path))) return undefined
  const same = [...last.inputs, ...last.outputs].every(known => isSame(known, effects))
  return same ? last.outcome : undefined
}
