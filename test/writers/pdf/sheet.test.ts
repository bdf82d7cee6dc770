import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from '../../../src/corpus/item.ts'
import type { Message } from '../../../src/diagnostics/message.ts'
import { pdf } from '../../../src/writers/pdf/pdf.ts'
import { type Bubble, bubbleRadius, planSheets, type SheetPlan } from '../../../src/writers/pdf/sheet/plan.ts'
import { type AnswerRow, answerRows } from '../../../src/writers/pdf/sheet/rows.ts'
import { contextOf, formOf, questions } from './form.ts'

const papers = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } }
const rows = fc
  .array(fc.integer({ min: 2, max: 8 }), { minLength: 1, maxLength: 200 })
  .map(counts => counts.map((options, index): AnswerRow => ({ question: index + 1, options, multiple: false })))

function everyBubble(plan: SheetPlan, sheet: number): readonly Bubble[] {
  const one = plan.sheets[sheet]
  return one ? [...one.candidate.flat(), ...one.forms, ...one.answers.flatMap(row => row.bubbles)] : []
}

test('every row stands once, in order, inside the sheet, and no two bubbles are nearer than their pitch', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(...Object.values(papers)), (wanted, paper) => {
      const plan = planSheets(formOf([]), wanted, paper)
      expect(plan.sheets.flatMap(sheet => sheet.answers.map(row => row.question))).toEqual(
        wanted.map(row => row.question),
      )
      for (const index of plan.sheets.keys()) {
        const bubbles = everyBubble(plan, index)
        const lines = new Map<number, number[]>()
        for (const { x, y } of bubbles) {
          expect(Math.min(x, y, paper.width - x, paper.height - y)).toBeGreaterThan(14)
          lines.set(y, [...(lines.get(y) ?? []), x])
        }
        const ys = [...lines.keys()].sort((a, b) => a - b)
        for (const [at, y] of ys.entries()) if (at > 0) expect(y - (ys[at - 1] ?? 0)).toBeGreaterThanOrEqual(6.99)
        for (const xs of lines.values()) {
          xs.sort((a, b) => a - b)
          for (const [at, x] of xs.entries()) if (at > 0) expect(x - (xs[at - 1] ?? 0)).toBeGreaterThanOrEqual(6.99)
        }
      }
    }),
    { seed: 11, numRuns: 60 },
  )
  expect(bubbleRadius * 2).toBeGreaterThanOrEqual(4)
})

test('the marks tell which way is up', () => {
  const [sheet] = planSheets(formOf([]), [], papers.A4).sheets
  const turned = sheet?.marks.map(({ x, y, size }) => `${210 - x - size},${297 - y - size}`)
  expect(sheet?.marks.some(({ x, y }) => !turned?.includes(`${x},${y}`))).toBe(true)
})

test('questions without bubbles are said and have no row', () => {
  const messages: Message[] = []
  const report = contextOf(messages).report
  const wide = {
    ...questions[0],
    options: Array.from({ length: 9 }, (_, n) => ({ id: `o${n}`, text: `${n}`, correct: null })),
  }
  const found = answerRows(formOf([...questions, wide as Question]), report)
  expect(found.map(({ question, part }) => (part === undefined ? `${question}` : `${question}.${part}`))).toEqual([
    '1',
    '2',
    '3',
    '7.1',
    '7.2',
    '8.1',
    '8.2',
    '8.3',
    '10',
    '11',
  ])
  expect(messages.map(({ rule, reason }) => `${rule} ${/\d+/u.exec(reason)?.[0]}`)).toEqual(
    [4, 5, 6, 9, 12].map(number => `sheet-item-written ${number}`),
  )
})

test('the geometry is written beside the sheets, one page each', async () => {
  const many = Array.from({ length: 130 }, () => questions[0]).filter(one => one !== undefined)
  const files = await pdf.write(formOf(many), pdf.options.parse({ template: 'answer-sheet' }), contextOf())
  expect(files.map(file => file.path)).toEqual(['answer-sheet.pdf', 'answer-sheet.sheet.json'])
  const plan = JSON.parse(Buffer.from(files[1]?.bytes ?? []).toString()) as SheetPlan
  expect(plan.sheets.length).toBe(3)
  expect(plan.sheets.map(sheet => sheet.qr.text)).toEqual(
    ['1/3', '2/3', '3/3'].map(part => `examwright general B ${part}`),
  )
})
