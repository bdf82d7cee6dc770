import { expect, test } from 'vitest'
import { identify } from '../../../src/corpus/id.ts'
import { itemSchema } from '../../../src/corpus/item.ts'
import { xlsx } from '../../../src/readers/xlsx/index.ts'
import { packed, relations } from './packed.ts'

const shared = ['Question', 'A', 'B', 'Correct', 'Which rises?', 'dough', 'stone']

const cell = (reference: string, value: string | number): string => {
  const index = shared.indexOf(String(value))
  if (index >= 0) return `<c r="${reference}" t="s"><v>${index}</v></c>`
  if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><r><t>${value.slice(0, 2)}</t></r><r><t>${value.slice(2)}</t></r></is></c>`
}

const sheet = (rows: readonly (readonly (string | number)[])[]): string =>
  `<worksheet><sheetData>${rows
    .map((cells, row) => {
      const inner = cells.map((value, column) => cell(`${String.fromCharCode(65 + column)}${row + 1}`, value)).join('')
      return `<row r="${row + 1}">${inner}</row>`
    })
    .join('')}</sheetData></worksheet>`

const workbook = packed({
  'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="Bread" r:id="rId1"/><sheet name="Sheet2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations({ rId1: 'worksheets/sheet1.xml', rId2: '/xl/worksheets/sheet2.xml' }),
  'xl/sharedStrings.xml': `<sst>${shared.map(text => `<si><t>${text}</t></si>`).join('')}</sst>`,
  'xl/worksheets/sheet1.xml': sheet([
    ['Question', 'A', 'B', 'Correct'],
    ['Which rises?', 'dough', 'stone', 'A'],
    ['How many?', 12, 13, 13],
  ]),
  'xl/worksheets/sheet2.xml': sheet([
    ['Question', 'Answer'],
    ['What is rye?', 'a grain'],
  ]),
})

test('each sheet is a table of questions, with its rows as places', async () => {
  const reading = await xlsx.read({ path: 'bank.xlsx', bytes: workbook }, {})
  const items = identify(reading.items)
  for (const item of items) itemSchema.parse(item)
  expect(items.map(({ kind, stem, topic, origin }) => [kind, stem, topic, origin.line])).toEqual([
    ['choice', 'Which rises?', ['Bread'], 2],
    ['choice', 'How many?', ['Bread'], 3],
    ['essay', 'What is rye?', [], 2],
  ])
  expect(items.map(item => (item.kind === 'choice' ? item.options.map(({ correct }) => correct) : []))).toEqual([
    [true, false],
    [false, true],
    [],
  ])
  expect(xlsx.sniff('', { path: 'x', bytes: workbook })).toBeGreaterThan(0.9)
})

test('sheets without known columns say so, and take a mapping', async () => {
  const bytes = packed({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations({ rId1: 'worksheets/sheet1.xml' }),
    'xl/worksheets/sheet1.xml': sheet([
      ['Aufg', 'Var 1', 'Var 2', 'Nr'],
      ['Was ist Brot?', 'Speise', 'Stein', 1],
    ]),
  })
  const unknown = await xlsx.read({ path: 'bank.xlsx', bytes }, {})
  expect(unknown.messages.map(({ rule }) => rule)).toEqual(['columns-unknown'])
  const columns = { Aufg: 'stem', 'Var 1': 'option', 'Var 2': 'option', Nr: 'key from 1' }
  const { items, messages } = await xlsx.read({ path: 'bank.xlsx', bytes }, { columns })
  expect(messages).toEqual([])
  expect(items[0]?.kind === 'choice' && items[0].options.map(({ text, correct }) => [text, correct])).toEqual([
    ['Speise', true],
    ['Stein', false],
  ])
})

test('a bomb is refused', async () => {
  const bytes = packed({ 'xl/workbook.xml': new Uint8Array(20_000_000) })
  const { messages } = await xlsx.read({ path: 'bank.xlsx', bytes }, {})
  expect(messages.map(({ rule }) => rule)).toEqual(['archive-refused'])
})
