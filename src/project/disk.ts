import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Effects, FileState, Progress } from './effects.ts'

/** The folder that holds package.json, templates/ and docs/rules/, whether the program runs compiled or not. */
export const programFolder: string = resolve(import.meta.dirname, '..', '..')

const kindOf = (stats: Stats): FileState['kind'] => (stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other')

function optional<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Packages lie beside the program, above it where it is installed itself, or with the project. */
function installedFile(file: string, folders: readonly string[]): Uint8Array | undefined {
  for (const folder of folders) {
    for (const modules of createRequire(join(folder, 'package.json')).resolve.paths(file) ?? []) {
      const bytes = optional(() => readFileSync(join(modules, file)))
      if (bytes) return bytes
    }
  }
  return undefined
}

function readHead(path: string, length: number): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0))
  } finally {
    closeSync(file)
  }
}

/** True where `path`, links followed, is `folder` or in it. A path that is not there yet counts by its nearest folder. */
function isInside(folder: string, path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    const real = optional(() => realpathSync(at))
    if (real === undefined && at !== dirname(at)) continue
    const way = relative(realpathSync(folder), real ?? at)
    return way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way
  }
}

function write(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    writeFileSync(draft, bytes)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

function append(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  appendFileSync(path, bytes)
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
}

function stampFolder(folder: string, add: (line: string) => void): void {
  for (const entry of optional(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) stampFolder(path, add)
    else {
      const { size, mtimeMs } = lstatSync(path)
      add(`${path} ${size} ${mtimeMs}`)
    }
  }
}

function filesIn(folder: string): string[] {
  const entries = optional(() => readdirSync(join(programFolder, folder), { withFileTypes: true })) ?? []
  return entries.flatMap(entry => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}

function programStamp(): string {
  const hash = createHash('sha256').update(process.version)
  for (const folder of [resolve(import.meta.dirname, '..'), join(programFolder, 'templates')]) {
    stampFolder(folder, line => hash.update(line))
  }
  hash.update(optional(() => readFileSync(join(programFolder, 'package.json'))) ?? '')
  return hash.digest('hex').slice(0, 32)
}

/** Temporary names end with the process that made them. */
function isBusy(name: string): boolean {
  const owner = Number(/\.examwright-(\d+)(?:\.old)?$/u.exec(name)?.[1])
  if (!Number.isSafeInteger(owner) || owner === process.pid) return false
  try {
    return process.kill(owner, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function find(cwd: string, patterns: readonly string[], ignore: readonly string[]): Promise<readonly string[]> {
  const { default: glob } = await import('fast-glob')
  const options = { cwd, ignore: [...ignore], onlyFiles: false, followSymbolicLinks: false, markDirectories: true }
  const found = await glob([...patterns], { ...options, unique: true })
  return found.filter(path => !path.endsWith('/')).sort()
}

interface Settings {
  readonly epoch?: number | undefined
  readonly threads?: number
  readonly progress?: (step: Progress) => void
}

/** The real disk, for the project at `root`. */
export function diskEffects(root: string, { epoch, threads = 1, progress = () => {} }: Settings = {}): Effects {
  const at = (path: string): string => resolve(root, path)
  return {
    root,
    find: (patterns, ignore) => find(root, patterns, ignore),
    state: path => {
      const stats = optional(() => statSync(at(path)))
      return stats && { path, kind: kindOf(stats), size: stats.size, modified: stats.mtimeMs }
    },
    read: path => readFileSync(at(path)),
    readHead: (path, length) => readHead(at(path), length),
    inside: (path, folder) => isInside(at(folder), at(path)),
    list: folder => (optional(() => readdirSync(at(folder))) ?? []).sort(),
    write: (path, bytes) => write(at(path), bytes),
    append: (path, bytes) => append(at(path), bytes),
    move: (from, to) => move(at(from), at(to)),
    remove: path => rmSync(at(path), { recursive: true, force: true }),
    shipped: path => optional(() => readFileSync(join(programFolder, path))),
    shippedFiles: folder => filesIn(folder).sort(),
    installed: file => installedFile(file, [programFolder, root]),
    stamp: programStamp,
    now: Date.now,
    run: String(process.pid),
    isBusy,
    threads,
    progress,
    ...(epoch === undefined ? {} : { epoch }),
  }
}
