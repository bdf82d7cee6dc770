import type { Furniture } from './furniture.ts'
import type { Field } from './languages/language.ts'
import type { OptionMark } from './option-mark.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'

/** A stretch of one line, and whether a blank line stands before it. */
export interface Piece {
  readonly token: Token
  readonly from: number
  readonly to: number
  readonly parted: boolean
}

export interface OptionPart {
  readonly mark: OptionMark
  /** Place of its letter in the alphabet. */
  readonly index: number
  readonly pieces: Piece[]
  /** The line under it that says 'correct' or 'wrong'; what follows that word is feedback. */
  verdict?: { readonly right: boolean; readonly piece: Piece }
}

export interface FieldPart {
  readonly field: Field
  readonly label: Token
  readonly pieces: Piece[]
  /** It may be the key of other questions than the one that it stands under. */
  readonly doubtful?: true
}

/** A question's lines, each in the part that it belongs to. */
export interface Parts {
  readonly segment: Segment
  readonly alphabet: string | undefined
  readonly stem: Piece[]
  readonly options: OptionPart[]
  /** Keys as stated beside the question, one a statement. */
  readonly keys: FieldPart[]
  readonly fields: FieldPart[]
  /** Text after the options or the key that no label names. */
  readonly after: Piece[]
  /** Headings, instructions and passages for what follows: the question itself is over. */
  readonly beyond: Piece[]
  readonly setAside: { readonly piece: Piece; readonly why: Furniture | 'own answer' }[]
}
