import type { FormulaOutline } from '../../content/outlines.ts'
import type { Context } from '../context.ts'
import type { Placed } from '../frame.ts'
import type { Box } from './item.ts'
import { textBox } from './items.ts'
import type { TextStyle } from './style.ts'

/** TeX as outlines, which from now on belong to the document; undefined where it cannot be read (that is reported). */
export function readFormula(tex: string, display: boolean, context: Context): FormulaOutline | undefined {
  const { math, report } = context.resources
  if (!math) return undefined
  const formula = math.formula(tex, display)
  if ('error' in formula) {
    report('math-unreadable', `Cannot read the formula "${tex}": ${formula.error}`)
    return undefined
  }
  for (const { outline } of formula.glyphs) {
    const glyph = context.outlines[outline] ?? math.glyph(outline)
    if (glyph) context.outlines[outline] = glyph
  }
  return formula
}

/** The box of a formula at the size of the text around it. */
export function formulaBox(
  formula: FormulaOutline,
  { style, tag }: { style: TextStyle; tag: number },
  context: Context,
): Pick<Box, 'width' | 'ascent' | 'descent' | 'content'> {
  const { size } = style
  return {
    width: formula.width * size,
    ascent: formula.height * size + style.rise,
    descent: formula.depth * size - style.rise,
    content: {
      type: 'formula',
      formula,
      size,
      texts: formula.texts.flatMap(part => textOf(part, { style, tag }, context)),
    },
  }
}

function textOf(
  part: FormulaOutline['texts'][number],
  { style, tag }: { style: TextStyle; tag: number },
  context: Context,
): Placed[] {
  const placed: Placed[] = []
  const size = part.size * style.size
  let x = part.x * style.size
  for (const piece of context.faces.split(part.text, style)) {
    const box = textBox(piece, { size, rise: 0, level: 0 })
    if (box.content.type === 'text') {
      placed.push({
        type: 'text',
        x,
        y: -part.y * style.size,
        face: box.content.face.name,
        size,
        parts: [box.content.shaped],
        tag,
      })
    }
    x += box.width
  }
  return placed
}
