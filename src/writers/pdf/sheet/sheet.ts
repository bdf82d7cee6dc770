import type { Form } from '../../../corpus/form.ts'
import type { Fonts } from '../../../layout/fonts/registry.ts'
import type { Frames, PageFrame, Placed, StructNode } from '../../../layout/frame.ts'
import { openLettering } from '../../../layout/lettering.ts'
import type { Theme } from '../../../layout/theme.ts'
import { TemplateError } from '../../../templating/template.ts'
import type { WriteContext } from '../../writer.ts'
import { papers } from '../papers.ts'
import { freeTag, shared, shiftNode, shiftThing } from '../shift.ts'
import { fill, wordsOf } from '../words/words.ts'
import { drawSheet, type SheetStyle } from './draw.ts'
import { headEnd, planSheets, qrSize, type Sheet, type SheetPlan, side } from './plan.ts'
import { answerRows } from './rows.ts'
import { mm } from './shapes.ts'

/** What the template of an answer sheet knows of the sheet it heads. */
export interface SheetModel {
  readonly number: number
  readonly of: number
  readonly page: string
}

/** Lays out the head of one sheet, made by the template, in a theme of our choice. */
export type Head = (model: SheetModel, theme: Theme) => Promise<Frames>

/** The head stands left of the code, inside the corner marks. */
function headTheme(theme: Theme, scale: number): Theme {
  const margins = { top: side * mm, bottom: 64, inner: side * mm, outer: (side + qrSize + 5) * mm }
  return { ...theme, margins, twoSided: false, columns: 1, size: Math.min(theme.size, 10) * scale, fieldHeight: 24 }
}

function headHeight({ things }: PageFrame): number {
  const body = things.filter(
    (thing): thing is Exclude<Placed, { type: 'path' | 'link' }> =>
      thing.type !== 'path' && thing.type !== 'link' && thing.tag !== 'page',
  )
  return body.reduce((most, thing) => Math.max(most, thing.y), 0)
}

const fits = ({ pages: [page, ...more] }: Frames): boolean =>
  page !== undefined && more.length === 0 && headHeight(page) <= headEnd * mm

/** The head at the largest size at which it leaves the bubbles their place. */
async function fittingHead(head: Head, model: SheetModel, theme: Theme): Promise<Frames> {
  for (const scale of [1, 0.85, 0.7, 0.55]) {
    const frames = await head(model, headTheme(theme, scale))
    if (fits(frames)) return frames
  }
  const place = { path: `templates/${papers['answer-sheet'].template}`, line: 1, column: 1 }
  throw new TemplateError(`Unexpected height of the head of the answer sheet, expected at most ${headEnd} mm`, place)
}

interface Drawn {
  readonly page: PageFrame
  readonly node: StructNode
  readonly frames: Frames
}

/** One sheet: its head, then its bubbles, in one structure. */
function join(head: Frames, sheet: Sheet, { firstTag, style }: { firstTag: number; style: SheetStyle }): Drawn {
  const [page] = head.pages
  if (!page) throw new Error('A head without a page')
  const by = { x: 0, y: 0, tag: firstTag }
  const things = page.things.map(thing => shiftThing(thing, by))
  const drawing = drawSheet(sheet, firstTag + freeTag(page.things), style)
  const title = `${sheet.sheet}/${sheet.of}`
  return {
    page: { ...page, things: [...things, ...drawing.things] },
    node: { role: 'Sect', title, children: [...shiftNode(head.structure, by).children, ...drawing.nodes] },
    frames: head,
  }
}

/** Whether a candidate's number can be filled into the grid; others stand beside the name only. */
const isGridNumber = (id: string): boolean => /^[0-9]{1,8}$/u.test(id)

export interface SheetPrint {
  readonly frames: Frames
  readonly plan: SheetPlan
}

/** The answer sheets of a form: frames to paint and the place of every bubble. */
export async function printSheets(
  form: Form,
  head: Head,
  { theme, fonts, context, id = '' }: { theme: Theme; fonts: Fonts; context: WriteContext; id?: string },
): Promise<SheetPrint> {
  const words = wordsOf(form.head)
  const resources = { fonts, image: context.media, report: context.report }
  const letter = openLettering(theme, resources, form.head.language)
  const paper = { width: theme.paper.width / mm, height: theme.paper.height / mm }
  const plan = planSheets(form, answerRows(form, context.report), paper)
  const style: SheetStyle = { words, letter, code: form.code, ...(isGridNumber(id) ? { id } : {}) }
  const drawn: Drawn[] = []
  let firstTag = 0
  for (const sheet of plan.sheets) {
    const model = { number: sheet.sheet, of: sheet.of, page: fill(words.page, { page: sheet.sheet, pages: sheet.of }) }
    const one = join(await fittingHead(head, model, theme), sheet, { firstTag, style })
    firstTag = freeTag(one.page.things)
    drawn.push(one)
  }
  return { plan, frames: merge(drawn) }
}

function merge(drawn: readonly Drawn[]): Frames {
  const nodes = drawn.map(({ node }) => node)
  return {
    pages: drawn.map(({ page }) => page),
    structure: { role: 'Document', children: nodes.length === 1 ? (nodes[0]?.children ?? []) : nodes },
    outline: [],
    ...shared(drawn.map(({ frames }) => frames)),
  }
}
