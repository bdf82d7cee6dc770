import type { Option } from '../../corpus/item.ts'
import type { Origin } from '../../corpus/origin.ts'
import { columnAt } from '../normalise.ts'
import type { Statement } from './key.ts'
import { readClaim } from './key-claim.ts'
import type { KeyEntry } from './key-entry.ts'
import type { Claim, Target } from './key-target.ts'
import { labelOf } from './labels.ts'
import { doubtfulSign, type OptionSigns, signsOf } from './option-sign.ts'
import type { FieldPart, OptionPart, Parts, Piece } from './piece.ts'
import { rich } from './rich.ts'
import type { Mentions } from './truth.ts'
import { rightWords, wrongWords } from './vocabulary.ts'

/** What reading one file has settled for all its questions. */
export interface Manner {
  readonly path: string
  /** Length of the lines at which the file's paragraphs wrap. */
  readonly width: number
  /** Signs that mark keys. */
  readonly signs: ReadonlySet<string>
  /** The file may show images, or link to files. */
  readonly images: boolean
  /** Number keys count options from 0. */
  readonly zeroBased: boolean
  readonly mentions: Mentions
}

export function originOf(path: string, first: Piece, last: Piece = first): Origin {
  return {
    path,
    line: first.token.line.number,
    column: columnAt(first.token.line, first.from),
    endLine: last.token.line.number,
    endColumn: columnAt(last.token.line, last.to),
  }
}

export const plainOf = (pieces: readonly Piece[]): string =>
  pieces.map(({ token, from, to }) => token.line.text.slice(from, to).trim()).join(' ')

/** An option's pieces without the signs that mark it. */
function trimmed({ option, signs }: OptionSigns, accepted: ReadonlySet<string>, common: ReadonlySet<string>): Piece[] {
  let start = 0
  let end = 0
  for (const { sign, cut } of signs) {
    if (!accepted.has(sign) && !common.has(sign) && sign !== 'voted') continue
    start = Math.max(start, cut[0])
    end = Math.max(end, cut[1])
  }
  const pieces = option.pieces.map(piece => ({ ...piece }))
  const first = pieces[0]
  const last = pieces.at(-1)
  if (first && last) {
    pieces[0] = { ...first, from: Math.min(first.to, first.from + start) }
    const final = pieces.at(-1) ?? last
    pieces[pieces.length - 1] = { ...final, to: Math.max(final.from, final.to - end) }
  }
  return closeEmphasis(pieces, option)
}

/** `**A. text**`: emphasis that opens before the letter closes after the text. */
function closeEmphasis(pieces: Piece[], option: OptionPart): Piece[] {
  const last = pieces.at(-1)
  const lead = option.pieces[0]?.token.line.fold.slice(option.mark.start, option.mark.letterAt) ?? ''
  const tag = /<(b|strong|u|mark|font|span)\b/iu.exec(lead)?.[1]
  const sign = tag === undefined ? /\*\*|~~|__/u.exec(lead)?.[0] : `</${tag}>`
  if (last === undefined || sign === undefined) return pieces
  const text = last.token.line.text.slice(last.from, last.to).trimEnd()
  if (!text.endsWith(sign) || (tag === undefined && text.split(sign).length % 2 === 1)) return pieces
  return [...pieces.slice(0, -1), { ...last, to: last.from + text.length - sign.length }]
}

export interface ChoiceParts {
  readonly options: readonly Option[]
  readonly targets: readonly Target[]
  /** What marks on options and verdict lines say. */
  readonly statements: readonly Statement[]
}

function marked(
  all: readonly OptionSigns[],
  accepted: ReadonlySet<string>,
  verdicts: readonly (boolean | undefined)[],
): Claim {
  const has = (signs: OptionSigns, test: (sign: string) => boolean): boolean =>
    signs.signs.some(({ sign }) => accepted.has(sign) && test(sign))
  if (verdicts.every(verdict => verdict === undefined) && all.every(({ signs }) => signs.length === 0))
    return { type: 'empty' }
  const discriminates = (sign: string): boolean => all.some(({ signs }) => !signs.some(other => other.sign === sign))
  const isWrong = (sign: string): boolean => sign === 'wrong' || sign === 'struck'
  const right = all.map((signs, place) => verdicts[place] ?? has(signs, sign => !isWrong(sign) && discriminates(sign)))
  const wrong = all.map((signs, place) => verdicts[place] === false || has(signs, isWrong))
  const keys = new Set(right.flatMap((is, place) => (is ? [place] : [])))
  if ([...keys].some(place => wrong[place])) return { type: 'unreadable' }
  if (keys.size > 0) return { type: 'keys', keys }
  // All but one struck out: what stands is the key.
  const left = wrong.flatMap((is, place) => (is ? [] : [place]))
  return left.length === 1 && all.length > 2 ? { type: 'keys', keys: new Set(left) } : { type: 'empty' }
}

