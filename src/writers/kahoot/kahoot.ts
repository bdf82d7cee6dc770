import * as z from 'zod'
import type { Writer } from '../writer.ts'

const seconds = [5, 10, 20, 30, 60, 90, 120, 240] as const

const options = z.strictObject({
  seconds: z
    .union(seconds.map(value => z.literal(value)))
    .default(30)
    .describe('Time limit of each question.'),
})

export type Options = z.infer<typeof options>

/** A spreadsheet in the shape of Kahoot's import template. */
export const kahootWriter: Writer<Options> = {
  format: 'kahoot',
  title: 'Kahoot (XLSX)',
  extension: '.xlsx',
  options,
  kinds: ['choice', 'multiple-response'],
  write: async (...given) => (await import('./write.ts')).write(...given),
}
