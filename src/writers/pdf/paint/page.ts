import type {
  Colour,
  Outline,
  PageFrame,
  Placed,
  PlacedFormula,
  PlacedImage,
  PlacedPath,
  PlacedText,
  Tag,
} from '../../../layout/frame.ts'
import { isSpace, readingOf } from '../../../layout/glyphs.ts'
import type { FontSubset, Shown } from './font.ts'
import { type FormulaFonts, outlinePath } from './formula.ts'
import type { Ref } from './objects.ts'
import { colourOperator, literalString, number, pathOperators, unicodeString } from './operators.ts'
import { raisedOperators } from './shown.ts'

/** What pages share. */
export interface Supplies {
  font(face: string): FontSubset
  readonly formulas: FormulaFonts
  readonly outlines: Readonly<Record<string, Outline>>
  /** Undefined where the file is no image that PDF knows: its place stays empty. */
  image(path: string): { readonly name: string; readonly ref: Ref } | undefined
  /** Role of the element that a leaf belongs to. */
  roleOf(leaf: number): string
  /** Its place in the order of the structure. */
  rankOf(leaf: number): number
}

/** A page's operators, and what they name. */
export interface PageContent {
  readonly operators: string
  readonly fonts: ReadonlySet<string>
  readonly images: ReadonlyMap<string, Ref>
  /** The leaf of each marked-content id. */
  readonly marks: readonly number[]
}

const black: Colour = [0, 0, 0]
const blackOperators = { fill: '0 g', stroke: '0 G' } as const
/** Writes one page: keeps track of what the graphics state holds and which marking is open. */
class PageWriter {
  readonly out: string[] = []
  readonly fonts = new Set<string>()
  readonly images = new Map<string, Ref>()
  readonly marks: number[] = []
  private readonly frame: PageFrame
  private readonly supplies: Supplies
  private open: string | undefined
  private inText = false
  private font = ''
  private fill = '0 g'
  private stroke = '0 G'

  constructor(frame: PageFrame, supplies: Supplies) {
    this.frame = frame
    this.supplies = supplies
  }

  readonly flip = (y: number): number => this.frame.height - y

  private endText(): void {
    if (this.inText) this.out.push('ET')
    this.inText = false
  }

  private mark(tag: Tag, y: number): void {
    const isFoot = y > this.frame.height / 2
    const key = tag === 'page' ? `page ${isFoot}` : String(tag)
    if (key === this.open) return
    this.close()
    this.open = key
    if (tag === 'artifact') this.out.push('/Artifact <</Type /Layout>> BDC')
    else if (tag === 'page') {
      const [subtype, side] = isFoot ? ['Footer', 'Bottom'] : ['Header', 'Top']
      this.out.push(`/Artifact <</Type /Pagination /Subtype /${subtype} /Attached [/${side}]>> BDC`)
    } else {
      this.out.push(`/${this.supplies.roleOf(tag)} <</MCID ${this.marks.length}>> BDC`)
      this.marks.push(tag)
    }
  }

  close(): void {
    this.endText()
    if (this.open !== undefined) this.out.push('EMC')
    this.open = undefined
  }

  private colour(colour: Colour, use: 'fill' | 'stroke'): void {
    if (colour === black && this[use] === blackOperators[use]) return
    const operator = colourOperator(colour, use)
    if (operator === this[use]) return
    this[use] = operator
    this.out.push(operator)
  }

  private setFont(name: string, size: number): void {
    const operator = `/${name} ${number(size)} Tf`
    if (operator === this.font) return
    this.font = operator
    this.fonts.add(name)
    this.out.push(operator)
  }

  private beginText(): void {
    if (!this.inText) this.out.push('BT')
    this.inText = true
  }

