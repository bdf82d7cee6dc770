import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writers } from '../../../src/writers/index.ts'
import { isRightToLeft } from '../../../src/writers/lms/direction.ts'
import { testContext } from './context.ts'
import { sampleForm } from './sample.ts'

test('direction comes from the script, else from the language', () => {
  expect(['ar', 'he-IL', 'fa', 'ur', 'ku-Arab', 'AR-eg'].every(isRightToLeft)).toBe(true)
  expect(['en', 'de', 'ku', 'az-Latn', 'ar-Latn', '', undefined].some(isRightToLeft)).toBe(false)
})

test.each([
  ['canvas', 'assessment/assessment.xml', '&lt;div dir=&quot;rtl&quot; lang=&quot;he&quot;&gt;&lt;p&gt;שלום'],
  ['qti-2.2', 'items/q-unkeyed.xml', '<itemBody dir="rtl">'],
  ['qti-3.0', 'items/q-unkeyed.xml', '<qti-item-body dir="rtl">'],
  ['qti-2.1', 'items/q-unkeyed.xml', '<itemBody>'],
])('%s says that a Hebrew item runs from right to left', async (format, path, sign) => {
  const writer = writers.find(other => other.format === format)
  const [file] = (await writer?.write(sampleForm, writer.options.parse({}), testContext().context)) ?? []
  const entries = unzipSync(file?.bytes ?? new Uint8Array())
  expect(strFromU8(entries[path] ?? new Uint8Array())).toContain(sign)
  if (path.startsWith('items/'))
    expect(strFromU8(entries['items/q-choice.xml'] ?? new Uint8Array())).not.toContain('rtl')
})
