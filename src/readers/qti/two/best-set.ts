/** More options than this are not tried in all their sets. */
const most = 10

/** Of more than this nothing is tried: no one ticks so many, and trying takes a time that grows with the cube of them. */
const mostOfAll = 60

/** What a set of options earns; undefined: it cannot be said. */
export type ScoreOf = (ids: readonly string[]) => number | undefined

/** The only set that earns most, without what adds nothing; `unknown` where there is none, `several` where there are more. */
export type BestSet = readonly string[] | 'unknown' | 'several'

export interface Tries {
  /** How many options may be picked. */
  readonly largest: number
  /** Sets that marking names as a whole. */
  readonly named: readonly (readonly string[])[]
}

function subsets(ids: readonly string[], largest: number): string[][] {
  return Array.from({ length: 2 ** ids.length - 1 }, (_, index) =>
    ids.filter((_id, place) => ((index + 1) >> place) & 1),
  ).filter(set => set.length <= largest)
}

/**
 * The set of options that an item's marking rewards most, found by trying: all sets of a few options; of many, each alone, and the sets that it names. What earns nothing
 * beyond nothing ticked is no key.
 */
export function bestSet(ids: readonly string[], scoreOf: ScoreOf, { largest, named }: Tries): BestSet {
  if (ids.length > mostOfAll) return 'unknown'
  const nothing = scoreOf([]) ?? 0
  const few = ids.length <= most
  const tried = few ? subsets(ids, largest) : [ids.filter(id => (scoreOf([id]) ?? 0) > nothing), ...named]
  const scored = tried.map(set => ({ set, score: scoreOf(set) ?? Number.NEGATIVE_INFINITY }))
  const best = Math.max(...scored.map(({ score }) => score))
  if (!(best > nothing)) return 'unknown'
  const winners = scored.filter(({ score }) => score > best - 1e-9).map(({ set }) => set)
  // What stands in all of them is needed; if that alone earns as much, the rest adds nothing.
  const needed = ids.filter(id => winners.every(set => set.includes(id)))
  const enough = winners.some(set => set.length === needed.length)
  if (!enough) return 'several'
  return few || isPeak(needed, ids, scoreOf) ? needed : 'unknown'
}

/** No option added to the set earns more, and none can be left out. */
function isPeak(set: readonly string[], ids: readonly string[], scoreOf: ScoreOf): boolean {
  const whole = scoreOf(set) ?? 0
  return ids.every(id => {
    const other = set.includes(id) ? set.filter(kept => kept !== id) : [...set, id]
    const score = scoreOf(other) ?? 0
    return set.includes(id) ? score < whole : score <= whole
  })
}

/**
 * Whether marking says something else than a stated set: one of it that earns more when it is left out, another that earns as much as one of it,
 * or nothing for the whole where something else earns.
 */
export function contradicts(stated: readonly string[], ids: readonly string[], scoreOf: ScoreOf): boolean {
  const whole = ids.length > mostOfAll ? undefined : scoreOf(stated)
  if (whole === undefined) return false
  const others = ids.filter(id => !stated.includes(id))
  const gains = stated.map(id => whole - (scoreOf(stated.filter(kept => kept !== id)) ?? whole))
  if (gains.some(gain => gain < -1e-9)) return true
  const alone = ids.some(id => (scoreOf([id]) ?? 0) > Math.max(0, whole) + 1e-9)
  const least = Math.min(...gains)
  return alone || (least > 1e-9 && others.some(id => (scoreOf([...stated, id]) ?? whole) - whole >= least - 1e-9))
}
