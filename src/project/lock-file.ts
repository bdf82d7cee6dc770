import type { Item } from '../corpus/item.ts'
import { type Identify, identifyAlone } from './bank.ts'
import { configNames } from './config/find.ts'
import type { Effects } from './effects.ts'
import { emptyLock, identifyWithLock, type Lock, lockName, readLock, writeLock } from './lock/index.ts'
import { UsageError } from './usage-error.ts'

/** The lock of a project; an empty one where it has none. Throws a UsageError where the file is broken. */
export function loadLock(effects: Effects): Lock {
  if (effects.state(lockName) === undefined) return emptyLock
  const read = readLock(new TextDecoder().decode(effects.read(lockName)))
  if ('lock' in read) return read.lock
  throw new UsageError(read.reason, { path: lockName, line: 1, column: 1 })
}

/** Writes the lock where it says anything new. */
export function saveLock(lock: Lock, effects: Effects): void {
  const text = writeLock(lock)
  const there = effects.state(lockName)?.kind === 'file' ? new TextDecoder().decode(effects.read(lockName)) : undefined
  if (text !== there) effects.write(lockName, text)
}

/** When items that differ from the lock are said to have changed: SOURCE_DATE_EPOCH, else now. Only the lock remembers it. */
export function changeTime({ epoch, now }: Pick<Effects, 'epoch' | 'now'>): string {
  return new Date(epoch === undefined ? now() : epoch * 1000).toISOString()
}

/** Gives ids, and holds what the lock is to remember of them. */
export interface Registrar {
  readonly identify: Identify
  /** Undefined where nothing is to be remembered: there is no lock, or a build keeps it. */
  readonly lock: () => Lock | undefined
}

/** Items without the news that they changed: only who keeps the lock can tell. */
function withoutNews(items: readonly Item[], now: string): Item[] {
  return items.map(item => {
    if (item.updated !== now) return item
    const { updated, ...rest } = item
    return rest
  })
}

/**
 * Ids as the folder's lock knows them, for sources that are only a part of it: what is not read stays as it is. Where a
 * config is, only builds write the lock; elsewhere it remembers the files that lie in the folder.
 */
export function registrarFor(read: ReadonlySet<string>, effects: Effects): Registrar {
  if (effects.state(lockName) === undefined) return { identify: identifyAlone, lock: () => undefined }
  const keeper =
    configNames.every(name => effects.state(name) === undefined) && [...read].every(path => effects.inside(path, '.'))
  let lock = loadLock(effects)
  const unread = new Set(lock.items.map(({ path }) => path).filter(path => !read.has(path)))
  const now = changeTime(effects)
  return {
    identify: lists => {
      const identified = identifyWithLock(lists, lock, { unread, now })
      lock = identified.lock
      return keeper ? identified : { ...identified, items: withoutNews(identified.items, now) }
    },
    lock: () => (keeper ? lock : undefined),
  }
}
