import { canonicalJson } from '../corpus/canonical.ts'
import type { Effects } from './effects.ts'
import { hashOf, pieceHash } from './hash.ts'
import { UsageError } from './usage-error.ts'

/** Lies in every folder that we filled: which files are ours. */
export const markerName = '.examwright.json'

export interface DistFile {
  /** Relative to dist. */
  readonly path: string
  readonly size: number
  readonly hash: string
}

/** A file that is written piece by piece, under a name that no output has. */
export interface Draft {
  add(bytes: Uint8Array): void
  /** What has come so far. */
  state(): Omit<DistFile, 'path'>
  /** Gives it its name. */
  keep(path: string): DistFile
  drop(): void
}

/** A folder beside dist that becomes dist when everything is in it. */
export interface Staging {
  add(path: string, bytes: Uint8Array | string): DistFile
  /** Begins a file that comes in pieces. */
  draft(): Draft
  /** The file of this name, capitals or not: some disks do not tell them apart. */
  find(path: string): DistFile | undefined
  readonly files: readonly DistFile[]
  /** Puts the folder in the place of dist. */
  finish(): void
  /** Removes the folder; dist stays as it was. */
  abandon(): void
}

function ours(dist: string, effects: Effects): readonly string[] | undefined {
  try {
    const marker = JSON.parse(Buffer.from(effects.read(`${dist}/${markerName}`)).toString('utf8')) as {
      files?: DistFile[]
    }
    return marker.files?.map(({ path }) => path)
  } catch {
    return undefined
  }
}

/** Throws where dist is a folder with files that we did not make: replacing it would lose them. */
export function checkDist(dist: string, effects: Effects): void {
  const state = effects.state(dist)
  if (state === undefined) return
  if (effects.inside('.', dist))
    throw new UsageError(`Unexpected dist folder ${dist}, expected one that does not hold the project`)
  if (state.kind !== 'folder') throw new UsageError(`Unexpected ${state.kind} at ${dist}, expected a folder or nothing`)
  const foreign = effects.list(dist).filter(name => name !== '.DS_Store')
  if (foreign.length > 0 && ours(dist, effects) === undefined) {
    throw new UsageError(
      `Unexpected files in ${dist} that no build made (${foreign.slice(0, 3).join(', ')}), expected an empty folder`,
    )
  }
}

/** Files that somebody put into dist beside ours. */
function foreignFiles(dist: string, folder: string, known: ReadonlySet<string>, effects: Effects): readonly string[] {
  return effects.list(folder === '' ? dist : `${dist}/${folder}`).flatMap(name => {
    const path = folder === '' ? name : `${folder}/${name}`
    if (effects.state(`${dist}/${path}`)?.kind === 'folder') return foreignFiles(dist, path, known, effects)
    return known.has(path) || path === markerName ? [] : [path]
  })
}

/** Puts `staged` in the place of dist. Files of others in dist move along; ours of the last build go. */
function swap(staged: string, dist: string, effects: Effects): void {
  const old = `${staged}.old`
  const known = ours(dist, effects)
  if (known) {
    for (const path of foreignFiles(dist, '', new Set(known), effects)) {
      if (effects.state(`${staged}/${path}`) === undefined)
        effects.write(`${staged}/${path}`, effects.read(`${dist}/${path}`))
    }
  }
  if (effects.state(dist) !== undefined) effects.move(dist, old)
  try {
    effects.move(staged, dist)
  } catch (error) {
    if (effects.state(old) !== undefined) effects.move(old, dist)
    throw error
  }
  effects.remove(old)
}

/** What a run that was killed left beside dist: half a new folder goes, a dist that was moved away comes back. */
function recover(dist: string, effects: Effects): void {
  const at = dist.lastIndexOf('/') + 1
  const [parent, name] = [dist.slice(0, at), dist.slice(at)]
  for (const entry of effects.list(parent === '' ? '.' : parent)) {
    if (!entry.startsWith(`.${name}.examwright-`) || effects.isBusy(entry)) continue
    const path = `${parent}${entry}`
    if (entry.endsWith('.old') && effects.state(dist) === undefined) effects.move(path, dist)
    else effects.remove(path)
  }
}

interface Shelf {
  readonly staged: string
  readonly listed: (file: DistFile) => DistFile
  readonly effects: Effects
}

function openDraft(name: string, { staged, listed, effects }: Shelf): Draft {
  const hash = pieceHash()
  let size = 0
  let told: string | undefined
  const state = () => {
    told ??= hash.end()
    return { size, hash: told }
  }
  return {
    add(bytes) {
      effects.append(name, bytes)
      hash.add(bytes)
      size += bytes.length
    },
    state,
    keep(path) {
      effects.move(name, `${staged}/${path}`)
      return listed({ path, ...state() })
    },
    drop: () => effects.remove(name),
  }
}

/** Begins a new dist in a folder of its own beside the old one. */
export function stage(dist: string, effects: Effects): Staging {
  recover(dist, effects)
  checkDist(dist, effects)
  const at = dist.lastIndexOf('/') + 1
  const staged = `${dist.slice(0, at)}.${dist.slice(at)}.examwright-${effects.run}`
  const files: DistFile[] = []
  const byName = new Map<string, DistFile>()
  const listed = (file: DistFile): DistFile => {
    files.push(file)
    byName.set(file.path.toLowerCase(), file)
    return file
  }
  let drafts = 0
  return {
    files,
    draft: () => openDraft(`${staged}/.draft-${++drafts}`, { staged, listed, effects }),
    find: path => byName.get(path.toLowerCase()),
    add(path, bytes) {
      const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
      effects.write(`${staged}/${path}`, data)
      return listed({ path, size: data.length, hash: hashOf(data) })
    },
    finish() {
      const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
      effects.write(`${staged}/${markerName}`, canonicalJson({ program: 'examwright', files: sorted }))
      swap(staged, dist, effects)
    },
    abandon: () => effects.remove(staged),
  }
}
