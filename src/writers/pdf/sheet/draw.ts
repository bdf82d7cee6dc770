import { optionLabel } from '../../../corpus/label.ts'
import type { Colour, Placed, StructLeaf, StructNode } from '../../../layout/frame.ts'
import type { Lettering } from '../../../layout/lettering.ts'
import type { Words } from '../words/table.ts'
import { type Bubble, boxSize, bubbleRadius, candidateTop, pitch, type Sheet, side } from './plan.ts'
import { box, circle, mm, placed, qrPath, square, type TextPlace } from './shapes.ts'

export interface SheetStyle {
  readonly words: Words
  readonly letter: Lettering
  /** The form's own code: its bubble is filled already. */
  readonly code: string | undefined
  /** Digits of the candidate's number, where it is known: their bubbles are filled already. */
  readonly id?: string
}

/** What a sheet has besides its head. */
export interface Drawing {
  readonly things: readonly Placed[]
  readonly nodes: readonly StructNode[]
}

const textSize = 9
const bubbleText = 6.5
/** Light enough to fill over, dark enough to read. */
const bubbleColour: Colour = [0.42, 0.42, 0.42]
/** From a centre down to the baseline of what stands in its middle. */
const middle = (size: number): number => (size * 0.33) / mm

/** Collects what is drawn with its tags, from a first one up. */
class Pen {
  readonly things: Placed[] = []
  readonly nodes: StructNode[] = []
  private tag: number
  private readonly style: SheetStyle

  constructor(firstTag: number, style: SheetStyle) {
    this.tag = firstTag
    this.style = style
  }

  leaf(): StructLeaf {
    return { role: 'leaf', id: this.tag++ }
  }

  write(text: string, bold: boolean, place: TextPlace): void {
    this.things.push(...placed(this.style.letter(text, place.size, bold ? 'bold' : 'regular'), place))
  }

  title(text: string, x: number, y: number): void {
    const leaf = this.leaf()
    this.write(text, true, { x, y, size: textSize, tag: leaf.id })
    this.nodes.push({ role: 'P', children: [leaf] })
  }

  letters(bubbles: readonly Bubble[], tag: number): void {
    for (const { value, x, y } of bubbles) {
      this.write(value, false, {
        x,
        y: y + middle(bubbleText),
        size: bubbleText,
        align: 'center',
        colour: bubbleColour,
        tag,
      })
    }
  }
}

function figure(
  alt: string,
  leaf: StructLeaf,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): StructNode {
  return { role: 'Figure', alt, box: [x0 * mm, y0 * mm, x1 * mm, y1 * mm], children: [leaf] }
}

const around = (bubbles: readonly Bubble[]): readonly [number, number, number, number] => {
  const xs = bubbles.map(bubble => bubble.x)
  const ys = bubbles.map(bubble => bubble.y)
  const r = bubbleRadius
  return [Math.min(...xs) - r, Math.min(...ys) - r, Math.max(...xs) + r, Math.max(...ys) + r]
}

/** Circles, boxes and squares: furniture, which comes before what is read. */
function drawShapes(sheet: Sheet, { code, id = '' }: SheetStyle): readonly Placed[] {
  const all = sheet.answers.flatMap(row => row.bubbles)
  return [
    ...sheet.marks.map(square),
    ...sheet.candidate.map((_, digit) => box(side, candidateTop + digit * pitch - boxSize / 2, boxSize)),
    ...sheet.candidate.flatMap((digit, place) =>
      digit.map(({ x, y, value }) => circle(x, y, bubbleRadius, value === id[place])),
    ),
    ...all.map(({ x, y }) => circle(x, y, bubbleRadius)),
    ...sheet.forms.map(({ x, y, value }) => circle(x, y, bubbleRadius, value === code)),
    ...example(sheet).map(({ x, y, value }) => circle(x, y, bubbleRadius, value === 'B')),
  ]
}

/** A row filled in as it should be. */
function example(sheet: Sheet): readonly Bubble[] {
  const [first] = sheet.forms
  if (!first) return []
  return ['A', 'B', 'C', 'D'].map((value, index) => ({ value, x: first.x + index * pitch, y: first.y + 5 * pitch }))
}

function drawHeads(sheet: Sheet, pen: Pen, style: SheetStyle): void {
  const { words, code, id = '' } = style
  const [top] = sheet.forms
  const formX = (top?.x ?? 0) - bubbleRadius
  pen.title(words.candidate, side, candidateTop - 5)
  const digits = pen.leaf()
  for (const [place, digit] of sheet.candidate.entries()) {
    pen.letters(
      digit.filter(({ value }) => value !== id[place]),
      digits.id,
    )
    const [x, y] = [side + boxSize / 2, (digit[0]?.y ?? 0) + middle(textSize)]
    if (id[place] !== undefined) pen.write(id[place], true, { x, y, size: textSize, align: 'center', tag: digits.id })
  }
  pen.nodes.push(figure(`${words.candidate} ${id}`.trim(), digits, around(sheet.candidate.flat())))
  const name = words.form.replace('{code}', '').trim()
  pen.title(name, formX, candidateTop - 5)
  const codes = pen.leaf()
  pen.letters(
    sheet.forms.filter(({ value }) => value !== code),
    codes.id,
  )
  pen.nodes.push(figure(code === undefined ? name : words.form.replace('{code}', code), codes, around(sheet.forms)))
  const row = example(sheet)
  pen.title(words.example, formX, (row[0]?.y ?? 0) - 5)
  const shown = pen.leaf()
  pen.letters(
    shownAs(row, words).filter((_, index) => row[index]?.value !== 'B'),
    shown.id,
  )
  pen.nodes.push(figure(words.sheetHelp, shown, around(row)))
}

/** The values that a scanner reads are A, B, C, whatever the candidate sees. */
const shownAs = (bubbles: readonly Bubble[], { letters }: Words): readonly Bubble[] =>
  bubbles.map((bubble, index) => ({ ...bubble, value: optionLabel(index, letters) }))

function drawAnswers(sheet: Sheet, pen: Pen, { words }: SheetStyle): void {
  const items = sheet.answers.map((row): StructNode => {
    const [number, choices] = [pen.leaf(), pen.leaf()]
    const [first] = row.bubbles
    const text = row.part === undefined ? String(row.question) : `${row.question}.${row.part}`
    const [x, y] = [(first?.x ?? 0) - bubbleRadius - 2.2, (first?.y ?? 0) + middle(textSize)]
    pen.write(text, true, { x, y, size: textSize, align: 'end', tag: number.id })
    pen.letters(shownAs(row.bubbles, words), choices.id)
    return {
      role: 'LI',
      children: [
        { role: 'Lbl', children: [number] },
        { role: 'LBody', children: [choices] },
      ],
    }
  })
  if (items.length > 0) pen.nodes.push({ role: 'L', listNumbering: 'Decimal', children: items })
}

/** Everything on a sheet below its head. Tags are numbered from `firstTag`. */
export function drawSheet(sheet: Sheet, firstTag: number, style: SheetStyle): Drawing {
  const pen = new Pen(firstTag, style)
  pen.things.push(...drawShapes(sheet, style))
  const qr = pen.leaf()
  pen.things.push(qrPath(sheet.qr, qr.id))
  const { x, y, size, text } = sheet.qr
  pen.nodes.push(figure(`QR: ${text}`, qr, [x, y, x + size, y + size]))
  drawHeads(sheet, pen, style)
  drawAnswers(sheet, pen, style)
  return { things: pen.things, nodes: pen.nodes }
}
