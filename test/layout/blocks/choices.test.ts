import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/layout/document.ts'
import type { Frames, PlacedText } from '../../../src/layout/frame.ts'
import { largePrintTheme, standardTheme } from '../../../src/layout/theme.ts'
import { documentOf, layOut, markdown, textOf, texts } from '../setting.ts'

const choices = (options: readonly string[], more: object = {}): Block => ({
  type: 'choices',
  entries: options.map((option, index) => ({ label: `${'ABCDEFGH'[index]}.`, children: markdown(option) })),
  ...more,
})

const labels = (frames: Frames): PlacedText[] => texts(frames, 0).filter(thing => /^[A-H]\. $/u.test(textOf(thing)))

const columns = (frames: Frames): number => new Set(labels(frames).map(label => Math.round(label.x))).size

const short = ['one', 'two', 'three', 'four']
const middling = short.map(word => `${word} rivers that flow to the sea`)
const long = short.map(word => `${word} ${'rivers that flow from the hills to the sea '.repeat(3)}`)

describe('choices', () => {
  test.each([
    [4, short],
    [2, middling],
    [1, long],
    [2, ['one', 'two', 'three', 'a rather longer one that needs more room']],
    [4, ['$x^2$', '$\\frac{1}{2}$', '`code`', '**bold**']],
    [1, ['one', 'two\n\nparagraphs', 'three', 'four']],
  ])('stand in %i columns where their widths allow it', async (count, options) => {
    const { frames } = await layOut(documentOf([choices(options)]))
    expect(columns(frames)).toBe(count)
  })

  test('never in more columns than the theme or the document wants', async () => {
    expect(columns((await layOut(documentOf([choices(short)]), { ...standardTheme, choiceColumns: 2 })).frames)).toBe(2)
    expect(columns((await layOut(documentOf([choices(short)]), largePrintTheme)).frames)).toBe(1)
    expect(columns((await layOut(documentOf([choices(short, { columns: 2 })]))).frames)).toBe(2)
  })

  test('run across the rows, or down the columns where asked', async () => {
    const across = labels((await layOut(documentOf([choices(middling)]))).frames)
    expect(across[1]?.y).toBe(across[0]?.y)
    const down = labels((await layOut(documentOf([choices(middling, { order: 'down' })]))).frames)
    const [a, b] = ['A. ', 'B. '].map(name => down.find(label => textOf(label) === name))
    expect(b?.x).toBe(a?.x)
  })

  test('labels stand on the first line of what they name, however tall it is', async () => {
    const { frames } = await layOut(documentOf([choices(['$\\dfrac{a}{b}$', 'plain', long[0] ?? '', 'x'])]))
    const lines = texts(frames, 0)
    for (const label of labels(frames)) {
      const beside = lines.filter(thing => thing !== label && Math.abs(thing.y - label.y) < 0.01)
      const formula = frames.pages[0]?.things.find(thing => thing.type === 'formula')
      expect(beside.length > 0 || (formula?.type === 'formula' && formula.y === label.y)).toBe(true)
    }
    const wrapped = lines.filter(thing => textOf(thing).startsWith('rivers') || textOf(thing).startsWith('the'))
    for (const line of wrapped) expect(line.x).toBeGreaterThan((labels(frames)[0]?.x ?? 0) + 10)
  })

  test('are a list with labels in the structure', async () => {
    const { frames } = await layOut(documentOf([choices(short)]))
    const [list] = frames.structure.children
    expect(list).toMatchObject({ role: 'L', listNumbering: 'UpperAlpha' })
    if (list && 'children' in list) expect(list.children.map(child => child.role)).toEqual(['LI', 'LI', 'LI', 'LI'])
  })

  test('with labels as long as a line stand below each other', async () => {
    const label = 'A label that is much too long for a label, '.repeat(3)
    const block: Block = { type: 'choices', entries: [{ label, children: markdown('one') }] }
    const { frames } = await layOut(documentOf([block]))
    for (const line of texts(frames, 0)) expect(line.x).toBe(standardTheme.margins.inner)
  })

  test('draw a bubble or a box for each', async () => {
    const { frames } = await layOut(documentOf([choices(short, { mark: 'circle' })]))
    expect(frames.pages[0]?.things.filter(thing => thing.type === 'path')).toHaveLength(4)
  })
})
