import * as z from 'zod'
import type { Writer } from '../writer.ts'

/** Plain multiple choice, a question a block. */
export const aikenWriter: Writer<Record<string, never>> = {
  format: 'aiken',
  title: 'Aiken',
  extension: '.txt',
  options: z.strictObject({}),
  kinds: ['choice', 'stimulus'],
  write: async (...given) => (await import('./write.ts')).write(...given),
}
