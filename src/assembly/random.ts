import { createHash } from 'node:crypto'

/** Draws whole numbers from a seed: integer arithmetic only, so that every machine draws the same. */
export type Random = (below: number) => number

/** sfc32 (Doty-Humphrey) over SHA-256 of the parts; numbers below `below` are drawn without bias by rejection. */
export function randomFrom(...parts: readonly string[]): Random {
  const digest = createHash('sha256').update(parts.join('\u0000')).digest()
  let [a, b, c, d] = [0, 4, 8, 12].map(at => digest.readUInt32LE(at)) as [number, number, number, number]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return t >>> 0
  }
  for (let round = 0; round < 12; round++) next()
  return below => {
    const limit = 2 ** 32 - (2 ** 32 % below)
    let drawn = next()
    while (drawn >= limit) drawn = next()
    return drawn % below
  }
}

/** A new list in drawn order (Fisher–Yates). Entries for which `pinned` holds keep their place. */
export function shuffled<T>(list: readonly T[], random: Random, pinned: (entry: T) => boolean = () => false): T[] {
  const result = [...list]
  const places = result.flatMap((entry, index) => (pinned(entry) ? [] : [index]))
  for (let last = places.length - 1; last > 0; last--) {
    const from = places[last] as number
    const to = places[random(last + 1)] as number
    const entry = result[from] as T
    result[from] = result[to] as T
    result[to] = entry
  }
  return result
}
