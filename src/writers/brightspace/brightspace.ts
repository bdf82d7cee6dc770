import * as z from 'zod'
import type { Writer } from '../writer.ts'

/** Rows for Brightspace's question library. */
export const brightspaceWriter: Writer<Record<string, never>> = {
  format: 'brightspace',
  title: 'Brightspace (CSV)',
  extension: '.csv',
  options: z.strictObject({}),
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'matching', 'ordering', 'stimulus'],
  write: async (...given) => (await import('./write.ts')).write(...given),
}
