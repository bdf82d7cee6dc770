import { expect, test } from 'vitest'
import type { Form } from '../../src/corpus/form.ts'
import { apart, bankPath, formPath } from '../../src/project/naming.ts'

const form: Form = { head: { exam: 'midterm', title: 'T', language: 'en' }, code: 'A', sections: [], stimuli: [] }
const at = (path: string, format: string, name?: string) =>
  formPath({ path, bytes: new Uint8Array() }, form, { format, name })

test('files of a form are called by exam, form and what they are', () => {
  expect(at('exam.pdf', 'pdf')).toBe('midterm/midterm-A.pdf')
  expect(at('answer-key.pdf', 'pdf')).toBe('midterm/midterm-A-answer-key.pdf')
  expect(at('exam.sheet.json', 'pdf')).toBe('midterm/midterm-A.sheet.json')
  expect(at('qti-2.1.zip', 'qti-2.1')).toBe('midterm/midterm-A.zip')
  expect(at('qti-2.1.zip', 'qti-2.1', 'canvas')).toBe('midterm/canvas-A.zip')
  expect(at('media/dot.png', 'anki-csv')).toBe('midterm/media/dot.png')
  expect(at('README', 'pdf')).toBe('midterm/midterm-A-README')
})

test('files of the bank are called as the writer or the config says', () => {
  const bytes = new Uint8Array()
  expect(bankPath({ path: 'anki.csv', bytes }, { format: 'anki-csv', name: undefined })).toBe('anki.csv')
  expect(bankPath({ path: 'qti-2.1.zip', bytes }, { format: 'qti-2.1', name: 'bank' })).toBe('bank.zip')
  expect(bankPath({ path: 'm/dot.png', bytes }, { format: 'anki-csv', name: 'bank' })).toBe('m/dot.png')
})

test('the second of two equal names gets the format in it', () => {
  expect(apart('midterm/midterm-A.zip', 'qti-3.0')).toBe('midterm/midterm-A-qti-3.0.zip')
  expect(apart('notes', 'lines')).toBe('notes-lines')
})
