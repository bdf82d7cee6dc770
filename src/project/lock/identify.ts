import { toPlain } from '../../content/plain.ts'
import { canonicalJson } from '../../corpus/canonical.ts'
import { deriveId, fingerprint, identify } from '../../corpus/id.ts'
import type { Draft, Item } from '../../corpus/item.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import type { Lock, LockEntry } from './lock.ts'
import { type Match, recognise, type Stranger } from './match.ts'
import { sketchOf } from './sketch.ts'

export interface IdentifyOptions {
  /** Sources that could not be read this time: what the lock knows of them stays as it is. */
  readonly unread?: ReadonlySet<string>
  /** ISO date and time that an item is said to have changed at; undefined: no change is dated. */
  readonly now?: string
}

export interface Identified {
  /** In the order of the drafts. */
  readonly items: readonly Item[]
  readonly lock: Lock
  readonly messages: readonly Message[]
}

interface Newcomer extends Stranger {
  readonly draft: Draft
  readonly content: string
  readonly text: string
}

function newcomer(draft: Draft): Newcomer {
  const { origin, id: _, ...content } = draft
  const text = toPlain(draft.stem).replace(/\s+/gu, ' ').trim()
  return {
    draft,
    kind: draft.kind === 'stimulus' ? 'stimulus' : 'question',
    path: origin.path,
    print: deriveId(draft),
    sketch: () => sketchOf(draft),
    content: fingerprint(canonicalJson(content)),
    text: text.length > 60 ? `${text.slice(0, 59)}…` : text,
  }
}

const freeId = (wanted: string, taken: ReadonlySet<string>): string => {
  let id = wanted
  for (let copy = 2; taken.has(id); copy++) id = `${wanted}-${copy}`
  return id
}

interface Given {
  readonly id: string
  /** What the lock knew of the item. */
  readonly known?: LockEntry | undefined
  readonly doubt?: LockEntry['doubt']
}

interface Registry {
  readonly given: Map<Newcomer, Given>
  readonly messages: Message[]
}

/** Ids that authors wrote; the second bearer of one gets another. */
function giveOwn(all: readonly Newcomer[], lock: Lock, { given, messages }: Registry): void {
  const taken = new Set<string>()
  const known = new Map(lock.items.map(entry => [entry.id, entry]))
  const claimed = new Set(all.flatMap(({ draft }) => draft.id ?? []))
  for (const one of all) {
    const own = one.draft.id
    if (own === undefined) continue
    const id = taken.has(own) ? freeId(own, new Set([...taken, ...claimed])) : own
    if (id !== own) {
      messages.push(
        message('id-duplicate', `Unexpected second item with id ${own}; it is called ${id} here`, one.draft.origin),
      )
    }
    taken.add(id)
    given.set(one, { id, known: known.get(id) })
  }
}

function giveKnown(matches: readonly Match<Newcomer>[], { given, messages }: Registry): void {
  for (const { stranger, entry, likeness, doubtful } of matches) {
    const doubt = doubtful
      ? { was: entry.text, likeness: Math.round(likeness * 100) / 100 }
      : likeness === 1
        ? entry.doubt
        : undefined
    given.set(stranger, { id: entry.id, known: entry, doubt })
    if (!doubt) continue
    const share = Math.round(doubt.likeness * 100)
    const reason = `The item keeps the id ${entry.id} of "${doubt.was}", of which it has ${share} % of the words; expected a surer sign`
    messages.push(message('id-doubtful', reason, stranger.draft.origin))
  }
}

/** An id that an author wrote where the same text had another one: whoever learnt it starts anew. */
function noticeChanges(all: readonly Newcomer[], free: readonly LockEntry[], { given, messages }: Registry): void {
  const before = new Map(free.filter(entry => !entry.retired).map(entry => [entry.print, entry]))
  for (const one of all) {
    const entry = before.get(one.print)
    const id = given.get(one)?.id
    if (!entry || one.draft.id === undefined || given.get(one)?.known) continue
    messages.push(message('id-changed', `The item was ${entry.id} and is ${id} now`, one.draft.origin))
  }
}

function entryOf(one: Newcomer, { id, known, doubt }: Given, now: string | undefined): LockEntry {
  const { kind, text, path, print, content } = one
  const sketch = known?.print === print ? known.sketch : one.sketch()
  const changed = known && known.content !== content ? (now ?? known.changed) : known?.changed
  return {
    ...{ id, kind, text, path, print, sketch, content },
    ...(changed ? { changed } : {}),
    ...(doubt ? { doubt } : {}),
    ...(one.draft.id === undefined ? {} : { stated: true }),
  }
}

function itemsOf(lists: readonly (readonly Newcomer[])[], entries: ReadonlyMap<Newcomer, LockEntry>): readonly Item[] {
  return lists.flatMap(list =>
    identify(
      list.map(one => {
        const entry = entries.get(one)
        const updated = one.draft.updated ?? entry?.changed
        return { ...one.draft, id: entry?.id ?? one.print, ...(updated ? { updated } : {}) } as Draft
      }),
    ),
  )
}

const byId = (a: LockEntry, b: LockEntry): number => (a.id < b.id ? -1 : 1)

/**
 * Gives every draft the id that it had before: its author's, else that of the entry with the same text, else that of the entry whose
 * text is most like it, else a new one. No two items get one id, and an id of an item that is gone is never given to another.
 * A list holds the drafts of one source; `#n` in a draft counts within it.
 */
export function identifyWithLock(
  lists: readonly (readonly Draft[])[],
  lock: Lock,
  { unread = new Set(), now }: IdentifyOptions = {},
): Identified {
  const groups = lists.map(list => list.map(newcomer))
  const all = groups.flat()
  const registry: Registry = { given: new Map(), messages: [] }
  giveOwn(all, lock, registry)
  const claimed = new Set([...registry.given.values()].map(({ id }) => id))
  const free = lock.items.filter(entry => !claimed.has(entry.id) && !unread.has(entry.path))
  const matches = recognise(
    all.filter(one => !registry.given.has(one)),
    free,
  )
  giveKnown(matches, registry)
  const recognised = new Set(matches.map(match => match.entry))
  const gone = free.filter(entry => !recognised.has(entry))
  noticeChanges(all, gone, registry)

  const taken = new Set([...claimed, ...lock.items.map(entry => entry.id)])
  const entries = new Map<Newcomer, LockEntry>()
  for (const one of all) {
    const given = registry.given.get(one) ?? { id: freeId(one.print, taken) }
    taken.add(given.id)
    entries.set(one, entryOf(one, given, now))
  }
  const kept = lock.items.filter(entry => unread.has(entry.path) && !claimed.has(entry.id))
  const retired = gone.map(entry => ({ ...entry, retired: true as const }))
  return {
    items: itemsOf(groups, entries),
    lock: { version: 1, items: [...entries.values(), ...kept, ...retired].sort(byId) },
    messages: registry.messages,
  }
}
