import { expect, test } from 'vitest'
import type { Frames } from '../../../src/layout/frame.ts'
import { bookletSides, impose } from '../../../src/writers/pdf/booklet.ts'
import { pdf } from '../../../src/writers/pdf/pdf.ts'
import { contextOf, formOf, questions } from './form.ts'
import { framesOf, line } from './paint/frames.ts'

test('the pages of a folded pile follow each other', () => {
  expect(bookletSides(8)).toEqual([
    [7, 0],
    [1, 6],
    [5, 2],
    [3, 4],
  ])
  expect(
    bookletSides(5)
      .flat()
      .sort((a, b) => a - b),
  ).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

test('content, bookmarks and boxes go with their pages', () => {
  const [first] = framesOf([line('x', { x: 10, y: 20, tag: 0 })]).pages
  if (!first) throw new Error('no page')
  const page = (tag: number) => ({ width: 100, height: 150, things: first.things.map(thing => ({ ...thing, tag })) })
  const frames: Frames = {
    ...framesOf([]),
    pages: [page(0), page(1)],
    structure: {
      role: 'Document',
      children: [0, 1].map(id => ({ role: 'Figure', alt: 'x', box: [1, 2, 3, 4], children: [{ role: 'leaf', id }] })),
    },
    outline: [{ title: 'Two', page: 1, y: 0, children: [] }],
  }
  const booklet = impose(frames)
  expect(booklet.pages.map(({ width, things }) => [width, things.map(thing => ('x' in thing ? thing.x : 0))])).toEqual([
    [200, [110]],
    [200, [10]],
  ])
  expect(booklet.outline[0]?.page).toBe(1)
  expect(booklet.structure.children.map(child => ('box' in child ? child.box : undefined))).toEqual([
    [101, 2, 103, 4],
    [1, 2, 3, 4],
  ])
})

test('a booklet of A4 sheets has A5 pages', async () => {
  const [file] = await pdf.write(formOf(questions), pdf.options.parse({ booklet: true }), contextOf())
  expect(
    Buffer.from(file?.bytes ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})