function commonSigns(all: readonly OptionSigns[]): Set<string> {
  const [first, ...others] = all
  const shared = (first?.signs ?? [])
    .map(({ sign }) => sign)
    .filter(sign => others.every(({ signs }) => signs.some(other => other.sign === sign)))
  return new Set(others.length > 0 ? shared.filter(sign => sign === 'bold') : [])
}

/** Options, and what their marks say of the key. */
export function choiceParts(parts: Parts, manner: Manner): ChoiceParts {
  const all = parts.options.map(signsOf)
  const common = commonSigns(all)
  const pieces = all.map(signs => trimmed(signs, manner.signs, common))
  const claim = marked(
    all,
    manner.signs,
    parts.options.map(({ verdict }) => verdict?.right),
  )
  const options = parts.options.map((part, place): Option => {
    const feedback = part.verdict ? rich([part.verdict.piece], manner.width) : ''
    const option = { id: idAt(place), text: rich(pieces[place] ?? [], manner.width), correct: null }
    return feedback === '' ? option : { ...option, feedback }
  })
  const targets = parts.options.map(
    (part, place): Target => ({
      sign: part.mark.sign,
      index: part.index,
      alphabet: targetAlphabet(parts),
      text: plainOf(pieces[place] ?? []),
    }),
  )
  const statements: Statement[] = []
  if (claim.type !== 'empty') {
    const places = claim.type === 'keys' ? [...claim.keys] : [0]
    const piece = parts.options[places[0] ?? 0]?.pieces[0]
    const words = places.map(place => parts.options[place]?.mark.sign ?? '').join(', ')
    if (piece) statements.push({ claim, origin: originOf(manner.path, piece), words: `${words} (marked)` })
  }
  const doubtful = claim.type === 'empty' && parts.keys.length === 0 ? doubtfulSign(all, manner.signs) : undefined
  const bearer = doubtful === undefined ? undefined : parts.options[doubtful]
  const first = bearer?.pieces[0]
  if (bearer && first) {
    const words = `${bearer.mark.sign} (marked as no other question's options are)`
    statements.push({ claim: { type: 'unreadable' }, origin: originOf(manner.path, first), words })
  }
  return { options, targets, statements }
}

/** Options without letters: keys name them by the letter of their place. */
const unlettered = new Set(['ticks', 'numbers', 'bullets', 'lines', 'named', 'counted'])

const targetAlphabet = ({ alphabet = 'upper' }: Parts): string => (unlettered.has(alphabet) ? 'upper' : alphabet)

/** 'a', 'b' … 'z', 'aa' … by place. */
export const idAt = (place: number): string =>
  (place >= 26 ? idAt(Math.floor(place / 26) - 1) : '') + String.fromCharCode(97 + (place % 26))

/** `^ B`: trivia files name the key by its text, also where that is a letter. */
function caretKey({ label, pieces: [piece] }: FieldPart, targets: readonly Target[]): Claim | undefined {
  if (label.label?.word !== '^' || piece === undefined) return undefined
  const text = piece.token.line.text.slice(piece.from, piece.to).trim()
  const places = targets.flatMap((target, place) => (target.text.trim() === text ? [place] : []))
  return places.length === 1 ? { type: 'keys', keys: new Set(places) } : undefined
}

