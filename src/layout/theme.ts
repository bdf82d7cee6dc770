import { type Family, familyOf } from './fonts/files.ts'
import type { Colour } from './frame.ts'

/** Points, portrait. */
export const papers = {
  A4: { width: 595.28, height: 841.89 },
  A5: { width: 419.53, height: 595.28 },
  Letter: { width: 612, height: 792 },
  Legal: { width: 612, height: 1008 },
} as const

export type PaperName = keyof typeof papers

/** `inner` and `outer` are left and right; on the left-hand pages of a two-sided print they change places. */
export interface Margins {
  readonly top: number
  readonly bottom: number
  readonly inner: number
  readonly outer: number
}

/** How the blocks of a group with this style's name look; what is unset is as around it. */
export interface BlockStyle {
  /** Of the size around it. */
  readonly scale?: number
  readonly weight?: 'regular' | 'bold'
  readonly slant?: 'upright' | 'italic'
  readonly align?: 'left' | 'center' | 'right'
  readonly colour?: Colour
  /** Of the space between blocks around it. */
  readonly spacing?: number
}

/** All that a print's looks depend on; plain data, lengths in points. */
export interface Theme {
  readonly paper: { readonly width: number; readonly height: number }
  readonly margins: Margins
  readonly twoSided: boolean
  readonly columns: number
  readonly columnGap: number
  readonly text: Family
  readonly heading: Family
  readonly mono: Family
  /** Faces to try, in order, for characters that a family lacks. */
  readonly fallback: readonly string[]
  readonly size: number
  /** Baseline to baseline, of the size. */
  readonly leading: number
  /** Between paragraphs and other blocks, of the size. */
  readonly blockSpace: number
  /** Of the size, by depth. */
  readonly headingScales: readonly number[]
  readonly codeScale: number
  readonly tableScale: number
  readonly runningScale: number
  /** The widest that labels of hanging blocks may be before text moves away from its common edge, of the size. */
  readonly hang: number
  readonly listIndent: number
  /** Distance of ruled answer lines, and of the squares of grids. */
  readonly ruling: { readonly line: number; readonly grid: number }
  readonly fieldHeight: number
  readonly colours: {
    readonly text: Colour
    readonly faint: Colour
    readonly rule: Colour
    readonly watermark: Colour
  }
  readonly justify: boolean
  /** Words may be divided at line ends, by the patterns of their language; never in options. */
  readonly hyphenate: boolean
  /** Straight quotes are printed as their language writes them. */
  readonly quotes: boolean
  /** Lines of text are never longer, of the size: about 80 letters. Tables, options side by side and ruled space may be. */
  readonly measure: number
  /** What figures are printed at, of their natural size, where the column has the room. */
  readonly figureScale: number
  /** Alternatives side by side at most. */
  readonly choiceColumns: 1 | 2 | 4
  /** No italics (large print, dyslexia): emphasis is bold then. */
  readonly italics: boolean
  readonly styles: Readonly<Record<string, BlockStyle>>
}

/** 11 on 14.3 pt STIX Two on A4, ragged right. */
export const standardTheme: Theme = {
  paper: papers.A4,
  margins: { top: 68, bottom: 64, inner: 72, outer: 72 },
  twoSided: false,
  columns: 1,
  columnGap: 24,
  text: familyOf('STIXTwoText'),
  heading: familyOf('STIXTwoText'),
  mono: familyOf('SourceCodePro'),
  fallback: [
    'STIXTwoText',
    'STIXTwoMath',
    'NotoSansHebrew',
    'NotoNaskhArabic',
    'NotoSansSC',
    'NotoSansTC',
    'NotoSansJP',
    'NotoSansKR',
  ],
  size: 11,
  leading: 1.3,
  blockSpace: 0.55,
  headingScales: [1.55, 1.27, 1.1, 1, 1, 1],
  codeScale: 0.84,
  tableScale: 0.95,
  runningScale: 0.82,
  hang: 2.1,
  listIndent: 1.6,
  ruling: { line: 24, grid: 14.17 },
  fieldHeight: 24,
  colours: {
    text: [0, 0, 0],
    faint: [0.33, 0.33, 0.33],
    rule: [0.45, 0.45, 0.45],
    watermark: [0.9, 0.9, 0.9],
  },
  justify: false,
  hyphenate: false,
  quotes: false,
  measure: 36.5,
  figureScale: 1,
  choiceColumns: 4,
  italics: true,
  styles: {
    title: { scale: 1.7, weight: 'bold', align: 'center', spacing: 1 },
    subtitle: { scale: 1.15, align: 'center' },
    instructions: { scale: 0.95 },
    note: { scale: 0.9 },
    small: { scale: 0.82 },
    center: { align: 'center' },
  },
}

/** Large print: 18 pt sans, open leading, one column of everything, no italics. */
export const largePrintTheme: Theme = {
  ...standardTheme,
  margins: { top: 68, bottom: 64, inner: 62, outer: 62 },
  text: familyOf('AtkinsonHyperlegible'),
  heading: familyOf('AtkinsonHyperlegible'),
  size: 18,
  leading: 1.4,
  headingScales: [1.35, 1.2, 1.1, 1, 1, 1],
  ruling: { line: 34, grid: 22 },
  figureScale: 1.6,
  fieldHeight: 36,
  choiceColumns: 1,
  italics: false,
  hang: 2.4,
}
