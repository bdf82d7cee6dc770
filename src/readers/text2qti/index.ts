import type { Reader } from '../reader.ts'
import { sniffText2qti } from './sniff.ts'

/** text2qti's plain text: https://github.com/gpoore/text2qti. */
export const text2qti: Reader = {
  format: 'text2qti',
  title: 'text2qti',
  extensions: ['.txt', '.md'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'stimulus'],
  sniff: head => sniffText2qti(head),
  read: async source => (await import('./read.ts')).read(source),
}
