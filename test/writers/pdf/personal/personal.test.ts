import { describe, expect, test } from 'vitest'
import { TemplateError } from '../../../../src/templating/template.ts'
import { pdf } from '../../../../src/writers/pdf/pdf.ts'
import type { OutputFile, WriteContext } from '../../../../src/writers/writer.ts'
import { contextOf, formOf, questions } from '../form.ts'
import { keyless } from '../keyless.ts'
import { objectsOf, plainFile } from '../paint/file.ts'

const heads = 'name,id,group,form'
const rows = ['Ada Byron,4711,3a', 'Bo Li,0815,3b', 'Cyd Noor,12-x,', 'Dee Ray,9,3a,A']

function contextWith(list: string, extra: Partial<WriteContext> = {}): WriteContext {
  const file = (path: string) => (path === 'class.csv' ? Buffer.from(list) : undefined)
  return { ...contextOf(), file, ...extra }
}

function papers(list: string, options: object = {}, extra: Partial<WriteContext> = {}) {
  const parsed = pdf.options.parse({ candidates: 'class.csv', ...options })
  return pdf.write(formOf(questions), parsed, contextWith(list, extra))
}

const names = (files: readonly OutputFile[]): readonly string[] => files.map(({ path }) => path)
const all = [heads, ...rows].join('\n')

describe('a paper for each candidate', () => {
  test('in a file of its own, named by place and id', async () => {
    expect(names(await papers([heads, ...rows.slice(0, 3)].join('\n')))).toEqual([
      'class-exam-B/001-4711.pdf',
      'class-exam-B/002-0815.pdf',
      'class-exam-B/003-12-x.pdf',
    ])
  })

  test('is the same, byte for byte, whoever was printed before', async () => {
    const [, second] = await papers([heads, rows[0], rows[1]].join('\n'))
    const [alone] = await papers([heads, rows[1]].join('\n'))
    expect(Buffer.from(second?.bytes ?? []).equals(Buffer.from(alone?.bytes ?? []))).toBe(true)
  })

  test('says nothing of the key', async () => {
    const options = pdf.options.parse({ candidates: 'class.csv' })
    const context = contextWith([heads, rows[0]].join('\n'))
    const [withKey] = await pdf.write(formOf(questions), options, context)
    const [without] = await pdf.write(formOf(questions.map(keyless)), options, context)
    expect(Buffer.from(withKey?.bytes ?? []).equals(Buffer.from(without?.bytes ?? []))).toBe(true)
  })

  test('several in one file each have their part and their bookmark', async () => {
    const files = await papers([heads, ...rows.slice(0, 3)].join('\n'), { together: 2, duplex: true })
    expect(names(files)).toEqual(['class-exam-B/001-002.pdf', 'class-exam-B/003-12-x.pdf'])
    const objects = [...objectsOf(files[0]?.bytes ?? new Uint8Array()).values()]
    const parts = objects.filter(text => text.includes('/S /Part') && !text.includes('/ObjStm'))
    expect(parts).toHaveLength(2)
    expect(objects.filter(text => /\/Type \/Page\b/u.test(text) && !text.includes('/ObjStm')).length % 2).toBe(0)
  })

  test('forms are dealt out in turn, unless the list says whose is whose', async () => {
    const turn = (index: number) => papers(all, {}, { turn: { index, count: 2 } })
    expect(names(await turn(0))).toEqual(['class-exam-B/001-4711.pdf', 'class-exam-B/002-12-x.pdf'])
    expect(names(await turn(1))).toEqual(['class-exam-B/001-0815.pdf'])
  })
})

describe('answer sheets', () => {
  test('have the bubbles of the number filled, and one geometry for all', async () => {
    const files = await papers([heads, ...rows.slice(0, 2)].join('\n'), { template: 'answer-sheet' })
    expect(names(files)).toEqual([
      'class-answer-sheet-B/001-4711.pdf',
      'class-answer-sheet-B/002-0815.pdf',
      'class-answer-sheet-B/answer-sheet.sheet.json',
    ])
    const [plain] = await pdf.write(formOf(questions), pdf.options.parse({ template: 'answer-sheet' }), contextOf())
    const filled = (bytes: Uint8Array | undefined) => plainFile(Buffer.from(bytes ?? [])).match(/^B$/gmu)?.length ?? 0
    expect(filled(files[0]?.bytes) - filled(plain?.bytes)).toBe(4)
  })
})

describe('what cannot be personal', () => {
  test.each([{ template: 'answer-key' }, { edition: 'linear' }, { booklet: true }, { together: 0 }])('%j', options => {
    expect(pdf.options.safeParse({ candidates: 'class.csv', ...options }).success).toBe(false)
  })

  test('a list that is not there, and a template without the candidate', async () => {
    await expect(papers(all, { candidates: 'other.csv' })).rejects.toThrow(/other\.csv:1:1.*expected a file/u)
    const template = () =>
      '# Exam\n\n{{#each sections}}{{#each questions}}\n::question{ref="{{number}}"}\n{{/each}}{{/each}}'
    await expect(papers(all, {}, { template })).rejects.toThrow(TemplateError)
  })
})
