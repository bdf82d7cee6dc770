import { z } from 'zod'
import { kinds } from '../../corpus/item.ts'
import type { Writer } from '../writer.ts'
import { type PackageOptions, writePackage } from './package.ts'
import { type QtiVersion, qti21, qti22, qti30 } from './version.ts'

const optionsSchema = z.strictObject({
  shuffle: z
    .boolean()
    .optional()
    .describe('Whether the delivery may shuffle options; by default yes for a bank, no for a form.'),
})

/** A writer of QTI 2.x or 3.0 content packages. */
export function qtiWriter(format: string, title: string, version: QtiVersion): Writer<PackageOptions> {
  return {
    format,
    title,
    extension: '.zip',
    options: optionsSchema,
    kinds,
    write: async (form, options, context) => {
      const bytes = writePackage(form, version, { options, context })
      return bytes ? [{ path: `${format}.zip`, bytes }] : []
    },
  }
}

export const qti21Writer = qtiWriter('qti-2.1', 'QTI 2.1 content package', qti21)
export const qti22Writer = qtiWriter('qti-2.2', 'QTI 2.2 content package', qti22)
export const qti30Writer = qtiWriter('qti-3.0', 'QTI 3.0 content package', qti30)
