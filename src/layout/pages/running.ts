import { setLabel } from '../blocks/label.ts'
import type { Context, Scene } from '../context.ts'
import type { PrintDocument, Running } from '../document.ts'
import type { Placed } from '../frame.ts'
import { stroke } from '../shapes.ts'
import { shift } from '../slab.ts'
import { contentWidth, type Sheet } from './sheet.ts'

/** Nothing of a foot is nearer to the paper's edge: 10 mm; scripts differ in how far their letters reach down. */
const leastEdge = 29

/** Head, foot and watermark of every page: furniture. `last`: of the pages with something on them. */
export function furnish(
  sheets: readonly Sheet[],
  last: number,
  { document, scene, context }: { document: PrintDocument; scene: Scene; context: Context },
): void {
  const { theme } = context
  const style = { ...scene.style, size: scene.style.size * theme.runningScale, colour: theme.colours.faint }
  const small: Scene = { ...scene, style, width: contentWidth(theme), align: 'start' }
  for (const [index, sheet] of sheets.entries()) {
    const fill = (text: string) =>
      text.replaceAll('{pages}', String(sheets.length)).replaceAll('{page}', String(index + 1))
    const first = index === 0
    const header = first ? (document.firstHeader ?? document.header) : document.header
    const usual = index >= last ? (document.lastFooter ?? document.footer) : document.footer
    const footer = first ? (document.firstFooter ?? usual) : usual
    const headY = theme.margins.top - style.size * 2
    const footY = theme.paper.height - Math.max(leastEdge + style.size, theme.margins.bottom / 2)
    const head = runningLine(header, { y: headY, left: sheet.left, fill }, small, context)
    const foot = runningLine(footer, { y: footY, left: sheet.left, fill }, small, context)
    if (head.length > 0) {
      const y = headY + style.size * 0.55
      head.push({ ...stroke([sheet.left, y, sheet.left + small.width, y], 0.4, theme.colours.rule), tag: 'page' })
    }
    sheet.parts.unshift({ things: [...watermark(document.watermark, scene, context), ...head], x: 0, y: 0 })
    sheet.parts.push({ things: foot, x: 0, y: 0 })
  }
}

interface Line {
  readonly y: number
  readonly left: number
  fill(text: string): string
}

/** One line; smaller where its three parts would run into each other. */
function runningLine(running: Running | undefined, line: Line, scene: Scene, context: Context): Placed[] {
  const parts = [running?.left, running?.center, running?.right].map(text => line.fill(text ?? ''))
  const gap = scene.style.size * 2
  const [left = 0, center = 0, right = 0] = parts.map(text => setLabel(text, scene, context).width)
  const needed = center > 0 ? center + 2 * Math.max(left, right) + 2 * gap : left + right + gap
  const size = scene.style.size * Math.min(1, scene.width / needed)
  return parts.flatMap((text, index): Placed[] => {
    if (text === '') return []
    const label = setLabel(text, { ...scene, style: { ...scene.style, size } }, context)
    const x = line.left + ((scene.width - label.width) * index) / 2
    return shift(label.things, x, line.y).map(thing => ({ ...thing, tag: 'page' as const }))
  })
}

/** Large, faint and aslant behind everything. */
function watermark(text: string | undefined, scene: Scene, context: Context): Placed[] {
  if (!text) return []
  const { paper, colours } = context.theme
  const angle = Math.atan2(paper.height, paper.width)
  const style = { ...scene.style, size: 100, bold: true, colour: colours.watermark }
  const probe = setLabel(text, { ...scene, style }, context)
  const size = Math.min(120, (Math.hypot(paper.width, paper.height) * 62) / probe.width)
  const label = setLabel(text, { ...scene, style: { ...style, size } }, context)
  const along = label.width / 2
  const across = size * 0.33
  const x = paper.width / 2 - along * Math.cos(angle) + across * Math.sin(angle)
  const y = paper.height / 2 + along * Math.sin(angle) + across * Math.cos(angle)
  return label.things.flatMap((thing): Placed[] => {
    if (thing.type !== 'text') return []
    const offset = thing.x
    return [
      {
        ...thing,
        x: x + offset * Math.cos(angle),
        y: y - offset * Math.sin(angle),
        rotation: (angle * 180) / Math.PI,
        tag: 'page',
      },
    ]
  })
}

/** What is said on a page left blank. */
export function sayBlank(sheet: Sheet, text: string, { scene, context }: { scene: Scene; context: Context }): void {
  if (text === '') return
  const label = setLabel(text, scene, context)
  const { paper } = context.theme
  const moved = shift(label.things, (paper.width - label.width) / 2, paper.height / 2)
  sheet.parts.push({ things: moved.map(thing => ({ ...thing, tag: 'page' as const })), x: 0, y: 0 })
}
