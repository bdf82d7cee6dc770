import type { Form } from '../../../corpus/form.ts'
import { optionLabel } from '../../../corpus/label.ts'
import type { AnswerRow } from './rows.ts'

/** All of a plan is in millimetres from the top left corner of the sheet; bubbles by their centres. */
export interface SheetPlan {
  readonly version: 1
  readonly unit: 'mm'
  readonly exam: string
  readonly form: string | null
  readonly paper: { readonly width: number; readonly height: number }
  readonly bubbleRadius: number
  readonly sheets: readonly Sheet[]
}

export interface Sheet {
  /** 1-based; also the page of the PDF. */
  readonly sheet: number
  readonly of: number
  readonly marks: readonly Square[]
  /** `text` is all that the code says: exam, form, sheet. */
  readonly qr: Square & { readonly text: string }
  /** One list a digit of the candidate's number, most significant first. */
  readonly candidate: readonly (readonly Bubble[])[]
  readonly forms: readonly Bubble[]
  readonly answers: readonly SheetRow[]
}

export interface Square {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly size: number
}

export interface Bubble {
  readonly value: string
  readonly x: number
  readonly y: number
}

export interface SheetRow {
  readonly question: number
  readonly part?: number
  readonly multiple: boolean
  readonly bubbles: readonly Bubble[]
}

export const pitch = 7
export const bubbleRadius = 2.1
/** Left and right of everything but the corner marks. */
export const side = 16
export const qrSize = 24
/** Where the head that the template makes must end. */
export const headEnd = 57
export const candidateTop = 66
export const boxSize = 6
const digits = 8
const formCodes = 8
const answersTop = 126
const bottom = 24
const group = 5
const groupGap = 3
const labelWidth = 10
const columnGap = 6

const round = (value: number): number => Math.round(value * 100) / 100

/** Four squares in the corners, and a small one beside the first: which way is up can be told. */
function corners(width: number, height: number): readonly Square[] {
  const [near, size] = [8, 5]
  return [
    { name: 'top-left', x: near, y: near, size },
    { name: 'top-right', x: round(width - near - size), y: near, size },
    { name: 'bottom-left', x: near, y: round(height - near - size), size },
    { name: 'bottom-right', x: round(width - near - size), y: round(height - near - size), size },
    { name: 'orientation', x: near + size + 2.5, y: near, size: 2.5 },
  ]
}

function bubbles(values: readonly string[], x: number, y: number): readonly Bubble[] {
  return values.map((value, index) => ({ value, x: round(x + index * pitch), y: round(y) }))
}

const labels = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => optionLabel(index))
const ten = Array.from({ length: 10 }, (_, digit) => String(digit))

/** How many rows and columns of answers a sheet has, and how far its columns are apart. */
interface Grid {
  readonly rows: number
  readonly columns: number
  readonly step: number
}

function gridOf(paper: SheetPlan['paper'], widest: number): Grid {
  const groupHeight = group * pitch + groupGap
  const groups = Math.max(1, Math.floor((paper.height - bottom - answersTop + groupGap) / groupHeight))
  const step = labelWidth + Math.max(4, widest) * pitch + columnGap
  const columns = Math.max(1, Math.min(4, Math.floor((paper.width - 2 * side + columnGap) / step)))
  return { rows: groups * group, columns, step }
}

function placeRow(row: AnswerRow, index: number, grid: Grid): SheetRow {
  const column = Math.floor(index / grid.rows)
  const place = index % grid.rows
  const x = side + column * grid.step + labelWidth + bubbleRadius
  const y = answersTop + place * pitch + Math.floor(place / group) * groupGap
  const { question, part, multiple, options } = row
  return { question, ...(part === undefined ? {} : { part }), multiple, bubbles: bubbles(labels(options), x, y) }
}

/** Where everything on the sheets of a form is. Nothing here depends on the key. */
export function planSheets(form: Form, rows: readonly AnswerRow[], paper: SheetPlan['paper']): SheetPlan {
  const grid = gridOf(
    paper,
    rows.reduce((most, row) => Math.max(most, row.options), 0),
  )
  const capacity = grid.rows * grid.columns
  const count = Math.max(1, Math.ceil(rows.length / capacity))
  const code = form.code ?? null
  const sheet = (index: number): Sheet => ({
    sheet: index + 1,
    of: count,
    marks: corners(paper.width, paper.height),
    qr: {
      name: 'qr',
      x: round(paper.width - side - qrSize),
      y: side,
      size: qrSize,
      text: ['examwright', form.head.exam, code ?? '', `${index + 1}/${count}`].join(' '),
    },
    candidate: Array.from({ length: digits }, (_, digit) => bubbles(ten, side + 14, candidateTop + digit * pitch)),
    forms: [
      ...bubbles(labels(formCodes).slice(0, 4), side + 100, candidateTop),
      ...bubbles(labels(formCodes).slice(4), side + 100, candidateTop + pitch),
    ],
    answers: rows.slice(index * capacity, (index + 1) * capacity).map((row, place) => placeRow(row, place, grid)),
  })
  return {
    version: 1,
    unit: 'mm',
    exam: form.head.exam,
    form: code,
    paper: { width: round(paper.width), height: round(paper.height) },
    bubbleRadius,
    sheets: Array.from({ length: count }, (_, index) => sheet(index)),
  }
}
