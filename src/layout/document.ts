import type { PhrasingContent, RootContent } from 'mdast'
import type { Origin } from '../corpus/origin.ts'

/** All lengths are points (1/72 in) unless a name says otherwise. */

/** What layout takes: mdast blocks, and these that Markdown has no sign for. They know nothing of exams. */
export type Block = RootContent | Group | Hanging | Choices | AnswerLines | AnswerBox | Fields | Row | Fill | PageBreak

/** Blocks that belong together. */
export interface Group {
  readonly type: 'group'
  readonly children: readonly Block[]
  /** Do not break inside unless taller than a page. */
  readonly keepTogether?: boolean
  readonly keepWithNext?: boolean
  readonly spaceBefore?: number
  readonly spaceAfter?: number
  /** A box around it, with an optional title on its edge. */
  readonly frame?: boolean
  readonly title?: string
  /** Standard structure role, 'Sect' where it has a title in the outline. */
  readonly role?: 'Sect' | 'Div' | 'BlockQuote' | 'Part'
  /** Bookmark; also the structure element's title. */
  readonly outline?: string
  /** BCP 47, where it differs from the document's. */
  readonly language?: string
  /** Where messages about what is inside point to. */
  readonly origin?: Origin
  /** Name of a style of the theme ('title', 'instructions', 'note' …). */
  readonly style?: string
  /** Columns of the page that it flows through. */
  readonly columns?: number
  /** Printed at the head of each further page (or column) that the group runs on to. */
  readonly continued?: string
  /** The same object stands in several documents: it is measured once for all of them. */
  readonly lasting?: boolean
}

/** A label in the margin and what stands beside it; `aside` stands at the right edge of the first line (points). */
export interface Hanging {
  readonly type: 'hanging'
  readonly label: string
  readonly aside?: string
  readonly children: readonly Block[]
}

/** Labelled alternatives in 1, 2 or 4 equal columns, as many as the widest allows. */
export interface Choices {
  readonly type: 'choices'
  readonly entries: readonly { readonly label: string; readonly children: readonly Block[] }[]
  readonly columns?: 1 | 2 | 4
  /** `circle` and `square` print a bubble or a box before the label. */
  readonly mark?: 'none' | 'circle' | 'square'
  /** Whether the order runs along the rows (where unset) or down the columns. */
  readonly order?: 'across' | 'down'
}

/** Ruled or squared space to write in. */
export interface AnswerLines {
  readonly type: 'lines'
  readonly count: number
  readonly ruling?: 'line' | 'grid' | 'blank'
}

export interface AnswerBox {
  readonly type: 'box'
  readonly height: number
  readonly width?: number
}

/** Labels with ruled space behind them, several a line by their shares of the width. */
export interface Fields {
  readonly type: 'fields'
  readonly fields: readonly { readonly label: string; readonly share: number; readonly value?: string }[]
}

/** Blocks side by side by shares of the width. */
export interface Row {
  readonly type: 'row'
  readonly cells: readonly {
    readonly share: number
    readonly children: readonly Block[]
    readonly align?: 'left' | 'center' | 'right'
  }[]
}

/** Inline: ruled space of a width inside a line (a cloze gap), with a small label at its start. */
export interface Fill {
  readonly type: 'fill'
  readonly width: number
  readonly label?: string
}

export interface PageBreak {
  readonly type: 'page-break'
  /** Go on at the next right-hand page; `blank` is printed on the page left out. */
  readonly to?: 'odd'
  readonly blank?: string
}

/** Text at the head or foot of each page; `{page}`, `{pages}` are replaced. */
export interface Running {
  readonly left?: string
  readonly center?: string
  readonly right?: string
}

export interface PrintDocument {
  /** Shown in the window's title and in the metadata. */
  readonly title: string
  readonly author?: string
  readonly subject?: string
  /** BCP 47. */
  readonly language: string
  readonly header?: Running
  readonly footer?: Running
  /** Instead of `header` and `footer` on the first page; an empty object leaves it bare. */
  readonly firstHeader?: Running
  readonly firstFooter?: Running
  /** Instead of `footer` on the last page, and on those that are left blank behind it. */
  readonly lastFooter?: Running
  /** The pages come to a multiple of `multiple`: those left blank for it say so. */
  readonly fill?: { readonly multiple: number; readonly blank: string }
  readonly watermark?: string
  readonly blocks: readonly Block[]
}

/** Images by the path that the tree has. */
export type ImageSource = (path: string) => Uint8Array | undefined

export type { PhrasingContent }
