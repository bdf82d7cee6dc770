import type { Reader } from '../reader.ts'
import { sniffGift } from './sniff.ts'

/** GIFT, Moodle's text format for questions: https://docs.moodle.org/en/GIFT_format. */
export const gift: Reader = {
  format: 'gift',
  title: 'GIFT (Moodle)',
  extensions: ['.gift', '.txt'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'matching', 'cloze', 'stimulus'],
  sniff: head => sniffGift(head),
  read: async source => (await import('./read.ts')).read(source),
}
