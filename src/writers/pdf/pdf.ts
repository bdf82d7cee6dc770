import { kinds } from '../../corpus/item.ts'
import type { Writer } from '../writer.ts'
import { type PdfOptions, pdfOptions } from './options.ts'

/** Printed papers: exam, answer key, marking scheme and more, as tagged PDF. */
export const pdf: Writer<PdfOptions> = {
  format: 'pdf',
  title: 'Printed papers (tagged PDF)',
  extension: '.pdf',
  options: pdfOptions,
  kinds,
  write: async (...given) => (await import('./write.ts')).write(...given),
  async *stream(...given) {
    const { stream } = await import('./write.ts')
    yield* stream(...given)
  },
  portions: async (form, options, context) =>
    options.candidates === undefined ? 1 : (await import('./write.ts')).portions(form, options, context),
}
