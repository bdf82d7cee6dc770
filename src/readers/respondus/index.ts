import type { Reader } from '../reader.ts'
import { sniffRespondus } from './sniff.ts'

/** The plain text that Respondus imports ("standard format"). */
export const respondus: Reader = {
  format: 'respondus',
  title: 'Respondus text',
  extensions: ['.txt'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'essay', 'matching', 'cloze'],
  sniff: head => sniffRespondus(head),
  read: async source => (await import('./read.ts')).read(source),
}
