import * as z from 'zod'
import { kinds } from '../../corpus/item.ts'
import { inPieces, whole } from '../lms/pieces.ts'
import type { Writer } from '../writer.ts'
import type { PackageOptions } from './package.ts'
import { type Target, targets } from './target.ts'

const optionsSchema = z.strictObject({
  shuffle: z
    .boolean()
    .optional()
    .describe('Whether the delivery may shuffle options; by default yes for a bank, no for a form.'),
  bank: z.boolean().default(false).describe('A bank of items, without a test.'),
  draw: z.int().min(1).optional().describe('How many questions of each section the platform draws; by default all.'),
  keys: z.boolean().default(true).describe('false: a package for candidates, without keys, feedback and rationales.'),
})

/** A writer of QTI 2.x or 3.0 content packages. */
function packageWriter(target: Target): Writer<PackageOptions> {
  const { format, title } = target
  return {
    format,
    title,
    extension: '.zip',
    options: optionsSchema,
    kinds,
    write: async (form, options, context) => {
      const { packagePieces } = await import('./package.ts')
      const bytes = whole(packagePieces(form, target, { options, context }))
      return bytes ? [{ path: `${format}.zip`, bytes }] : []
    },
    async *stream(form, options, context) {
      const { packagePieces } = await import('./package.ts')
      yield* inPieces(`${format}.zip`, packagePieces(form, target, { options, context }))
    },
  }
}

export const qtiWriters: readonly Writer<PackageOptions>[] = targets.map(packageWriter)
