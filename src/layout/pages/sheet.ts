import type { PageFrame, Placed } from '../frame.ts'
import type { Mark } from '../slab.ts'
import type { Theme } from '../theme.ts'

/** A page while it is being filled. */
export interface Sheet {
  readonly things: Placed[]
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
  return { things: [], left, top: margins.top, used: 0 }
}

export const closeSheet = (sheet: Sheet, { paper }: Theme): PageFrame => ({
  width: paper.width,
  height: paper.height,
  things: sheet.things,
})
