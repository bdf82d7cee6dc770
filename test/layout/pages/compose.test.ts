import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/layout/document.ts'
import { widthOf } from '../../../src/layout/glyphs.ts'
import { standardTheme } from '../../../src/layout/theme.ts'
import { documentOf, layOut, markdown, pageText, textOf, texts } from '../setting.ts'

const sentence = 'The tide turns twice a day and leaves the flat bare. '
const prose = (count: number): Block[] => markdown(sentence.repeat(count))

describe('pages', () => {
  test('count themselves in the running lines', async () => {
    const footer = { center: 'Page {page} of {pages}' }
    const { frames } = await layOut(documentOf(prose(300), { footer, firstFooter: { center: 'Cover' } }))
    expect(frames.pages.length).toBeGreaterThan(2)
    expect(pageText(frames, 0)).toContain('Cover')
    expect(pageText(frames, 1)).toContain(`Page 2 of ${frames.pages.length}`)
  })

  test('running lines that would meet grow smaller', async () => {
    const header = { left: 'A long name of a course '.repeat(3), right: 'Another long name of a form '.repeat(3) }
    const { frames } = await layOut(documentOf(prose(1), { header }))
    const [left, right] = texts(frames, 0)
    expect((left?.x ?? 0) + (left ? widthOf(left) : 0)).toBeLessThan(right?.x ?? 0)
  })

  test('come to a multiple where asked: those that stay blank say so', async () => {
    const footer = { center: 'Go on' }
    const fill = { multiple: 4, blank: 'Left blank.' }
    const { frames } = await layOut(documentOf(prose(120), { footer, lastFooter: { center: 'The end' }, fill }))
    const said = frames.pages.map((_, page) => pageText(frames, page))
    expect(said).toHaveLength(4)
    const last = said.findIndex(text => !text.includes('Go on'))
    expect(last).toBeGreaterThan(0)
    expect(said[last]).toContain('The end')
    expect(said[last]).not.toContain('Left blank.')
    for (const text of said.slice(last + 1)) expect(text).toBe('Left blank. The end ')
  })

  test('a break to a right-hand page leaves one blank and says so', async () => {
    const turn: Block = { type: 'page-break', to: 'odd', blank: 'Left blank.' }
    const { frames } = await layOut(documentOf([...prose(1), turn, ...prose(1)]))
    expect(frames.pages).toHaveLength(3)
    expect(pageText(frames, 1)).toBe('Left blank. ')
  })

  test('margins change sides in a two-sided print', async () => {
    const theme = { ...standardTheme, twoSided: true, margins: { ...standardTheme.margins, inner: 90, outer: 50 } }
    const { frames } = await layOut(documentOf([...prose(1), { type: 'page-break' }, ...prose(1)]), theme)
    expect(texts(frames, 0)[0]?.x).toBe(90)
    expect(texts(frames, 1)[0]?.x).toBe(50)
  })

  test('a heading never stands alone at the foot of a page', async () => {
    for (let count = 100; count < 130; count++) {
      const { frames } = await layOut(documentOf([...prose(count), ...markdown('## Heading'), ...prose(8)]))
      const page = frames.pages.findIndex((_, index) => pageText(frames, index).includes('Heading'))
      expect(pageText(frames, page)).toMatch(/HeadingThe tide/u)
    }
  })

  test('no paragraph leaves one line behind or carries one over', async () => {
    const { frames } = await layOut(documentOf(Array.from({ length: 40 }, (_, index) => prose(4 + (index % 5))).flat()))
    for (const [index] of frames.pages.entries()) {
      const ys = texts(frames, index).map(line => line.y)
      const gaps = ys.map((y, at) => y - (ys[at - 1] ?? Number.NaN))
      // A single line at either end would have a paragraph's gap right beside it.
      if (index > 0) expect(gaps[1]).toBeLessThan(15)
      if (index < frames.pages.length - 1) expect(gaps.at(-1)).toBeLessThan(15)
    }
  })

  test('columns flow from one to the next and end even', async () => {
    const { frames } = await layOut(
      documentOf([{ type: 'group', columns: 2, children: prose(30) }, ...markdown('After.')]),
    )
    expect(frames.pages).toHaveLength(1)
    const lines = texts(frames, 0)
    const lefts = new Set(lines.map(line => Math.round(line.x)))
    expect(lefts.size).toBe(2)
    const [left, right] = [...lefts].map(x =>
      lines.filter(line => Math.round(line.x) === x && textOf(line) !== 'After.'),
    )
    expect(Math.abs((left?.length ?? 0) - (right?.length ?? 0))).toBeLessThanOrEqual(2)
    expect(lines.at(-1)?.y).toBeGreaterThan(Math.max(...lines.slice(0, -1).map(line => line.y)))
  })

  test('bookmarks nest and know their page', async () => {
    const question = (name: string): Block => ({ type: 'group', outline: name, children: prose(60) })
    const { frames } = await layOut(
      documentOf([...markdown('# Section'), question('One'), question('Two'), question('Three')]),
    )
    const [section] = frames.outline
    expect(section?.title).toBe('Section')
    expect(frames.outline.length + (section?.children.length ?? 0)).toBe(4)
    expect(frames.outline.at(-1)?.page).toBeGreaterThan(0)
  })

  test('a table repeats its head on each page, as furniture', async () => {
    const rows = Array.from({ length: 80 }, (_, index) => `| ${index} | sand |`).join('\n')
    const { frames } = await layOut(documentOf(markdown(`| Count | Name |\n|---|---|\n${rows}`)))
    expect(frames.pages.length).toBeGreaterThan(1)
    expect(texts(frames, 0)[0]?.tag).toBe(0)
    expect(textOf(texts(frames, 1)[0] ?? texts(frames, 0)[1] ?? ([] as never))).toBe('Count')
    expect(texts(frames, 1)[0]?.tag).toBe('artifact')
  })
})
