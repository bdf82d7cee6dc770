import type { Lock, LockEntry } from './lock.ts'

/** What came of an order of a person: the new lock, or why it cannot be. */
export type Edited = { readonly lock: Lock } | { readonly reason: string }

const sorted = (items: readonly LockEntry[]): Lock => ({
  version: 1,
  items: [...items].sort((a, b) => (a.id < b.id ? -1 : 1)),
})

function without<K extends keyof LockEntry>(entry: LockEntry, key: K): Omit<LockEntry, K> {
  const { [key]: _, ...rest } = entry
  return rest
}

const unknown = (id: string): Edited => ({ reason: `Unexpected id ${id}, expected one that the lock has` })

const stated = ({ id, path }: LockEntry): Edited => ({
  reason: `Unexpected id ${id}, which ${path} states itself; expected one that the lock gives (change it in the source)`,
})

/** The entries that a person wants to see: those whose id, path or text holds `part`; retired ones last. */
export function listIds(lock: Lock, part = ''): readonly LockEntry[] {
  const wanted = part.toLowerCase()
  const shown = lock.items.filter(({ id, path, text }) => `${id}\n${path}\n${text}`.toLowerCase().includes(wanted))
  return [...shown.filter(entry => !entry.retired), ...shown.filter(entry => entry.retired)]
}

/** Confirms that a doubtful item is what its id says. */
export function pinId(lock: Lock, id: string): Edited {
  const entry = lock.items.find(other => other.id === id)
  if (!entry) return unknown(id)
  return { lock: sorted([...lock.items.filter(other => other !== entry), without(entry, 'doubt')]) }
}

/**
 * Calls the item `from` by the id `to` from now on. `to` may be the id of a retired item, which is so taken up again (an edit that was not
 * recognised), or a new one; never one that another item has.
 */
export function renameId(lock: Lock, from: string, to: string): Edited {
  const entry = lock.items.find(other => other.id === from)
  if (!entry) return unknown(from)
  if (entry.stated && !entry.retired) return stated(entry)
  if (to.trim() === '' || /\s/u.test(to)) return { reason: `Unexpected id "${to}", expected one without spaces` }
  const holder = lock.items.find(other => other.id === to)
  if (holder && !holder.retired) return { reason: `Unexpected id ${to}, expected one that no other item has` }
  const others = lock.items.filter(other => other !== entry && other !== holder)
  return { lock: sorted([...others, { ...without(entry, 'doubt'), id: to }]) }
}

/** Declares the item that has `id` to be a new one: it gets an id of its own, and `id` is retired. */
export function renewId(lock: Lock, id: string): Edited {
  const entry = lock.items.find(other => other.id === id)
  if (!entry) return unknown(id)
  if (entry.stated && !entry.retired) return stated(entry)
  const ids = new Set(lock.items.map(other => other.id))
  let own = entry.print
  for (let copy = 2; ids.has(own); copy++) own = `${entry.print}-${copy}`
  const old: LockEntry = {
    ...without(entry, 'doubt'),
    text: entry.doubt?.was ?? entry.text,
    print: `gone-${entry.print}`,
    sketch: '',
    retired: true,
  }
  const fresh: LockEntry = { ...without(entry, 'doubt'), id: own }
  return { lock: sorted([...lock.items.filter(other => other !== entry), old, fresh]) }
}
