import type { Reader } from '../reader.ts'
import { sniffAmc } from './sniff.ts'

/** AMC-TXT, the plain text of Auto Multiple Choice. */
export const amc: Reader = {
  format: 'amc-txt',
  title: 'AMC-TXT (Auto Multiple Choice)',
  extensions: ['.amc', '.txt'],
  kinds: ['choice', 'multiple-response', 'essay'],
  sniff: head => sniffAmc(head),
  read: async source => (await import('./read.ts')).read(source),
}
