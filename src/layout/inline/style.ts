import type { Family } from '../fonts/files.ts'
import type { Colour } from '../frame.ts'

/** How a run of text looks. */
export interface TextStyle {
  readonly family: Family
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** Of the baseline, upwards. */
  readonly rise: number
  readonly colour: Colour
  readonly underline: boolean
  readonly strike: boolean
}

export function faceOf({ family, bold, italic }: TextStyle): string {
  if (bold) return italic ? family.boldItalic : family.bold
  return italic ? family.italic : family.regular
}

export const raised = (style: TextStyle, up: boolean): TextStyle => ({
  ...style,
  size: style.size * 0.7,
  rise: style.rise + style.size * (up ? 0.36 : -0.16),
})

const bolds = new WeakMap<TextStyle, TextStyle>()

/** The same style in bold; the same object for the same style, so that what is known of it is found again. */
export function bolder(style: TextStyle): TextStyle {
  if (style.bold) return style
  const bold = bolds.get(style) ?? { ...style, bold: true }
  bolds.set(style, bold)
  return bold
}
