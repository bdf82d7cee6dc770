import { familyOf } from '../../layout/fonts/files.ts'
import { largePrintTheme, papers, standardTheme, type Theme } from '../../layout/theme.ts'
import type { PdfOptions } from './options.ts'

/** Wider spaces and lines, no italics, no justified text, letters that are hard to take for one another. */
const dyslexiaTheme: Theme = {
  ...largePrintTheme,
  size: 13,
  leading: 1.55,
  blockSpace: 0.8,
  ruling: standardTheme.ruling,
  fieldHeight: standardTheme.fieldHeight,
  hang: standardTheme.hang,
  figureScale: 1.2,
  headingScales: standardTheme.headingScales,
}

const themes: Readonly<Record<PdfOptions['edition'], Theme>> = {
  standard: standardTheme,
  'large-print': largePrintTheme,
  dyslexia: dyslexiaTheme,
  linear: standardTheme,
}

/** Nothing is printed nearer to the edge: 10 mm. */
const leastEdge = 28.4

/** Room for the staple or the spine: at least 20 mm. */
const duplexInner = 72

/** Small sheets and columns have small margins at the sides; above and below, running lines need their place. */
function marginsFor(theme: Theme, options: PdfOptions): Theme['margins'] {
  const { duplex, theme: look } = options
  const { top, bottom, inner, outer } = theme.margins
  const factor = sheetOf(options).width < 480 ? 0.65 : options.columns > 1 ? 0.75 : 1
  const shrink = sheetOf(options).width < 480 ? 0.86 : 1
  const running = theme.size * theme.runningScale * 3.1
  const base = {
    top: Math.max(top * shrink, leastEdge + running),
    bottom: Math.max(bottom * shrink, leastEdge + running),
    inner: inner * factor,
    outer: outer * factor,
  }
  const given = Object.fromEntries(Object.entries(look.margins ?? {}).filter(([, value]) => value !== undefined))
  return { ...base, ...(duplex ? { inner: Math.max(base.inner, duplexInner) } : {}), ...given }
}

/** A booklet's page is half of the sheet. */
function sheetOf({ paper, booklet }: PdfOptions): Theme['paper'] {
  const { width, height } = papers[paper]
  return booklet ? { width: height / 2, height: width } : { width, height }
}

/** The theme of an edition with what the options change of it. */
export function themeOf(options: PdfOptions): Theme {
  const { theme: look, edition } = options
  const base = themes[edition]
  return {
    ...base,
    paper: sheetOf(options),
    margins: marginsFor(base, options),
    twoSided: options.duplex,
    ...(look.font ? { text: familyOf(look.font), heading: familyOf(look.font) } : {}),
    ...(look.headingFont ? { heading: familyOf(look.headingFont) } : {}),
    size: look.size ?? base.size,
    leading: look.leading ?? base.leading,
    blockSpace: look.blockSpace ?? base.blockSpace,
    justify: look.justify ?? base.justify,
    hyphenate: look.hyphenate ?? base.hyphenate,
    quotes: look.quotes ?? base.quotes,
    choiceColumns: look.choiceColumns ?? base.choiceColumns,
    ruling: { ...base.ruling, line: look.lineHeight ?? base.ruling.line },
  }
}
