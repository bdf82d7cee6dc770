import { kinds } from '../../corpus/item.ts'
import type { Reader } from '../reader.ts'
import { sniffMarkdown } from './sniff.ts'

export const markdown: Reader = {
  format: 'markdown',
  title: 'Canonical Markdown: every item and field, to read and edit by hand',
  extensions: ['.md', '.markdown'],
  kinds,
  sniff: sniffMarkdown,
  read: async source => (await import('./read.ts')).readMarkdown(source),
}