  text(thing: PlacedText): void {
    this.beginText()
    const font = this.supplies.font(thing.face)
    this.colour(thing.colour ?? black, 'fill')
    this.setFont(font.name, thing.size)
    const angle = ((thing.rotation ?? 0) * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const turn = thing.rotation ? [cos, sin, -sin, cos].map(number).join(' ') : '1 0 0 1'
    const shown = thing.parts.map(font.show)
    const isFaithful = shown.every(part => part.isFaithful)
    const actual = isFaithful ? undefined : readingOf(thing)
    if (actual !== undefined) this.out.push(`/Span <</ActualText ${unicodeString(actual)}>> BDC`)
    this.out.push(`${turn} ${number(thing.x)} ${number(this.flip(thing.y))} Tm`)
    this.showParts(thing, shown)
    if (actual !== undefined) this.out.push('EMC')
  }

  /** One TJ for all parts; those with glyphs above or below the baseline have their own. */
  private showParts({ parts, stretch, size }: PlacedText, shown: readonly Shown[]): void {
    const wide = stretch ? `)${number(-stretch)}(` : ''
    let inside = ''
    for (const [index, part] of parts.entries()) {
      const signs = shown[index]?.raised
      if (signs) {
        if (inside !== '') this.out.push(`[(${inside})] TJ`)
        inside = ''
        this.out.push(...raisedOperators(signs, size))
      } else {
        inside += shown[index]?.inside ?? ''
        if (wide !== '' && isSpace(part)) inside += wide
      }
    }
    if (inside !== '') this.out.push(`[(${inside})] TJ`)
  }

  path(thing: PlacedPath): void {
    this.endText()
    if (thing.fill) this.colour(thing.fill, 'fill')
    const isStyled = thing.dash !== undefined || thing.cap !== undefined || thing.join !== undefined
    if (isStyled) this.out.push('q')
    if (thing.stroke) {
      this.colour(thing.stroke, 'stroke')
      this.out.push(`${number(thing.lineWidth ?? 1)} w`)
      if (thing.dash) this.out.push(`[${thing.dash.map(number).join(' ')}] 0 d`)
      if (thing.cap) this.out.push(`${['butt', 'round', 'square'].indexOf(thing.cap)} J`)
      if (thing.join) this.out.push(`${['miter', 'round', 'bevel'].indexOf(thing.join)} j`)
    }
    this.out.push(pathOperators(thing.segments, this.flip), paintOperator(thing))
    if (isStyled) {
      this.out.push('Q')
      // What was set inside is forgotten.
      this.stroke = ''
      this.fill = ''
    }
  }

  image(thing: PlacedImage): void {
    this.endText()
    const image = this.supplies.image(thing.path)
    if (!image) return
    this.images.set(image.name, image.ref)
    const matrix = [thing.width, 0, 0, thing.height, thing.x, this.flip(thing.y + thing.height)]
    this.out.push(`q ${matrix.map(number).join(' ')} cm /${image.name} Do Q`)
  }

  formula(thing: PlacedFormula): void {
    const { size } = thing
    const bottom = this.flip(thing.y)
    this.colour(black, 'fill')
    for (const glyph of thing.glyphs) {
      const [x, y] = [thing.x + glyph.x * size, bottom + glyph.y * size]
      const code = this.supplies.formulas.include(glyph.outline, glyph.code)
      if (code) {
        this.beginText()
        this.setFont(code.font, size * glyph.scale)
        this.out.push(`1 0 0 1 ${number(x)} ${number(y)} Tm`, `${literalString(String.fromCharCode(code.code))} Tj`)
      } else {
        this.endText()
        const outline = this.supplies.outlines[glyph.outline]
        const scale = size * glyph.scale
        if (outline) this.out.push(outlinePath(outline, [scale, 0, 0, scale, x, y]))
      }
    }
    for (const rule of thing.rules) {
      this.endText()
      const box = [thing.x + rule.x * size, bottom + rule.y * size, rule.width * size, rule.height * size]
      this.out.push(`${box.map(number).join(' ')} re f`)
    }
  }

  place(thing: Placed): void {
    if (thing.type === 'link') return
    this.mark(thing.tag, heightOf(thing))
    switch (thing.type) {
      case 'text':
        this.text(thing)
        break
      case 'path':
        this.path(thing)
        break
      case 'image':
        this.image(thing)
        break
      case 'formula':
        this.formula(thing)
        break
    }
  }
}

function heightOf(thing: Exclude<Placed, { type: 'link' }>): number {
  if (thing.type !== 'path') return thing.y
  const first = thing.segments.find(segment => segment[0] !== 'Z')
  return first ? Number(first[2]) : 0
}

function paintOperator(thing: PlacedPath): string {
  const even = thing.fillRule === 'evenodd' ? '*' : ''
  if (thing.fill && thing.stroke) return `B${even}`
  if (thing.fill) return `f${even}`
  return thing.stroke ? 'S' : 'n'
}

/** Things in the order in which the structure has them; furniture stays where it is among them. */
function inReadingOrder(things: readonly Placed[], { rankOf }: Supplies): readonly Placed[] {
  const ranks = things.map(({ tag }) => (typeof tag === 'number' ? rankOf(tag) : -1))
  let highest = -1
  const isOrdered = ranks.every(rank => {
    if (rank >= 0 && rank < highest) return false
    highest = Math.max(highest, rank)
    return true
  })
  if (isOrdered) return things
  const slots = ranks.flatMap((rank, index) => (rank < 0 ? [] : [index]))
  const sorted = [...slots].sort((left, right) => (ranks[left] ?? 0) - (ranks[right] ?? 0) || left - right)
  const result = [...things]
  for (const [at, slot] of slots.entries()) {
    const thing = things[sorted[at] ?? slot]
    if (thing) result[slot] = thing
  }
  return result
}

export function writePage(frame: PageFrame, supplies: Supplies): PageContent {
  const writer = new PageWriter(frame, supplies)
  for (const thing of inReadingOrder(frame.things, supplies)) writer.place(thing)
  writer.close()
  return { operators: writer.out.join('\n'), fonts: writer.fonts, images: writer.images, marks: writer.marks }
}
