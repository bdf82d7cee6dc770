import type { Reader } from '../reader.ts'
import { textReader } from '../text/index.ts'
import { holdsMember } from '../zip-sign.ts'

/** Word documents: read as the text that Word shows, numbers and letters of its lists included. A line is a paragraph. */
export const docx: Reader = {
  format: 'docx',
  title: 'Word document',
  extensions: ['.docx'],
  kinds: textReader.kinds,
  sniff: (_head, source) => (holdsMember(source.bytes, 'word/document.xml') ? 0.95 : 0),
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
