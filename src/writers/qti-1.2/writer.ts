import * as z from 'zod'
import type { Writer } from '../writer.ts'
import type { Options } from './package.ts'
import { canvasProfile, cartridgeProfile, newQuizzesProfile, type Profile, plainProfile } from './profile.ts'

const shared = {
  shuffle: z
    .boolean()
    .optional()
    .describe('Whether the delivery may shuffle options; by default yes for a bank, no for a form.'),
  bank: z.boolean().default(false).describe('A question bank instead of a quiz.'),
  attempts: z
    .int()
    .min(0)
    .optional()
    .describe('How often a candidate may try; 0: without limit; by default what the exam says, else 1.'),
}

const draw = z
  .int()
  .min(1)
  .optional()
  .describe('How many questions of each section the platform draws; by default all.')

const quizOptions = z.strictObject({ ...shared, draw })

const plainOptions = z.strictObject({
  ...shared,
  draw,
  keys: z.boolean().default(true).describe('false: a package for candidates, without keys, feedback and rationales.'),
})

const cartridgeOptions = z.strictObject({
  ...shared,
  version: z.enum(['1.1', '1.3']).default('1.1').describe('Of Common Cartridge; Moodle reads 1.1 only.'),
})

/** A writer of QTI 1.2 packages for one target. */
function packageWriter(profile: Profile, options: z.ZodType<Options>): Writer<Options> {
  const { format, title, kinds } = profile
  return {
    format,
    title,
    extension: '.zip',
    options,
    kinds,
    write: async (form, chosen, context) => {
      const { writePackage } = await import('./package.ts')
      const bytes = writePackage(form, profile, { options: chosen, context })
      return bytes ? [{ path: `${format}.zip`, bytes }] : []
    },
  }
}

export const qti12Writer = packageWriter(plainProfile, plainOptions)
export const canvasWriter = packageWriter(canvasProfile, quizOptions)
export const newQuizzesWriter = packageWriter(newQuizzesProfile, quizOptions)
export const cartridgeWriter = packageWriter(cartridgeProfile, cartridgeOptions)
