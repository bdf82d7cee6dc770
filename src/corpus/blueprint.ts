import * as z from 'zod'
import { kinds } from './item.ts'

const list = <T extends z.ZodType>(entry: T) => z.union([entry.transform(value => [value]), z.array(entry)])
const fileName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'Expected letters, digits, dots, dashes or underscores')

/** Which items a draw may take: each field that is there narrows it; the values of one field widen it. */
export const selectionSchema = z.strictObject({
  ids: list(z.string()).optional().describe('Exactly these items, in this order when questions are not shuffled.'),
  kinds: list(z.enum(kinds)).optional(),
  tags: list(z.string()).optional().describe('Any of these tags.'),
  allTags: list(z.string()).optional().describe('All of these tags.'),
  topic: list(z.string()).optional().describe('A topic path with slashes; takes what lies under it too.'),
  difficulty: list(z.string()).optional(),
  language: list(z.string()).optional(),
  sources: list(z.string()).optional().describe('Paths of sources; a folder takes what lies in it.'),
  exclude: list(z.string()).optional().describe('Ids that are never taken.'),
})

export const drawSchema = z.strictObject({
  select: selectionSchema.default({}),
  count: z.int().min(1).optional().describe('How many items to draw; absent: all that match.'),
  points: z.number().min(0).optional().describe('Points of each question; absent: its own, else 1.'),
})

export const sectionSchema = z.strictObject({
  title: z.string().optional(),
  instructions: z.string().optional().describe('Rich text.'),
  ...drawSchema.shape,
  draw: z.array(drawSchema).optional().describe('Several draws in place of one select, count and points.'),
  pool: z
    .boolean()
    .optional()
    .describe(
      'true: a platform that can draw gets every question that the section could ask, and draws `count` of them for each candidate.',
    ),
  total: z.number().min(0).optional().describe('The points that the section must come to.'),
})

/** The least share of the points that gets a grade, in percent. */
const gradeSchema = z.strictObject({ grade: z.string(), from: z.number().min(0).max(100) })

export const blueprintSchema = z.strictObject({
  id: fileName.describe('Names the files that are written.'),
  title: z.string(),
  institution: z.string().optional(),
  course: z.string().optional(),
  date: z.string().optional().describe('As it is to be printed.'),
  duration: z.int().min(1).optional().describe('Minutes.'),
  attempts: z.int().min(0).optional().describe('How often a candidate may try on a platform; 0: without limit.'),
  instructions: z.string().optional().describe('Rich text.'),
  grades: z.array(gradeSchema).optional().describe('Cut-offs in percent of the points, for the marking scheme.'),
  language: z.string().default('en').describe('BCP 47.'),
  labels: z
    .enum(['latin', 'language'])
    .optional()
    .describe('Letters before options on papers, keys and answer sheets: A, B, C, or those of the language.'),
  seed: z.union([z.string(), z.number()]).transform(String).default('1').describe('Same seed, same forms.'),
  forms: z
    .union([z.int().min(1).max(26), z.array(fileName).min(1)])
    .default(['A'])
    .transform(forms =>
      typeof forms === 'number' ? Array.from({ length: forms }, (_, index) => String.fromCharCode(65 + index)) : forms,
    ),
  shuffle: z
    .strictObject({ questions: z.boolean().default(true), options: z.boolean().default(true) })
    .default({ questions: true, options: true }),
  selection: z.enum(['same', 'per-form']).default('same').describe('Whether all forms ask the same items.'),
  sections: z
    .array(sectionSchema)
    .min(1)
    .default([{ select: {} }]),
})

export type Selection = z.infer<typeof selectionSchema>
export type Draw = z.infer<typeof drawSchema>
export type BlueprintSection = z.infer<typeof sectionSchema>
export type Blueprint = z.infer<typeof blueprintSchema>
