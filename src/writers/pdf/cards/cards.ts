import type { Form, FormQuestion } from '../../../corpus/form.ts'
import { formQuestions } from '../../../corpus/form.ts'
import type { Frames, OutlineEntry, PageFrame, Placed, PlacedPath, StructNode } from '../../../layout/frame.ts'
import type { Theme } from '../../../layout/theme.ts'
import { freeTag, shared, shiftNode, shiftThing } from '../shift.ts'
import { fill, wordsOf } from '../words/words.ts'

/** What the template of a card knows besides the data of every paper. */
export interface CardModel {
  readonly number: number
  readonly side: 'front' | 'back'
  readonly isFront: boolean
}

/** Lays out one side of one card, made by the template. */
export type Side = (model: CardModel, theme: Theme) => Promise<Frames>

const columns = 2
/** Outside the cards, so that printers reach all of them. */
const edge = 28
const padding = 14
/** Sizes to try, of the theme's, until a side fits. */
const scales = [1, 0.9, 0.8, 0.7]

interface Grid {
  readonly rows: number
  readonly width: number
  readonly height: number
}

/** Two across, as many down as are about as wide as an index card is to its height. */
function gridOf({ paper }: Theme): Grid {
  const width = (paper.width - 2 * edge) / columns
  const rows = Math.max(1, Math.round((paper.height - 2 * edge) / (width * 0.72)))
  return { rows, width, height: (paper.height - 2 * edge) / rows }
}

function cardTheme(theme: Theme, { width, height }: Grid, scale: number): Theme {
  const margins = { top: padding, bottom: padding, inner: padding, outer: padding }
  return { ...theme, paper: { width, height }, margins, twoSided: false, columns: 1, size: theme.size * scale }
}

/** A side at the largest size at which it fits; at the smallest it goes on to further cards. */
async function fitted(side: Side, model: CardModel, { theme, grid }: { theme: Theme; grid: Grid }): Promise<Frames> {
  let frames = await side(model, cardTheme(theme, grid, 1))
  for (const scale of scales.slice(1)) {
    if (frames.pages.length <= 1) return frames
    frames = await side(model, cardTheme(theme, grid, scale))
  }
  return frames
}

/** One face of a card; undefined where the other side goes on and this one does not. */
interface Face {
  readonly page: PageFrame | undefined
  readonly frames: Frames
  /** Set on the first face of a side: the structure of all of it. */
  readonly node?: StructNode
}

interface Card {
  readonly front: Face
  readonly back: Face
}

function facesOf(frames: Frames, count: number, title: string): readonly Face[] {
  return Array.from({ length: count }, (_, index) => ({
    page: frames.pages[index],
    frames,
    ...(index === 0 ? { node: { role: 'Sect', title, children: frames.structure.children } } : {}),
  }))
}

async function cardsOf(
  question: FormQuestion,
  side: Side,
  { theme, grid, title }: { theme: Theme; grid: Grid; title: string },
): Promise<readonly Card[]> {
  const { number } = question
  const front = await fitted(side, { number, side: 'front', isFront: true }, { theme, grid })
  const back = await fitted(side, { number, side: 'back', isFront: false }, { theme, grid })
  const count = Math.max(front.pages.length, back.pages.length)
  const [fronts, backs] = [facesOf(front, count, title), facesOf(back, count, title)]
  return fronts.flatMap((face, index) => {
    const other = backs[index]
    return other ? [{ front: face, back: other }] : []
  })
}

/** Dashed lines to cut along. */
function cutLines({ paper }: Theme, grid: Grid): readonly Placed[] {
  const line = (x0: number, y0: number, x1: number, y1: number): PlacedPath => ({
    type: 'path',
    segments: [
      ['M', x0, y0],
      ['L', x1, y1],
    ],
    stroke: [0.55, 0.55, 0.55],
    lineWidth: 0.4,
    dash: [4, 3],
    tag: 'artifact',
  })
  const across = Array.from({ length: grid.rows + 1 }, (_, row) =>
    line(edge, edge + row * grid.height, paper.width - edge, edge + row * grid.height),
  )
  const down = Array.from({ length: columns + 1 }, (_, column) =>
    line(edge + column * grid.width, edge, edge + column * grid.width, paper.height - edge),
  )
  return [...across, ...down]
}

/** The state of a print that grows card by card. */
interface Press {
  readonly pages: PageFrame[]
  readonly nodes: StructNode[]
  /** A bookmark a card, at its front. */
  readonly outline: OutlineEntry[]
  /** First tag of each side's frames. */
  readonly tags: Map<Frames, number>
  tag: number
}

/** Backs stand mirrored, so that each lies behind its front when the sheet is turned over its long edge. */
function pressSide(
  faces: readonly Face[],
  { grid, theme, mirrored, press }: { grid: Grid; theme: Theme; mirrored: boolean; press: Press },
): void {
  const things: Placed[] = [...cutLines(theme, grid)]
  for (const [index, { page, frames, node }] of faces.entries()) {
    const column = mirrored ? columns - 1 - (index % columns) : index % columns
    const place = { x: edge + column * grid.width, y: edge + Math.floor(index / columns) * grid.height }
    let tag = press.tags.get(frames)
    if (tag === undefined) {
      tag = press.tag
      press.tags.set(frames, tag)
      press.tag += freeTag(frames.pages.flatMap(one => one.things))
    }
    const by = { ...place, tag }
    if (page) things.push(...page.things.map(thing => shiftThing(thing, by)))
    if (node) press.nodes.push(shiftNode(node, by))
    if (node?.title !== undefined && !mirrored)
      press.outline.push({ title: node.title, page: press.pages.length, y: place.y, children: [] })
  }
  press.pages.push({ width: theme.paper.width, height: theme.paper.height, things })
}

/** Cards to cut out: a page of fronts, then the page of their backs, and so on. */
export async function printCards(form: Form, side: Side, theme: Theme): Promise<Frames> {
  const words = wordsOf(form.head)
  const grid = gridOf(theme)
  const cards: Card[] = []
  for (const question of formQuestions(form)) {
    cards.push(...(await cardsOf(question, side, { theme, grid, title: fill(words.question, { n: question.number }) })))
  }
  const press: Press = { pages: [], nodes: [], outline: [], tags: new Map(), tag: 0 }
  const size = columns * grid.rows
  // A form without questions still is a file with a page.
  for (let start = 0; start === 0 || start < cards.length; start += size) {
    const sheet = cards.slice(start, start + size)
    pressSide(
      sheet.map(({ front }) => front),
      { grid, theme, mirrored: false, press },
    )
    pressSide(
      sheet.map(({ back }) => back),
      { grid, theme, mirrored: true, press },
    )
  }
  const prints = cards.flatMap(({ front, back }) => [front.frames, back.frames])
  const structure: StructNode = { role: 'Document', children: press.nodes }
  return { pages: press.pages, structure, outline: press.outline, ...shared(prints) }
}
