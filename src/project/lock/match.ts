import type { LockEntry } from './lock.ts'
import { hashesOf, likeness } from './sketch.ts'

/** An item of the sources that has no id yet. */
export interface Stranger {
  readonly kind: LockEntry['kind']
  readonly path: string
  readonly print: string
  /** Drawn only where the text is not known as it is. */
  readonly sketch: () => string
}

export interface Match<S extends Stranger> {
  readonly stranger: S
  readonly entry: LockEntry
  /** 1: the same text. */
  readonly likeness: number
  /** Too little text is the same, or another entry is nearly as like. */
  readonly doubtful: boolean
}

/** From here on a text is taken for an edited one. */
export const near = 0.4
/** From here on it is not doubted. */
export const sure = 0.7
/** Two likenesses that are closer than this say nothing of which is right. */
const margin = 0.08

/** So many entries are looked at for one text, and the rest of those that share the last word. */
const enough = 200

interface Pair<S extends Stranger> {
  readonly stranger: S
  readonly entry: LockEntry
  readonly likeness: number
}

/** Texts that are the same, those in the same file first. */
function exact<S extends Stranger>(strangers: readonly S[], entries: readonly LockEntry[]): readonly Match<S>[] {
  const byPrint = new Map<string, LockEntry[]>()
  for (const entry of entries) byPrint.set(entry.print, [...(byPrint.get(entry.print) ?? []), entry])
  const found = new Map<S, LockEntry>()
  const claim = (wanted: (entry: LockEntry, stranger: S) => boolean) => {
    for (const stranger of strangers) {
      const list = byPrint.get(stranger.print)
      if (!list || found.has(stranger)) continue
      const at = list.findIndex(entry => wanted(entry, stranger))
      const [entry] = at < 0 ? [] : list.splice(at, 1)
      if (entry) found.set(stranger, entry)
    }
  }
  claim((entry, stranger) => entry.path === stranger.path && !entry.retired)
  claim(entry => !entry.retired)
  claim(() => true)
  return [...found].map(([stranger, entry]) => ({ stranger, entry, likeness: 1, doubtful: false }))
}

interface Pair<S extends Stranger> {
  readonly stranger: S
  readonly entry: LockEntry
  readonly likeness: number
}

/** Entries by the words that they have. */
function wordIndex(entries: readonly LockEntry[]): ReadonlyMap<number, readonly LockEntry[]> {
  const index = new Map<number, LockEntry[]>()
  for (const entry of entries) {
    for (const word of hashesOf(entry.sketch)) {
      const list = index.get(word)
      if (list) list.push(entry)
      else index.set(word, [entry])
    }
  }
  return index
}

/** Entries that share a word, those with a rare one first: enough to hold the likest, few enough for a bank that was reworded whole. */
function candidates(
  words: readonly number[],
  index: ReadonlyMap<number, readonly LockEntry[]>,
): ReadonlySet<LockEntry> {
  const lists = words.flatMap(word => [index.get(word) ?? []]).sort((a, b) => a.length - b.length)
  const found = new Set<LockEntry>()
  for (const list of lists) {
    for (const entry of list) found.add(entry)
    if (found.size >= enough) break
  }
  return found
}

/** Every stranger with every entry that it could be an edit of. */
function pairs<S extends Stranger>(strangers: readonly S[], entries: readonly LockEntry[]): Pair<S>[] {
  const index = wordIndex(entries)
  const hashes = new Map(entries.map(entry => [entry, hashesOf(entry.sketch)]))
  return strangers.flatMap(stranger => {
    const words = hashesOf(stranger.sketch())
    return [...candidates(words, index)].flatMap(entry => {
      const like = likeness(words, hashes.get(entry) ?? [])
      return entry.kind === stranger.kind && like >= (entry.retired ? sure : near)
        ? [{ stranger, entry, likeness: like }]
        : []
    })
  })
}

/** Pairs by either of their ends. */
function byEnd<S extends Stranger>(all: readonly Pair<S>[]): ReadonlyMap<S | LockEntry, readonly Pair<S>[]> {
  const ends = new Map<S | LockEntry, Pair<S>[]>()
  for (const pair of all) {
    for (const end of [pair.stranger, pair.entry]) {
      const list = ends.get(end)
      if (list) list.push(pair)
      else ends.set(end, [pair])
    }
  }
  return ends
}

/** Edited texts: the likest pair first, each stranger and each entry at most once. */
function nearest<S extends Stranger>(strangers: readonly S[], entries: readonly LockEntry[]): readonly Match<S>[] {
  const home = ({ stranger, entry }: Pair<S>): number => (stranger.path === entry.path ? 0 : 1)
  const place = new Map(strangers.map((stranger, index) => [stranger, index]))
  const all = pairs(strangers, entries).sort(
    (a, b) =>
      b.likeness - a.likeness ||
      home(a) - home(b) ||
      (place.get(a.stranger) ?? 0) - (place.get(b.stranger) ?? 0) ||
      (a.entry.id < b.entry.id ? -1 : 1),
  )
  const ends = byEnd(all)
  const given = new Set<S | LockEntry>()
  const open = (pair: Pair<S>): boolean => !given.has(pair.stranger) && !given.has(pair.entry)
  return all.flatMap(pair => {
    if (!open(pair)) return []
    const others = [...(ends.get(pair.stranger) ?? []), ...(ends.get(pair.entry) ?? [])]
    const rival = others.some(other => other !== pair && open(other) && pair.likeness - other.likeness < margin)
    given.add(pair.stranger).add(pair.entry)
    return [{ ...pair, doubtful: pair.likeness < sure || rival }]
  })
}

/** Which entry each stranger is, where it is one. No entry is given twice. */
export function recognise<S extends Stranger>(
  strangers: readonly S[],
  entries: readonly LockEntry[],
): readonly Match<S>[] {
  const same = exact(strangers, entries)
  const known = new Set<S>(same.map(match => match.stranger))
  const claimed = new Set(same.map(match => match.entry))
  const rest = strangers.filter(stranger => !known.has(stranger))
  return [
    ...same,
    ...nearest(
      rest,
      entries.filter(entry => !claimed.has(entry)),
    ),
  ]
}
