import type { Reader } from '../reader.ts'
import { sniffText } from './sniff.ts'

export const textReader: Reader = {
  format: 'text',
  title: 'Free text: questions as people write them',
  extensions: ['.txt', '.text', '.asc'],
  kinds: [
    'choice',
    'multiple-response',
    'short-answer',
    'numeric',
    'essay',
    'matching',
    'ordering',
    'cloze',
    'stimulus',
  ],
  sniff: sniffText,
  read: async source => (await import('./read.ts')).read(source),
}
