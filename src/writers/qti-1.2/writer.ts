import { z } from 'zod'
import type { Writer } from '../writer.ts'
import type { Options } from './package.ts'
import { canvasProfile, cartridgeProfile, newQuizzesProfile, type Profile, plainProfile } from './profile.ts'

const optionsSchema = z.strictObject({
  shuffle: z
    .boolean()
    .optional()
    .describe('Whether the delivery may shuffle options; by default yes for a bank, no for a form.'),
  bank: z.boolean().default(false).describe('A question bank instead of a quiz.'),
  attempts: z.int().min(0).default(1).describe('How often a candidate may try; 0: without limit.'),
})

/** A writer of QTI 1.2 packages for one target. */
function packageWriter(profile: Profile): Writer<Options> {
  const { format, title, kinds } = profile
  return {
    format,
    title,
    extension: '.zip',
    options: optionsSchema,
    kinds,
    write: async (form, options, context) => {
      const { writePackage } = await import('./package.ts')
      const bytes = writePackage(form, profile, { options, context })
      return bytes ? [{ path: `${format}.zip`, bytes }] : []
    },
  }
}

export const qti12Writer = packageWriter(plainProfile)
export const canvasWriter = packageWriter(canvasProfile)
export const newQuizzesWriter = packageWriter(newQuizzesProfile)
export const cartridgeWriter = packageWriter(cartridgeProfile)
