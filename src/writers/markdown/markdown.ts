import * as z from 'zod'
import { kinds } from '../../corpus/item.ts'
import type { Writer } from '../writer.ts'

const options = z.strictObject({}).default({})

export type MarkdownOptions = z.infer<typeof options>

export const markdown: Writer<MarkdownOptions> = {
  format: 'markdown',
  title: 'Canonical Markdown: every item and field, to read and edit by hand',
  extension: '.md',
  options,
  kinds,
  write: async (...given) => (await import('./write.ts')).write(...given),
}
