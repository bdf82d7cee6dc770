import { letters } from './alphabets.ts'
import { askedFor } from './phrases.ts'
import type { FieldPart, Parts, Piece } from './piece.ts'
import { truths } from './vocabulary.ts'

/** Signs of keys in a row, each of another question: 'B, B, C', 'BACBA', one a line. */
interface Sequence {
  readonly signs: readonly Piece[]
}

const sign = /[([*_]{0,3}(\p{L}|true|false|[√×✓✗○])[)\]*_]{0,3}(?=$|[\s.,;/|、，；])[\s.,;/|、，；-]{0,12}/iuy
const glued = /^\s{0,60}([A-H]{2,60}|[a-h]{4,60}|[√×]{2,60})\s{0,60}[.。]?\s{0,60}$/u

/** The signs of one line; undefined where it has anything else. */
function signsOf(piece: Piece): Piece[] | undefined {
  const fold = piece.token.line.fold.slice(0, piece.to)
  const whole = glued.exec(fold.slice(piece.from))?.[1]
  if (whole !== undefined) {
    const at = fold.indexOf(whole, piece.from)
    return [...whole].map((_, place) => ({ ...piece, from: at + place, to: at + place + 1, parted: false }))
  }
  const found: Piece[] = []
  for (let at = piece.from + (/^[\s*_|]*/u.exec(fold.slice(piece.from))?.[0].length ?? 0); at < fold.length; ) {
    sign.lastIndex = at
    const match = sign.exec(fold)
    const word = match?.[1]
    if (match === null || word === undefined) return undefined
    if (word.length === 1 && !letters.has(word) && !truths.has(word.toLowerCase())) return undefined
    const from = at + match[0].indexOf(word)
    found.push({ ...piece, from, to: from + word.length, parted: false })
    at = sign.lastIndex
  }
  return found
}

const textOf = ({ token, from, to }: Piece): string => token.line.fold.slice(from, to)

/** The signs of a stated key that is nothing but several of them. */
function sequenceOf({ pieces }: FieldPart): Sequence | undefined {
  if (pieces.length === 0 || pieces.length > 300) return undefined
  const signs: Piece[] = []
  for (const piece of pieces) {
    const own = signsOf(piece)
    if (own === undefined) return undefined
    for (const found of own) signs.push(found)
  }
  return signs.length > 1 ? { signs } : undefined
}

/** Whether signs can be the key of one question: letters that differ and ascend. */
const canBeOne = ({ signs }: Sequence): boolean =>
  signs.every((piece, place) => {
    const last = signs[place - 1]
    return (
      textOf(piece).length === 1 && (last === undefined || textOf(last).toLowerCase() < textOf(piece).toLowerCase())
    )
  })

/** Whether a question has what a sign names. */
function fits({ options }: Parts, piece: Piece): boolean {
  const said = textOf(piece)
  if (options.length === 0) return said.length > 1 || /^[TFVR√×✓✗○]$/iu.test(said)
  const own = letters.get(said.toUpperCase()) ?? letters.get(said) ?? []
  const named = options.filter(({ index, mark }) => mark.sign !== '' && own.some(other => other.index === index))
  return named.length === 1 || (said.length > 1 && options.length === 2)
}

const asksSeveral = ({ stem }: Parts, count: number): boolean => {
  const asked = askedFor(stem.map(textOf).join(' '))
  return asked === 'several' || asked === count
}

/** What a row of signs under a question is: its own key, the keys of all questions since the last such row, or in doubt. */
function meaning(scope: readonly Parts[], sequence: Sequence): 'own' | 'each' | 'doubtful' {
  const last = scope.at(-1)
  const count = sequence.signs.length
  if (last === undefined || scope.length < 2 || (canBeOne(sequence) && asksSeveral(last, count))) return 'own'
  const each = count === scope.length && scope.every((parts, place) => fits(parts, sequence.signs[place] as Piece))
  if (!each) return last.options.length > 0 ? 'doubtful' : 'own'
  return !canBeOne(sequence) || count > 2 ? 'each' : 'doubtful'
}

/** Questions parted after each that has a key. */
function scopesOf(questions: readonly Parts[]): Parts[][] {
  const scopes: Parts[][] = [[]]
  for (const parts of questions) {
    scopes.at(-1)?.push(parts)
    if (parts.keys.length > 0) scopes.push([])
  }
  return scopes.filter(scope => (scope.at(-1)?.keys.length ?? 0) > 0)
}

/**
 * 'Answers: B, B, C' under the last of three questions keys all three. Only in a file that states no key in another way; a row
 * that is not as long as the questions are many, or that could as well be the key of the one above it, is in doubt.
 */
export function settleSequences(questions: readonly Parts[]): void {
  const scopes = scopesOf(questions).map(scope => {
    const [key, more] = scope.at(-1)?.keys ?? []
    return { scope, key, sequence: key === undefined || more !== undefined ? undefined : sequenceOf(key) }
  })
  if (scopes.some(({ scope, sequence }) => scope.length < 2 || sequence === undefined)) return
  for (const { scope, key, sequence } of scopes) {
    if (key === undefined || sequence === undefined) continue
    const means = meaning(scope, sequence)
    if (means === 'own') continue
    const keys = scope.at(-1)?.keys ?? []
    keys.length = 0
    if (means === 'doubtful') keys.push({ ...key, doubtful: true })
    else for (const [place, parts] of scope.entries()) keyed(parts, key, sequence.signs[place])
  }
}

function keyed({ keys }: Parts, { label }: FieldPart, piece: Piece | undefined): void {
  if (piece) keys.push({ field: 'answer', label, pieces: [piece] })
}
