import { drawFrames, gapBetween, roomAbove, roomBelow, type Standing } from '../framing.ts'
import { breakCost, type Columns, type Slab } from '../slab.ts'
import type { Theme } from '../theme.ts'
import { type Fill, fillHeight, paginate } from './paginate.ts'
import { contentHeight, openSheet, type PlacedMark, type Sheet } from './sheet.ts'

export interface Composed {
  readonly sheets: readonly Sheet[]
  readonly marks: readonly PlacedMark[]
  /** Pages left blank on purpose, and what is to be said on them. */
  readonly blanks: ReadonlyMap<number, string>
}

interface Work {
  readonly theme: Theme
  readonly sheets: Sheet[]
  readonly marks: PlacedMark[]
  readonly blanks: Map<number, string>
  /** The last slab on the open page. */
  last: Slab | undefined
}

/** Slabs onto pages. */
export function compose(slabs: readonly Slab[], theme: Theme): Composed {
  const work: Work = { theme, sheets: [openSheet(0, theme)], marks: [], blanks: new Map(), last: undefined }
  let start = 0
  while (start < slabs.length) {
    const first = slabs[start]
    if (first?.pageBreak) {
      turnPage(first.pageBreak, work)
      start++
      continue
    }
    let end = start + 1
    while (end < slabs.length && !slabs[end]?.pageBreak && slabs[end]?.columns === first?.columns) end++
    flow(slabs.slice(start, end), first?.columns, work)
    start = end
  }
  return work
}

const sheetOf = (work: Work, index: number): Sheet => {
  for (let at = work.sheets.length; at <= index; at++) work.sheets.push(openSheet(at, work.theme))
  return work.sheets[index] ?? openSheet(index, work.theme)
}

function turnPage({ to, blank }: NonNullable<Slab['pageBreak']>, work: Work): void {
  const current = work.sheets.length - 1
  if (sheetOf(work, current).used > 0) sheetOf(work, current + 1)
  if (to === 'odd' && work.sheets.length % 2 === 0) {
    work.blanks.set(work.sheets.length - 1, blank ?? '')
    sheetOf(work, work.sheets.length)
  }
  work.last = undefined
}

/** One run of slabs through pages, or through the columns of pages. */
function flow(slabs: readonly Slab[], columns: Columns | undefined, work: Work): void {
  const [head] = slabs
  if (!head) return
  const whole = contentHeight(work.theme)
  const count = columns?.count ?? 1
  const page = work.sheets.length - 1
  const sheet = sheetOf(work, page)
  const started = sheet.used > 0 && work.last !== undefined
  const top =
    started && work.last
      ? sheet.used - roomBelow(work.last) + gapBetween(work.last, head) - roomAbove(head)
      : sheet.used
  const fills = paginate(slabs, { first: whole - top, rest: whole, firstCount: top > 0 ? count : 0 })
  for (let at = 0, index = page; at < fills.length; at += count, index++) {
    const here = index === page ? top : 0
    const last = at + count >= fills.length
    const group = fills.slice(at, at + count)
    const even = last && count > 1 ? balanced(slabs, group, { count, height: whole - here }) : group
    for (const [column, fill] of even.entries()) {
      const nth = columns?.fromRight ? count - 1 - column : column
      const dx = columns ? nth * (columns.width + columns.gap) : 0
      place(slabs.slice(fill.start, fill.end), { page: index, x: dx, y: here }, work)
    }
  }
}

/** The last page's columns as even as breaks allow. */
function balanced(
  slabs: readonly Slab[],
  group: readonly Fill[],
  { count, height }: { count: number; height: number },
): readonly Fill[] {
  const [start, end] = [group[0]?.start ?? 0, group.at(-1)?.end ?? 0]
  const part = slabs.slice(start, end)
  let [low, high] = [fillHeight(part, { start: 0, end: part.length }) / count, height]
  let best = group
  for (let round = 0; round < 12; round++) {
    const middle = (low + high) / 2
    const fills = paginate(part, { first: middle, rest: middle, firstCount: 0 })
    const fit = fills.every(fill => fillHeight(part, fill) <= middle + 1e-6)
    const clean = fills.every(fill => fill.start === 0 || (part[fill.start]?.cost ?? 0) < breakCost.widow)
    if (fills.length <= count && fit && clean) {
      best = fills.map(fill => ({ start: fill.start + start, end: fill.end + start }))
      high = middle
    } else low = middle
  }
  return best
}

function place(slabs: readonly Slab[], { page, x, y }: { page: number; x: number; y: number }, work: Work): void {
  const [first] = slabs
  if (!first) return
  const sheet = sheetOf(work, page)
  const standing = stand(slabs, y)
  const [left, top] = [sheet.left + x, sheet.top]
  const frames = drawFrames(standing, work.theme.colours.rule)
  if (frames.length > 0) sheet.parts.push({ things: frames, x: left, y: top })
  for (const { slab, y: at } of standing) {
    sheet.parts.push({ things: slab.things, x: left, y: top + at })
    for (const mark of slab.marks ?? []) work.marks.push({ ...mark, page, y: top + at })
  }
  const last = standing.at(-1)
  if (!last) return
  sheet.used = Math.max(sheet.used, last.y + last.slab.height + roomBelow(last.slab))
  work.last = last.slab
}

/** Slabs below each other; what the first of them repeats stands right above it. */
function stand(slabs: readonly Slab[], y: number): Standing[] {
  const [first] = slabs
  const lead = first?.lead
  const standing: Standing[] = []
  let at = y
  for (const slab of lead ? [lead, ...slabs] : slabs) {
    const upper = standing.at(-1)
    at += upper ? gapBetween(upper.slab, slab) - (slab === first ? slab.above : 0) : roomAbove(slab)
    standing.push({ slab, y: at })
    at += slab.height
  }
  return standing
}
