import { describe, expect, test } from 'vitest'
import type { Form } from '../../../src/corpus/form.ts'
import type { Message } from '../../../src/diagnostics/message.ts'
import { TemplateError } from '../../../src/templating/template.ts'
import { pdf } from '../../../src/writers/pdf/pdf.ts'
import type { WriteContext } from '../../../src/writers/writer.ts'
import { contextOf, formOf, questions } from './form.ts'
import { keyless } from './keyless.ts'
import { plainFile } from './paint/file.ts'

async function print(form: Form, options: object = {}, context: WriteContext = contextOf()): Promise<Buffer> {
  const [file] = await pdf.write(form, pdf.options.parse(options), context)
  if (!file) throw new Error('no file')
  return Buffer.from(file.bytes)
}

const closed = ['exam', 'answer-sheet'] as const

describe('nothing of the key is in what candidates get', () => {
  test.each(closed)('%s: the same bytes whether there is a key or not', async template => {
    const withKey = await print(formOf(questions), { template })
    const without = await print(formOf(questions.map(keyless)), { template })
    expect(withKey.equals(without)).toBe(true)
  })

  test.each(['key', 'rationale', 'feedback', 'hint'])('the template of an exam cannot ask for ::%s', async name => {
    const template = (path: string) => `${contextOf().template(path)}\n::${name}{ref="1"}\n`
    await expect(print(formOf(questions), {}, { ...contextOf(), template })).rejects.toThrow(TemplateError)
  })

  test('nor for a key among its data', async () => {
    const template = () => '{{#each sections}}{{#each questions}}{{key}}{{/each}}{{/each}}'
    await expect(print(formOf(questions), {}, { ...contextOf(), template })).rejects.toThrow(/no such field/u)
  })
})

describe('every paper and edition', () => {
  test.each([
    {},
    { scores: true },
    { template: 'answer-key' },
    { template: 'marking-scheme' },
    { template: 'flashcards' },
    { template: 'catalogue' },
    { paper: 'A5', columns: 2, duplex: true },
    { edition: 'large-print', paper: 'Letter' },
    { edition: 'dyslexia', watermark: 'DRAFT' },
  ])('%j prints without a message, twice the same', async options => {
    const messages: never[] = []
    const first = await print(formOf(questions), options, contextOf(messages))
    expect(messages).toEqual([])
    expect(first.subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect((await print(formOf(questions), options)).equals(first)).toBe(true)
  })

  test('the structure names each question and says the language', async () => {
    const file = plainFile(await print(formOf(questions)))
    for (const number of questions.keys()) expect(file).toContain(`/T (Question ${number + 1})`)
    expect(file).toContain('/Lang (en)')
    expect(file).toContain('/ListNumbering /UpperAlpha')
  })
})

test.each(['exam', 'answer-key', 'answer-sheet', 'flashcards'])('%s of an empty form has a page', async template => {
  expect(plainFile(await print(formOf([]), { template }))).toMatch(/\/Count [1-9]/u)
})

test('what a question needs and does not find is said', async () => {
  const messages: Message[] = []
  const form = formOf(
    questions.map(item => (item.kind === 'cloze' ? { ...item, stem: 'Water boils at {{g1}} °C.' } : item)),
  )
  await print({ ...form, stimuli: [] }, {}, contextOf(messages))
  expect(messages.map(({ rule }) => rule)).toEqual([
    'writer-gap-missing',
    'writer-stimulus-missing',
    'writer-stimulus-missing',
  ])
})

test('a directive that is not known has its place in the template', async () => {
  const template = () => '# {{exam.title}}\n\n::stemm{ref="1"}\n'
  const error: unknown = await print(formOf(questions), {}, { ...contextOf(), template }).catch(
    (thrown: unknown) => thrown,
  )
  expect(error).toMatchObject({ path: 'templates/print/exam.md.hbs', line: 3, column: 1 })
})
