import type { Draft } from '../../corpus/item.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { idAt, type Manner, originOf, plainOf } from './choice.ts'
import { asksToMatch } from './phrases.ts'
import type { Parts, Piece } from './piece.ts'
import { inline, rich } from './rich.ts'

type Matching = Extract<Draft, { kind: 'matching' }>
type Common = Omit<Matching, 'kind' | 'prompts' | 'matches'>

interface Entry {
  readonly sign: string
  readonly text: string
}

const entry = /^\s{0,60}(?:\|\s{0,60})?[([]?(\d{1,2}|[A-Za-z])[.)\]:]\s{0,60}(\S.*?)\s{0,60}\|?$/u
const columns =
  /^\s{0,60}(?:\|\s{0,60})?[([]?(\d{1,2}|[A-Za-z])[.)\]:]\s{0,60}(.{1,200}?)(?:\s{3,40}|\s{0,40}[\t|]\s{0,40})[([]?([A-Za-z]|\d{1,2})[.)\]:]\s{0,60}(\S.*?)\s{0,60}\|?$/u
const pair = /([A-Za-z]|\d{1,2})\s?(?:[-–—=:→>]{1,3}|\))?\s?[([]?([A-Za-z]|\d{1,2})[)\]]?(?=$|[\s,;.、])/gu

/** The two lists of a matching question, and the stem's lines that are in neither. */
interface Lists {
  readonly stem: readonly Piece[]
  readonly prompts: readonly Entry[]
  readonly matches: readonly Entry[]
}

const textOf = ({ token, from, to }: Piece): string => token.line.text.slice(from, to)

/** The question's lines in the order of the source, an option's first line with its letter. */
function linesOf({ stem, options, after }: Parts): Piece[] {
  const lines = new Map<number, Piece>()
  const all = [
    ...stem,
    ...options.flatMap(({ mark, pieces: [first, ...rest] }) =>
      first ? [{ ...first, from: mark.start }, ...rest] : [],
    ),
    ...after,
  ]
  for (const piece of all) {
    const known = lines.get(piece.token.line.number)
    const from = Math.min(piece.from, known?.from ?? piece.from)
    lines.set(
      piece.token.line.number,
      known === undefined ? piece : { ...known, from, to: Math.max(known.to, piece.to) },
    )
  }
  return [...lines.values()].sort((a, b) => a.token.line.number - b.token.line.number)
}

function inColumns(lines: readonly Piece[]): Lists | undefined {
  const rows = lines.map(piece => columns.exec(textOf(piece).slice(0, 1000)))
  const found = rows.filter(row => row !== null)
  if (found.length < 2) return undefined
  return {
    stem: lines.filter((_, place) => rows[place] === null),
    prompts: found.map(row => ({ sign: row[1] ?? '', text: row[2] ?? '' })),
    matches: found.map(row => ({ sign: row[3] ?? '', text: row[4] ?? '' })),
  }
}

/** Numbers and letters, each in a row of lines; those that come first are the prompts. */
function underEachOther(lines: readonly Piece[]): Lists | undefined {
  const rows = lines.map(piece => entry.exec(textOf(piece).slice(0, 1000)))
  const entries = rows.flatMap(row => (row === null ? [] : [{ sign: row[1] ?? '', text: row[2] ?? '' }]))
  const isNumber = ({ sign }: Entry): boolean => /^\d/u.test(sign)
  const first = entries[0]
  if (first === undefined) return undefined
  const prompts = entries.filter(other => isNumber(other) === isNumber(first))
  const matches = entries.filter(other => isNumber(other) !== isNumber(first))
  if (prompts.length < 2 || matches.length < 2) return undefined
  return { stem: lines.filter((_, place) => rows[place] === null), prompts, matches }
}

/** '1-c, 2-a': prompt's sign → match's sign; undefined where the text is anything else. */
function pairsOf(text: string, prompts: readonly Entry[], matches: readonly Entry[]): Map<string, string> | undefined {
  const found = [...text.matchAll(pair)]
  const pairs = new Map<string, string>()
  const has = (list: readonly Entry[], sign: string): boolean =>
    list.some(entry => entry.sign.toLowerCase() === sign.toLowerCase())
  for (const [, one = '', other = ''] of found) {
    if (!has(prompts, one) || !has(matches, other) || pairs.has(one.toLowerCase())) return undefined
    pairs.set(one.toLowerCase(), other.toLowerCase())
  }
  return pairs.size === prompts.length ? pairs : undefined
}

/** A question that asks to match two lists, where both are found; undefined: it is of another kind. */
export function matchingItem(
  parts: Parts,
  common: () => Common,
  manner: Manner,
): { item: Draft; messages: Message[] } | undefined {
  const { stem, options, after } = parts
  const count = options.reduce((sum, { pieces }) => sum + pieces.length, stem.length + after.length)
  if (count < options.length + 3 && options.length !== 1) return undefined
  if (!asksToMatch(plainOf(stem.slice(0, 2)))) return undefined
  const lines = linesOf(parts)
  const lists = inColumns(lines) ?? underEachOther(lines)
  if (lists === undefined) return undefined
  const key = parts.keys.flatMap(({ pieces }) => pieces)
  const text = key.map(({ token, from, to }) => token.line.fold.slice(from, to)).join(' ')
  const pairs = pairsOf(text, lists.prompts, lists.matches)
  // Options that hold the pairs themselves ('A. 1-b, 2-a') make it a choice.
  if (pairs === undefined && parts.options.length > 0) return undefined
  const first = key[0]
  const messages =
    pairs === undefined && first !== undefined
      ? [
          message(
            'key-unreadable',
            `The key '${text.slice(0, 60)}' cannot be read as pairs`,
            originOf(manner.path, first),
          ),
        ]
      : []
  const idOf = (sign: string | undefined): string | null => {
    const place = lists.matches.findIndex(entry => entry.sign.toLowerCase() === sign)
    return place < 0 ? null : idAt(place)
  }
  return {
    item: {
      kind: 'matching',
      ...common(),
      stem: rich(lists.stem, manner.width),
      prompts: lists.prompts.map(({ sign, text: prompt }, place) => ({
        id: `p${place + 1}`,
        text: inline(prompt),
        match: idOf(pairs?.get(sign.toLowerCase())),
      })),
      matches: lists.matches.map(({ text: match }, place) => ({ id: idAt(place), text: inline(match) })),
    },
    messages,
  }
}
