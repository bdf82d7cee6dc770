import type { Reader } from '../reader.ts'
import { sniffAiken } from './sniff.ts'

/** Aiken, Moodle's plainest format: https://docs.moodle.org/en/Aiken_format. */
export const aiken: Reader = {
  format: 'aiken',
  title: 'Aiken (Moodle)',
  extensions: ['.aiken', '.txt'],
  kinds: ['choice', 'multiple-response'],
  sniff: (head, { path }) => sniffAiken(head, path),
  read: async source => (await import('./read.ts')).read(source),
}
