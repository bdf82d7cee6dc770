import * as z from 'zod'
import { blueprintSchema } from '../../corpus/blueprint.ts'

const oneOrMore = z.union([z.string(), z.array(z.string())])
const level = z.enum(['off', 'info', 'warning', 'warn', 'error'])
const fileName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'Expected letters, digits, dots, dashes or underscores')

export const sourceSchema = z.strictObject({
  path: oneOrMore.describe('Glob patterns, relative to the project, with forward slashes.'),
  exclude: oneOrMore.optional().describe('Glob patterns of files to leave out.'),
  format: z.string().optional().describe('Name of the reader; absent: found out by content.'),
  language: z.string().optional().describe('BCP 47, for items that do not say theirs.'),
  columns: z.record(z.string(), z.string()).optional().describe('Header of a table → field of the item.'),
  tags: oneOrMore.optional().describe('Added to the tags of every item.'),
  topic: oneOrMore.optional().describe('Topic of items without one: a path with slashes, or a list.'),
  difficulty: z.string().optional().describe('For items without one.'),
  points: z.number().min(0).optional().describe('For items without any.'),
  author: z.string().optional().describe('For items without one.'),
  licence: z.string().optional().describe('For items without one.'),
})

const outputShape = {
  to: z.string().describe('Name of the writer; `examwright formats` lists them.'),
  name: fileName.optional().describe('Name of the main file, without its extension.'),
}

/** Fields beyond `to` and `name` are the writer's own options; its schema checks them. */
export const outputSchema = z.union([z.string(), z.looseObject(outputShape)])
export const bankOutputSchema = z.union([
  z.string(),
  z.looseObject({
    ...outputShape,
    embargo: z.boolean().optional().describe('false: carries items of embargoed exams too.'),
  }),
])

export const examSchema = blueprintSchema.extend({
  language: z.string().optional().describe("BCP 47; absent: the project's."),
  outputs: z.array(outputSchema).optional().describe('What to write for each form.'),
  embargo: z.boolean().optional().describe('true: no bank output carries the items of this exam.'),
})

export const checksSchema = z.strictObject({
  rules: z.record(z.string(), level).optional().describe('Rule id → off, info, warning or error.'),
  maxWarnings: z.int().min(0).optional().describe('More warnings than this count as an error.'),
  proof: z.boolean().optional().describe('false: outputs of exams are not read back to compare their keys.'),
})

/** The file examwright.yaml, as people write it. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().optional().describe('Of the bank.'),
  language: z.string().optional().describe('BCP 47, where neither item, source nor exam says another.'),
  sources: z.union([z.string(), z.array(z.union([z.string(), sourceSchema])).min(1)]).optional(),
  exams: z.array(examSchema).optional(),
  outputs: z.array(bankOutputSchema).optional().describe('What to write of the whole bank.'),
  dist: z.string().min(1).optional().describe('Folder that the build fills and replaces.'),
  templates: z.string().min(1).optional().describe('Folder of templates that go before the shipped ones.'),
  checks: checksSchema.optional(),
})

export type ConfigInput = z.input<typeof configSchema>
export type ParsedConfig = z.output<typeof configSchema>
