import type { MathOutlines } from '../content/outlines.ts'
import type { Report } from '../diagnostics/message.ts'
import type { ImageSource } from './document.ts'
import type { Fonts } from './fonts/registry.ts'
import type { Hyphenation } from './hyphenation.ts'

/** What layout draws on besides the document and the theme. */
export interface Resources {
  readonly fonts: Fonts
  readonly image: ImageSource
  readonly report: Report
  /** Needed where the document has formulas; without it they are printed as their source. */
  readonly math?: MathOutlines
  /** Needed where the theme divides words; without it none is. */
  readonly hyphenate?: Hyphenation
  /** Needed where code names its language; without it code is printed plain. */
  readonly highlight?: Highlight
}

/** Code → consecutive pieces; undefined where the language is not known. */
export type Highlight = (code: string, language: string) => readonly CodePiece[] | undefined

export interface CodePiece {
  readonly text: string
  readonly weight: 'regular' | 'bold'
  readonly slant: 'upright' | 'italic'
}
