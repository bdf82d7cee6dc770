import type { Code } from 'mdast'
import type { Context, Scene } from '../context.ts'
import type { Placed } from '../frame.ts'
import { textBox } from '../inline/items.ts'
import type { TextStyle } from '../inline/style.ts'
import type { CodePiece } from '../resources.ts'
import { breakCost, empty, type Frame, type Measured, type Slab } from '../slab.ts'

/** Fenced code in a light frame. Lines keep their indents; what is too long goes on under a turned arrow. */
export function measureCode(node: Code, scene: Scene, context: Context): Measured {
  if (node.value === '') return empty
  const { theme } = context
  const style: TextStyle = {
    ...scene.style,
    family: theme.mono,
    size: scene.style.size * theme.codeScale,
    bold: false,
    italic: false,
  }
  const padding = scene.style.size * 0.6
  const tag = context.nextTag()
  const cell = (context.faces.primary(style).shape('0').width * style.size) / 1000
  const room = Math.max(12, Math.floor((scene.width - 2 * padding) / cell))
  const left = scene.direction === 'rtl' ? scene.width - padding - room * cell : padding
  const lines = piecesOf(node, context).flatMap(line => wrapLine(line, room))
  const frame: Frame = { kind: 'box', left: 0, width: scene.width, padding: padding * 0.75 }
  const pitch = style.size * 1.32
  const slabs = lines.map((line, index): Slab => {
    const baseline = pitch * 0.76
    const things = setCode(line, { style, tag, cell, left, baseline }, context)
    return { height: pitch, above: 0, cost: costAt(index, lines.length), baseline, things, frames: [frame] }
  })
  const air = scene.style.size * 0.7
  const children = [{ role: 'Code', children: [{ role: 'leaf' as const, id: tag }] }]
  return { slabs, nodes: [{ role: 'P', children }], before: air, after: air }
}

/** Short listings stay whole where they can; long ones never leave a line or two behind. */
function costAt(index: number, count: number): number {
  if (index === 0) return 0
  if (count <= 14) return breakCost.next
  return index < 3 || index > count - 3 ? breakCost.widow : breakCost.line
}

interface CodeLine {
  readonly pieces: readonly CodePiece[]
  /** Columns before the text; on a further line the arrow stands in them. */
  readonly indent: number
  readonly continued: boolean
}

function piecesOf(node: Code, { resources }: Context): (readonly CodePiece[])[] {
  const code = node.value.split('\n').map(expandTabs).join('\n')
  const plain: readonly CodePiece[] = [{ text: code, weight: 'regular', slant: 'upright' }]
  const pieces = (node.lang && resources.highlight?.(code, node.lang)) || plain
  const lines: CodePiece[][] = [[]]
  for (const piece of pieces) {
    for (const [index, text] of piece.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...piece, text })
    }
  }
  return lines
}

/** Tab stops every four columns. */
function expandTabs(line: string): string {
  let result = ''
  for (const char of line) result += char === '\t' ? ' '.repeat(4 - (result.length % 4)) : char
  return result
}

function wrapLine(pieces: readonly CodePiece[], room: number): CodeLine[] {
  const chars = pieces.flatMap(piece => Array.from(piece.text, text => ({ ...piece, text })))
  const text = chars.map(char => char.text).join('')
  const indent = Math.min(chars.findIndex(char => char.text !== ' ') + 2, Math.floor(room / 2))
  const lines: CodeLine[] = []
  let rest: CodePiece[] = chars
  while (lines.length === 0 || rest.length > 0) {
    const limit = lines.length === 0 ? room : room - indent
    const cut = rest.length <= limit ? rest.length : cutAt(rest, limit)
    lines.push({
      pieces: joined(rest.slice(0, cut)),
      indent: lines.length === 0 ? 0 : indent,
      continued: lines.length > 0,
    })
    rest = rest.slice(cut)
    if (text === '') break
  }
  return lines
}

/** After the last space in the second half of the line, else where the line ends. */
function cutAt(chars: readonly CodePiece[], limit: number): number {
  for (let at = limit; at > limit / 2; at--) if (/[\s,;({[]/u.test(chars[at - 1]?.text ?? '')) return at
  return limit
}

function joined(chars: readonly CodePiece[]): CodePiece[] {
  const pieces: CodePiece[] = []
  for (const char of chars) {
    const last = pieces.at(-1)
    if (last && last.weight === char.weight && last.slant === char.slant) {
      pieces[pieces.length - 1] = { ...last, text: last.text + char.text }
    } else pieces.push(char)
  }
  return pieces
}

interface Setting {
  readonly style: TextStyle
  readonly tag: number
  readonly cell: number
  readonly left: number
  readonly baseline: number
}

function setCode(line: CodeLine, setting: Setting, context: Context): Placed[] {
  const { style, tag, cell, left, baseline } = setting
  const placed: Placed[] = []
  let x = left + line.indent * cell
  if (line.continued) placed.push(...arrow(x - 1.9 * cell, setting, context))
  for (const piece of line.pieces) {
    const look = { ...style, bold: piece.weight === 'bold', italic: piece.slant === 'italic' && context.theme.italics }
    for (const part of context.faces.split(piece.text, look)) {
      const box = textBox(part, { size: style.size, rise: 0, level: 0 })
      if (box.content.type === 'text') {
        placed.push({
          type: 'text',
          x,
          y: baseline,
          face: box.content.face.name,
          size: style.size,
          parts: [box.content.shaped],
          tag,
        })
      }
      x += box.width
    }
  }
  return placed
}

/** Says that the line above goes on here. */
function arrow(x: number, { style, baseline }: Setting, context: Context): Placed[] {
  return context.faces.split('↪', style).flatMap((part): Placed[] => {
    const box = textBox(part, { size: style.size * 0.8, rise: 0, level: 0 })
    if (box.content.type !== 'text') return []
    const { name } = box.content.face
    return [
      {
        type: 'text',
        x,
        y: baseline,
        face: name,
        size: style.size * 0.8,
        parts: [box.content.shaped],
        tag: 'artifact',
      },
    ]
  })
}
