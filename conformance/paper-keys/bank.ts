import type { Bank } from '../../src/corpus/bank.ts'
import type { Question } from '../../src/corpus/item.ts'
import { question } from '../anki/deck.ts'

/** What the right answer of a question is, by the signs that its texts bear: `q7-b` is the second option of the seventh question. */
export type Truth = ReadonlyMap<string, readonly string[]>

export interface KnownBank {
  readonly bank: Bank
  readonly truth: Truth
}

const letters = [...'abcdefgh']
const words = [
  'kelp',
  'a tidal pool at the foot of the cliff',
  'the oldest of the lighthouses',
  'fog',
  'sand and shingle',
]

const textOf = (sign: string, seed: number): string => `${words[seed % words.length]} ${sign}`

/** Numbers that look like chance and are the same at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2654435761 + 97
  return sides => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    return (state >>> 8) % sides
  }
}

interface Known {
  readonly item: Question
  readonly right: readonly string[]
}

function choice(sign: string, seed: number): Known {
  const roll = dice(seed)
  const signs = letters.slice(0, 2 + roll(7)).map(letter => `${sign}-${letter}`)
  const several = seed % 3 === 0
  const right = several ? signs.filter(() => roll(2) === 0) : [signs[roll(signs.length)] ?? '']
  if (right.length === 0) right.push(signs[0] ?? '')
  const options = signs.map((own, index) => ({
    id: `o${index}`,
    text: textOf(own, seed + index),
    correct: right.includes(own),
    ...(index === signs.length - 1 && seed % 5 === 0 ? { pinned: true } : {}),
  }))
  const kind = several ? 'multiple-response' : 'choice'
  return { item: question({ id: sign, kind, stem: `Which of them is ${sign}?`, options }), right }
}

/** Right is `prompt sign=match sign`. */
function matching(sign: string, seed: number): Known {
  const roll = dice(seed)
  const matches = letters.slice(0, 4 + roll(3)).map(letter => ({ id: letter, text: textOf(`${sign}-${letter}`, seed) }))
  const prompts = [0, 1, 2].map(index => ({
    id: `p${index}`,
    text: textOf(`${sign}-p${index}`, seed + index),
    match: matches[roll(matches.length)]?.id ?? 'a',
  }))
  const right = prompts.map(({ id, match }) => `${sign}-${id}=${sign}-${match}`)
  return { item: question({ id: sign, kind: 'matching', stem: `Match what is ${sign}.`, prompts, matches }), right }
}

/** Right is the whole sequence, joined by `>`. */
function ordering(sign: string, seed: number): Known {
  const roll = dice(seed)
  const entries = letters.slice(0, 3 + roll(4)).map(letter => ({ id: letter, text: textOf(`${sign}-${letter}`, seed) }))
  const sequence = entries.map(({ id }) => id)
  for (let left = sequence.length - 1; left > 0; left--) {
    const other = roll(left + 1)
    ;[sequence[left], sequence[other]] = [sequence[other] ?? '', sequence[left] ?? '']
  }
  const right = [sequence.map(id => `${sign}-${id}`).join('>')]
  return { item: question({ id: sign, kind: 'ordering', stem: `Put ${sign} in order.`, entries, sequence }), right }
}

/** A bank of `count` questions whose keys are known here, whatever the program makes of them. */
export function knownBank(count: number): KnownBank {
  const known = Array.from({ length: count }, (_, seed) => {
    const sign = `q${seed}`
    if (seed % 8 === 6) return matching(sign, seed)
    return seed % 8 === 7 ? ordering(sign, seed) : choice(sign, seed)
  })
  return {
    bank: { version: 1, pages: [], items: known.map(({ item }) => item) },
    truth: new Map(known.map(({ item, right }) => [item.id, right])),
  }
}
