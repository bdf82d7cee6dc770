import { expect, test } from 'vitest'
import { detect } from '../../src/readers/detect.ts'
import type { Reader } from '../../src/readers/reader.ts'

const reader = (format: string, extensions: readonly string[], score: number): Reader => ({
  format,
  title: format,
  extensions,
  kinds: [],
  sniff: () => score,
  read: () => {
    throw new Error('not called')
  },
})
const source = (path: string, text = 'content') => ({ path, bytes: new TextEncoder().encode(text) })
const outcome = (path: string, readers: readonly Reader[], from?: string) => {
  const { reader: chosen, messages } = detect(source(path), readers, from)
  return [chosen?.format, ...messages.map(({ rule }) => rule)]
}

const sure = reader('sure', ['.a'], 0.9)
const likely = reader('likely', ['.b'], 0.85)
const weak = reader('weak', ['.c'], 0.2)
const no = reader('no', ['.d'], 0)

test('content goes before the extension', () => {
  expect(outcome('x.c', [weak, sure])).toEqual(['sure'])
  expect(outcome('x.d', [no, sure])).toEqual(['sure'])
})

test('the extension breaks a tie', () => {
  expect(outcome('x.b', [sure, likely])).toEqual(['likely'])
  expect(outcome('dir.b/X.A', [sure, likely])).toEqual(['sure'])
})

test('a tie that nothing breaks is doubtful and names the candidates', () => {
  expect(outcome('x', [likely, sure])).toEqual(['sure', 'format-doubtful'])
  expect(detect(source('x'), [likely, sure]).messages[0]?.reason).toBe(
    'The content could be sure, likely; read as sure',
  )
})

test('a weak sign alone is doubtful, with its extension it is not', () => {
  expect(outcome('x.txt', [weak])).toEqual(['weak', 'format-doubtful'])
  expect(outcome('x.c', [weak])).toEqual(['weak'])
})

test('content of no format falls back on the extension, with a doubt', () => {
  expect(outcome('x.d', [no])).toEqual(['no', 'format-doubtful'])
  expect(outcome('x.e', [no])).toEqual([undefined, 'format-unknown'])
})

test('a named format overrides all', () => {
  expect(outcome('x.a', [sure, no], 'no')).toEqual(['no'])
  expect(outcome('x.a', [sure], 'other')).toEqual([undefined, 'format-unknown'])
})

test('blank and binary files are told apart', () => {
  expect(detect(source('x.a', ' \n\t\r\n'), [sure]).messages[0]?.rule).toBe('source-empty')
  expect(detect({ path: 'x.d', bytes: new Uint8Array([1, 0, 2, 0, 0]) }, [no]).messages[0]?.rule).toBe('source-binary')
  expect(detect({ path: 'x', bytes: new Uint8Array([1, 0, 2, 0, 0]) }, [sure]).reader?.format).toBe('sure')
})

test.each([
  ['old.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'a Word file of the old kind (.doc): save it as .docx'],
  ['old.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'an Excel file of the old kind (.xls): save it as .xlsx'],
  ['a.rtf', '{\\rtf1 text', 'a rich text file (.rtf): save it as .docx'],
  ['a.pdf', '%PDF-1.7\n\0', 'a PDF: use the file that it was made from, or copy its text into a .txt file'],
  ['a.html', '\n<!DOCTYPE html><p>1</p>', 'a web page: copy its text into a .txt or .docx file'],
])('%s is named, with what to do about it', (path, content, said) => {
  const { reader: chosen, messages } = detect({ path, bytes: Buffer.from(content, 'latin1') }, [no])
  expect(chosen).toBeUndefined()
  expect(messages.map(({ reason }) => reason)).toEqual([`Unexpected ${said}`])
})
