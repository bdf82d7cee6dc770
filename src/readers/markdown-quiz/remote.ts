import { columnAt, normalise } from '../normalise.ts'
import { assignKeys } from '../text/key-assignment.ts'
import { findKeyLists } from '../text/key-list.ts'
import { isStrictKey } from '../text/key-shape.ts'
import type { Piece as TextPiece } from '../text/piece.ts'
import { findRuns } from '../text/run.ts'
import { runFinder } from '../text/structure.ts'
import { tokenise } from '../text/token.ts'
import type { Block } from './block.ts'
import { labelOf } from './label.ts'
import type { Piece } from './piece.ts'
import type { Line } from './scan.ts'

export interface ListedKey {
  readonly key: Piece
  /** What the list says of it beside. */
  readonly rationale: readonly Piece[]
}

/** Keys that stand apart from their questions, in a list or a table of numbers and letters. */
export interface Remote {
  /** Piece of a line by the start of the block that it is the key of; 'doubtful' where the list has its number more than once. */
  readonly keys: ReadonlyMap<number, ListedKey | 'doubtful'>
  /** The lines of these lists. */
  readonly lines: ReadonlySet<Line>
}

const entry = /^[\s|(Qq*]{0,8}\d{1,4}[\s.):|*-]{1,9}[A-La-l](?![\p{L}\p{M}])/u
const none: Remote = { keys: new Map(), lines: new Set() }

/** Whether a heading or a column of the list says that it holds answers. */
function announced(lines: readonly Line[], from: number, to: number): boolean {
  return lines
    .slice(Math.max(0, from - 3), to)
    .some(({ text }) => text.split('|', 8).some(cell => labelOf(cell.trim())?.field === 'answer'))
}

/** Finds the lists of keys before or after all questions: every entry is nothing but letters, and names a question. */
export function remoteKeys(lines: readonly Line[], blocks: readonly Block[]): Remote {
  const asked = blocks.filter(({ group }) => group?.options[0]?.mark.style === 'letter')
  if (asked.length < 2 || lines.filter(({ mask, text }) => !mask && entry.test(text)).length < 2) return none
  const tokens = tokenise(normalise(lines.map(({ mask, text }) => (mask ? '' : text)).join('\n')))
  if (tokens.length !== lines.length) return none
  const first = asked.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY)
  const last = asked.reduce((most, { group }) => Math.max(most, group?.options.at(-1)?.at ?? 0), 0)
  const lists = findKeyLists(tokens, runFinder(findRuns(tokens, false), tokens.length)).filter(
    ({ from, to, entries }) =>
      (to <= first || from > last) &&
      entries.length > 1 &&
      announced(lines, from, to) &&
      entries.every(
        ({ key, rationale }) =>
          rationale.every(({ token }) => token === key.token) &&
          isStrictKey(key.token.line.fold.slice(key.from, key.to)),
      ),
  )
  const questions = asked.map(({ start, head }) => ({ at: start, number: head?.number }))
  const pieceOf = ({ token, from, to }: TextPiece): Piece | undefined => {
    const line = lines[token.line.number - 1]
    const start = columnAt(token.line, from) - 1
    return line && { line, from: start, to: start + to - from }
  }
  const keys = new Map<number, ListedKey | 'doubtful'>()
  for (const [place, found] of assignKeys(lists, questions)) {
    const block = asked[place]
    const key = found === 'doubtful' ? undefined : pieceOf(found.entry.key)
    const rationale = found === 'doubtful' ? [] : found.entry.rationale.flatMap(piece => pieceOf(piece) ?? [])
    if (block) keys.set(block.start, key ? { key, rationale } : 'doubtful')
  }
  const held = lists.flatMap(({ from, to }) => lines.slice(from, to))
  return keys.size === 0 ? none : { keys, lines: new Set(held) }
}