/** What a labelled key says, and the text in it that explains the key. */
export function labelledKey(
  part: FieldPart,
  targets: readonly Target[],
  manner: Manner,
): { statement: Statement; rest: Piece[] } {
  const first = part.pieces[0]
  const origin = first === undefined ? labelOrigin(part, manner.path) : originOf(manner.path, first)
  if (first === undefined) return { statement: { claim: { type: 'empty' }, origin, words: '' }, rest: [] }
  const words = first.token.line.text.slice(first.from, first.to).trim()
  if (part.doubtful) return { statement: { claim: { type: 'unreadable' }, origin, words }, rest: [] }
  const each = caretKey(part, targets) ?? eachVerdict(part.pieces, targets.length)
  const { claim, rest } = each ? { claim: each, rest: [] } : readPieces(part.pieces, targets, manner)
  return { statement: { claim, origin, words: words.length > 60 ? `${words.slice(0, 57)}…` : words }, rest }
}

const labelOrigin = ({ label: { line } }: FieldPart, path: string): Origin => ({
  path,
  line: line.number,
  column: columnAt(line, line.first),
})

function claimOf(piece: Piece, targets: readonly Target[], manner: Manner): Claim {
  const { text, fold } = piece.token.line
  const strip = (from: string): string =>
    from.slice(piece.from, piece.to).replace(/^(?:[\s*_`"“”'‘’>]|-(?!\d)){1,8}|[\s*_`"“”'‘’|]{1,8}$/gu, '')
  return readClaim(strip(text), strip(fold), targets, manner.zeroBased)
}

/** A verdict a line, or a bit a sign, for each option in turn. */
function eachVerdict(pieces: readonly Piece[], count: number): Claim | undefined {
  const text = pieces[0] === undefined ? '' : pieces[0].token.line.fold.slice(pieces[0].from, pieces[0].to).trim()
  const bits = /^(X?)([01]+)$/u.exec(text)
  if (bits?.[2]?.length === count && (count > 2 || bits[1] === 'X') && pieces.length === 1 && text.includes('1')) {
    return { type: 'keys', keys: new Set([...bits[2]].flatMap((bit, place) => (bit === '1' ? [place] : []))) }
  }
  const said = pieces.map(({ token, from, to }) =>
    token.line.fold
      .slice(from, to)
      .toLowerCase()
      .replace(/[^\p{L}\p{M} ]/gu, '')
      .trim(),
  )
  if (count < 2 || said.length !== count || !said.every(word => rightWords.has(word) || wrongWords.has(word)))
    return undefined
  return { type: 'keys', keys: new Set(said.flatMap((word, place) => (rightWords.has(word) ? [place] : []))) }
}

/** The first line is the key; more lines that open like options are keys too; the rest explains. */
function readPieces(
  pieces: readonly Piece[],
  targets: readonly Target[],
  manner: Manner,
): { claim: Claim; rest: Piece[] } {
  const [first, ...others] = pieces
  if (first === undefined) return { claim: { type: 'empty' }, rest: [] }
  const claim = claimOf(first, targets, manner)
  if (claim.type !== 'keys') return { claim, rest: others }
  const keys = new Set(claim.keys)
  const rest: Piece[] = []
  if (claim.restAt !== undefined) rest.push({ ...first, from: restStart(first, claim.restAt) })
  for (const piece of others) {
    const next =
      rest.length === 0 && piece.token.marks.length > 0 && !/^\s*\d/u.test(first.token.line.fold.slice(first.from))
        ? claimOf(piece, targets, manner)
        : undefined
    if (next?.type === 'keys' && next.restAt === undefined) for (const key of next.keys) keys.add(key)
    else if (next?.type === 'dangling') return { claim: next, rest: others }
    else rest.push(piece)
  }
  return { claim: { type: 'keys', keys }, rest }
}

/** `restAt` counts from the stripped text's start. */
function restStart(piece: Piece, restAt: number): number {
  const text = piece.token.line.text.slice(piece.from, piece.to)
  return piece.from + (/^(?:[\s*_`"“”'‘’>]|-(?!\d)){1,8}/u.exec(text)?.[0].length ?? 0) + restAt
}

export function listedKey(
  entry: KeyEntry,
  targets: readonly Target[],
  manner: Manner,
): { statement: Statement; rest: Piece[] } {
  const { token, from } = entry.key
  // '2. The correct answer is A.'
  const label = labelOf({ ...token.line, first: from })
  const named = label?.field === 'answer' && label.restAt < entry.key.to && from > token.line.first
  const key = named ? { ...entry.key, from: label.restAt } : entry.key
  return labelledKey({ field: 'answer', label: token, pieces: [key] }, targets, manner)
}
