import { hash } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function digest(parts: readonly string[]): Buffer {
  return hash('sha256', parts.join('\u{1f}'), 'buffer')
}

/** Base 62 of the first 80 bits of SHA-256(namespace, id, variant), 14 characters: one id gives one guid for ever. */
export function noteGuid(namespace: string, id: string, variant = ''): string {
  let bits = BigInt(`0x${digest(['examwright', namespace, id, variant]).toString('hex', 0, 10)}`)
  let guid = ''
  for (let place = 0; place < 14; place++) {
    guid = alphabet[Number(bits % 62n)] + guid
    bits /= 62n
  }
  return guid
}

/** The first 2023 ms and the length of the window from which derived ids are drawn: two years that are past. */
const windowStart = 1_672_531_200_000
const windowLength = 63_158_400_000

/** An id for a database row, as Anki wants it: milliseconds of a past moment, derived from `parts`, free in `taken` (which it joins). */
export function rowId(parts: readonly string[], taken: Set<number>): number {
  let id = windowStart + (digest(parts).readUIntBE(0, 6) % windowLength)
  while (taken.has(id)) id++
  taken.add(id)
  return id
}

/** Entries in an order that depends on nothing but `seed` and each entry's own id. */
export function scatter<T extends { readonly id: string }>(entries: readonly T[], seed: string): readonly T[] {
  return entries
    .map(entry => [digest([seed, entry.id]).toString('hex'), entry] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, entry]) => entry)
}
