import * as z from 'zod'
import type { Writer } from '../writer.ts'
import { profile } from './profile.ts'

const options = z.strictObject({
  test: z.boolean().default(false).describe('A test instead of a pool.'),
  shuffle: z
    .boolean()
    .optional()
    .describe('Whether options may be shuffled; by default yes for a bank, no for a form.'),
})

export type Options = z.infer<typeof options>

/** A zip for Blackboard's own import of pools and tests. */
export const blackboardOriginalWriter: Writer<Options> = {
  format: profile.format,
  title: profile.title,
  extension: '.zip',
  options,
  kinds: profile.kinds,
  write: async (...given) => (await import('./write.ts')).write(...given),
}
