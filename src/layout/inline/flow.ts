import type { Box } from './item.ts'
import type { TextStyle } from './style.ts'

/** Inline content as one string with what each part of it is: the form in which breaks and directions are found. */
export interface Flow {
  /** Every atom is one U+FFFC, a forced break is U+2028. */
  readonly text: string
  readonly spans: readonly Span[]
}

/** Consecutive parts of the text. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly style: TextStyle
  readonly tag: number
  readonly link?: string
  /** What stands for the U+FFFC. */
  readonly atom?: Omit<Box, 'level' | 'style' | 'tag' | 'link' | 'kind'>
}
