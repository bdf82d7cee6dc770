import * as z from 'zod'
import type { Writer } from '../writer.ts'

/** Moodle's text format. */
export const giftWriter: Writer<Record<string, never>> = {
  format: 'gift',
  title: 'GIFT (Moodle text format)',
  extension: '.gift',
  options: z.strictObject({}),
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'matching', 'cloze', 'stimulus'],
  write: async (...given) => (await import('./write.ts')).write(...given),
}
