import { expect, test } from 'vitest'
import { optionLabel } from '../../../src/corpus/label.ts'
import { readingOf } from '../../../src/layout/glyphs.ts'
import { pdf } from '../../../src/writers/pdf/pdf.ts'
import { openPrint, sheetsOf } from '../../../src/writers/pdf/print.ts'
import { contextOf, formOf, questions } from './form.ts'

const hebrew = formOf(questions, 'he')
const lettered = { ...hebrew, head: { ...hebrew.head, labels: 'language' as const } }

async function linear(form: typeof hebrew, template: string): Promise<string> {
  const [file] = await pdf.write(form, pdf.options.parse({ edition: 'linear', template }), contextOf())
  return Buffer.from(file?.bytes ?? []).toString()
}

/** Labels and texts of options by question, as a paper has them. */
const options = (text: string): readonly string[] => text.match(/^\p{L}+\. .+$/gmu) ?? []

test('labels go on like numbers of base n', () => {
  const two = ['x', 'y']
  expect([0, 1, 2, 3, 5, 6].map(index => optionLabel(index, two))).toEqual(['x', 'y', 'xx', 'xy', 'yy', 'xxx'])
  expect([0, 25, 26, 701, 702].map(index => optionLabel(index))).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

test('options have A, B, C unless the exam says otherwise', async () => {
  const paper = await linear(hebrew, 'exam')
  expect(options(paper).every(line => /^[A-Z]\. /u.test(line))).toBe(true)
  expect(await linear(hebrew, 'answer-key')).toMatch(/: [A-Z](?:, [A-Z])*;/u)
})

test('exam, key and marking scheme say the same letters', async () => {
  const paper = await linear(lettered, 'exam')
  const [plain, own] = [options(await linear(hebrew, 'exam')), options(paper)]
  const letters = new Map(plain.map((line, index) => [line.split('.')[0], own[index]?.split('.')[0] ?? '']))
  expect(letters.get('A')).toBe('א')
  expect(letters.get('B')).toBe('ב')
  const turned = (text: string) =>
    text.replace(/(?<=[:;,–—*] ?|^- )[A-H](?=[;,. *–]|$)/gmu, letter => letters.get(letter) ?? letter)
  for (const template of ['answer-key', 'marking-scheme']) {
    const said = await linear(lettered, template)
    expect(said, template).toMatch(/[אבגד]/u)
    expect(said.replace(/^\p{L}+\. /gmu, ''), template).toBe(
      turned(await linear(hebrew, template)).replace(/^\p{L}+\. /gmu, ''),
    )
  }
})

test('answer sheets show the letters; a scanner reads A, B, C', async () => {
  const print = openPrint(lettered, pdf.options.parse({ template: 'answer-sheet' }), contextOf())
  const { frames, plan } = await sheetsOf(print)
  const texts = frames.pages.flatMap(page =>
    page.things.flatMap(thing => (thing.type === 'text' ? [readingOf(thing)] : [])),
  )
  expect(texts.map(text => text.trim())).toContain('ב')
  expect(plan.sheets[0]?.answers[0]?.bubbles[1]?.value).toBe('B')
})
