import type { FormulaOutline } from '../../content/outlines.ts'
import type { Face, Shaped } from '../fonts/face.ts'
import type { Placed } from '../frame.ts'
import type { TextStyle } from './style.ts'

/** What stays on one line together. */
export interface Box {
  readonly kind: 'box'
  readonly width: number
  /** Above and below the baseline. */
  readonly ascent: number
  readonly descent: number
  readonly content: BoxContent
  readonly style: TextStyle
  /** Structure leaf. */
  readonly tag: number
  readonly link: string | undefined
  /** Bidi embedding level; odd is right to left. */
  readonly level: number
}

export type BoxContent =
  | { readonly type: 'text'; readonly face: Face; readonly text: string; readonly shaped: Shaped }
  /** A character that no face has. */
  | { readonly type: 'missing'; readonly text: string }
  /** `texts`: what the math face lacks, from the start of the baseline. */
  | {
      readonly type: 'formula'
      readonly formula: FormulaOutline
      readonly size: number
      readonly texts: readonly Placed[]
    }
  /** Things placed from the start of the baseline. */
  | { readonly type: 'things'; readonly things: readonly Placed[] }

/** Space between words; gone where the line breaks. */
export interface Glue {
  readonly kind: 'glue'
  /** What a break here costs: a number and its unit belong together. */
  readonly cost?: number
  readonly width: number
  readonly face: Face
  readonly style: TextStyle
  readonly tag: number
  readonly link: string | undefined
  readonly level: number
}

/** A place to break without a space; `-Infinity` is a must, 'Infinity' never occurs. */
export interface Penalty {
  readonly kind: 'penalty'
  readonly cost: number
  /** Stands at the line's end where it breaks here. */
  readonly hyphen?: Box
}

export type Item = Box | Glue | Penalty

/** How far a space may widen and narrow in justified lines, of its width. */
export const stretchOf = 0.5
export const shrinkOf = 0.25

/** A justified line whose spaces would widen by more, of their width, stays ragged: in narrow columns there may be no better break. */
export const mostStretch = 2
