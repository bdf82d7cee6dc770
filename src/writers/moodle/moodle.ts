import * as z from 'zod'
import { kinds } from '../../corpus/item.ts'
import type { Writer } from '../writer.ts'

const options = z.strictObject({
  category: z
    .string()
    .optional()
    .describe('Category of the questions; by default the title. Topics become categories below it.'),
  shuffle: z
    .boolean()
    .optional()
    .describe('Whether Moodle may shuffle options; by default yes for a bank, no for a form.'),
})

export type Options = z.infer<typeof options>

/** One file with all questions, by category. */
export const moodleWriter: Writer<Options> = {
  format: 'moodle',
  title: 'Moodle XML',
  extension: '.xml',
  options,
  kinds,
  write: async (...given) => (await import('./write.ts')).write(...given),
}
