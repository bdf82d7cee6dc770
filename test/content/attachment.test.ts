import { expect, test } from 'vitest'
import { attachmentOf, unescaped } from '../../src/content/attachment.ts'
import { linkedFiles } from '../../src/content/linked-files.ts'

test.each([
  ['files/a.pdf', 'files/a.pdf', ''],
  ['a b.xlsx#Sheet1', 'a b.xlsx', '#Sheet1'],
  ['a#1.csv', 'a#1.csv', ''],
  ['../shared/logs.tar.gz', '../shared/logs.tar.gz', ''],
  ['データ.csv#row=3', 'データ.csv', '#row=3'],
])('%s is a file', (url, path, rest) => {
  expect(attachmentOf(url)).toEqual({ path, rest })
})

test.each([
  'https://example.org/a.pdf',
  '//example.org/a.pdf',
  'mailto:a@example.org',
  'www.example.org',
  'example.com',
  'example.com/a.pdf',
  '#part.2',
  '/a.pdf',
  'chapter/two',
  'chapter.md',
  'page.html#part',
  'list.php?x=1',
  'a.pdf?download=1',
  '.hidden',
  '',
])('%j is none', url => {
  expect(attachmentOf(url)).toBeUndefined()
})

test('files are found in all texts of an item; a note of one word is none', () => {
  const item = {
    stem: 'See [one](a.pdf), `[two](b.pdf)` and [three][x].\n\n[x]: <c d.csv>',
    options: [{ text: '[four](e.ods#B2)', feedback: 'No[^n].\n\n[^n]: e.g.' }],
  }
  expect([...linkedFiles(item)]).toEqual(['a.pdf', 'c d.csv', 'e.ods'])
})

test('broken escapes stay as they are', () => {
  expect(unescaped('a%20b.pdf')).toBe('a b.pdf')
  expect(unescaped('100%.pdf')).toBe('100%.pdf')
})
