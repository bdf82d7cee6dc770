import * as z from 'zod'
import type { Writer } from '../writer.ts'

/** Text that text2qti turns into a Canvas package; images go beside it. */
export const text2qtiWriter: Writer<Record<string, never>> = {
  format: 'text2qti',
  title: 'text2qti',
  extension: '.txt',
  options: z.strictObject({}),
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'stimulus'],
  write: async (...given) => (await import('./write.ts')).write(...given),
}
