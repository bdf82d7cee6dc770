import * as z from 'zod'
import { itemSchema } from './item.ts'

/** What a source says about itself, apart from its items. */
export const pageSchema = z.strictObject({
  path: z.string(),
  format: z.string().describe('Format name of the reader that read it.'),
  title: z.string().optional(),
  summary: z.string().optional().describe('Rich text that leads the page in.'),
  language: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
})

export const bankVersion = 1

export const bankSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(bankVersion),
  pages: z.array(pageSchema),
  items: z.array(itemSchema),
})

export type Page = z.infer<typeof pageSchema>
export type Bank = z.infer<typeof bankSchema>
