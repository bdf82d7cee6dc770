import type { PageFrame, Placed } from '../frame.ts'
import { type Mark, shift } from '../slab.ts'
import type { Theme } from '../theme.ts'

/** Things as they stand in their block, and where that stands on the page. */
export interface Part {
  readonly things: readonly Placed[]
  readonly x: number
  readonly y: number
}

/** A page while it is being filled. */
export interface Sheet {
  readonly parts: Part[]
  /** Of the column's left and top edges on the paper. */
  readonly left: number
  readonly top: number
  /** How much of it is taken. */
  used: number
}

/** A bookmark with its place. */
export interface PlacedMark extends Mark {
  readonly page: number
  readonly y: number
}

export const contentWidth = ({ paper, margins }: Theme): number => paper.width - margins.inner - margins.outer

export const contentHeight = ({ paper, margins }: Theme): number => paper.height - margins.top - margins.bottom

/** A bare page; of a two-sided print, every second one has its margins the other way round. */
export function openSheet(index: number, { margins, twoSided }: Theme): Sheet {
  const left = twoSided && index % 2 === 1 ? margins.outer : margins.inner
  return { parts: [], left, top: margins.top, used: 0 }
}

/** Its things are moved to their places whenever they are asked for: of a long document, one page at a time. */
export const closeSheet = ({ parts }: Sheet, { paper }: Theme): PageFrame => ({
  width: paper.width,
  height: paper.height,
  get things() {
    return parts.flatMap(({ things, x, y }) => shift(things, x, y))
  },
})
