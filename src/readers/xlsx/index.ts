import type { Reader } from '../reader.ts'
import { holdsMember } from '../zip-sign.ts'

/** Excel workbooks: each sheet a table with a header. A place is the sheet's row and column. */
export const xlsx: Reader = {
  format: 'xlsx',
  title: 'Excel workbook',
  extensions: ['.xlsx'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'ordering', 'stimulus'],
  sniff: (_head, source) => (holdsMember(source.bytes, 'xl/workbook.xml') ? 0.95 : 0),
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
