import * as z from 'zod'
import { originSchema } from './origin.ts'

/** CommonMark with GFM tables and `$TeX$` math, as a string that a person can read and edit. */
const richText = z.string().describe('Rich text: CommonMark + GFM tables + $TeX$ math.')
const identifier = z.string().min(1)

export const optionSchema = z.strictObject({
  id: identifier.describe('Unique within the item; never a printed letter.'),
  text: richText,
  correct: z.boolean().nullable().describe('true: key; false: distractor; null: the source does not say.'),
  feedback: richText.optional().describe('Shown to whoever picks this option.'),
  pinned: z.boolean().optional().describe('Keeps its place when options are shuffled.'),
  credit: z
    .number()
    .min(-100)
    .max(100)
    .optional()
    .describe('Percent of the points for picking it, where the source says so.'),
})

const textAnswerSchema = z.strictObject({
  text: z.string().min(1).describe('Plain text, compared literally.'),
  credit: z.number().min(-100).max(100).optional(),
  feedback: richText.optional(),
})

const answerExtras = { credit: z.number().min(-100).max(100).optional(), feedback: richText.optional() }

const numericAnswerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('value'),
    value: z.number(),
    tolerance: z.number().min(0).optional(),
    ...answerExtras,
  }),
  z.strictObject({ type: z.literal('range'), min: z.number(), max: z.number(), ...answerExtras }),
  z.strictObject({
    type: z.literal('precision'),
    value: z.number(),
    digits: z.int().min(0),
    figures: z.enum(['significant', 'decimal']),
    ...answerExtras,
  }),
])

const gapSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    id: identifier,
    answers: z.array(textAnswerSchema),
    caseSensitive: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('numeric'), id: identifier, answers: z.array(numericAnswerSchema) }),
  z.strictObject({
    type: z.literal('choice'),
    id: identifier,
    options: z.array(optionSchema),
    shuffle: z.boolean().optional(),
  }),
])

const entrySchema = z.strictObject({ id: identifier, text: richText, pinned: z.boolean().optional() })

const mediaSchema = z.strictObject({
  path: z
    .string()
    .describe('As the rich text refers to it: relative to the project, with forward slashes, or an absolute URL.'),
})

export const scoringRules = ['all-or-nothing', 'right-minus-wrong', 'per-option'] as const

/** What every kind of item carries. An absent field means: the source says nothing of it. */
const common = {
  id: identifier,
  title: z.string().optional(),
  stem: richText,
  rationale: richText.optional().describe('Why the key is right; also general feedback.'),
  hint: richText.optional(),
  feedback: z
    .strictObject({ correct: richText.optional(), partial: richText.optional(), incorrect: richText.optional() })
    .optional()
    .describe('Shown by outcome.'),
  points: z.number().min(0).optional(),
  difficulty: z.string().optional(),
  tags: z.array(z.string()),
  topic: z.array(z.string()).describe('Path, most general first.'),
  language: z.string().optional().describe('BCP 47.'),
  author: z.string().optional(),
  licence: z.string().optional(),
  references: z.array(richText),
  media: z.array(mediaSchema),
  stimulus: identifier.optional().describe('Id of the stimulus item that this item refers to.'),
  shuffle: z.boolean().optional().describe('false: options keep their order on every form.'),
  scoring: z.enum(scoringRules).optional(),
  updated: z
    .union([z.iso.date(), z.iso.datetime()])
    .optional()
    .describe('When what it says last changed: a day, or a day and a time in UTC.'),
  retired: z.boolean().optional(),
  metadata: z.record(z.string(), z.string()).optional().describe('What the source says beyond these fields.'),
  origin: originSchema,
}

export const choiceSchema = z.strictObject({ kind: z.literal('choice'), ...common, options: z.array(optionSchema) })

export const multipleResponseSchema = z.strictObject({
  kind: z.literal('multiple-response'),
  ...common,
  options: z.array(optionSchema),
  select: z
    .strictObject({ min: z.int().min(0).optional(), max: z.int().min(1).optional() })
    .optional()
    .describe('How many options the stem asks for.'),
})

export const shortAnswerSchema = z.strictObject({
  kind: z.literal('short-answer'),
  ...common,
  answers: z.array(textAnswerSchema).describe('Accepted answers, best first; empty: the source does not say.'),
  caseSensitive: z.boolean().optional(),
})

export const numericSchema = z.strictObject({
  kind: z.literal('numeric'),
  ...common,
  answers: z.array(numericAnswerSchema).describe('Accepted answers; empty: the source does not say.'),
  unit: z.string().optional(),
})

export const essaySchema = z.strictObject({
  kind: z.literal('essay'),
  ...common,
  answer: richText.optional().describe('A model answer.'),
  rubric: richText.optional(),
  template: richText.optional().describe('Text that the candidate starts from.'),
  words: z.strictObject({ min: z.int().min(0).optional(), max: z.int().min(1).optional() }).optional(),
  lines: z.int().min(1).optional().describe('Answer lines on paper.'),
  upload: z.boolean().optional(),
})

export const matchingSchema = z.strictObject({
  kind: z.literal('matching'),
  ...common,
  prompts: z.array(
    z.strictObject({
      id: identifier,
      text: richText,
      match: identifier.nullable().describe('Id of its match; null: the source does not say.'),
      feedback: richText.optional(),
    }),
  ),
  matches: z.array(entrySchema).describe('Those that no prompt names are distractors.'),
})

export const orderingSchema = z.strictObject({
  kind: z.literal('ordering'),
  ...common,
  entries: z.array(entrySchema).describe('In the order of presentation.'),
  sequence: z.array(identifier).nullable().describe('Entry ids in the right order; null: the source does not say.'),
})

export const clozeSchema = z.strictObject({
  kind: z.literal('cloze'),
  ...common,
  stem: richText.describe('Each gap stands as {{id}} in the text.'),
  gaps: z.array(gapSchema),
})

export const stimulusSchema = z.strictObject({ kind: z.literal('stimulus'), ...common })

export const itemSchema = z.discriminatedUnion('kind', [
  choiceSchema,
  multipleResponseSchema,
  shortAnswerSchema,
  numericSchema,
  essaySchema,
  matchingSchema,
  orderingSchema,
  clozeSchema,
  stimulusSchema,
])

export const kinds = [
  'choice',
  'multiple-response',
  'short-answer',
  'numeric',
  'essay',
  'matching',
  'ordering',
  'cloze',
  'stimulus',
] as const

export type Kind = (typeof kinds)[number]
export type Item = z.infer<typeof itemSchema>
export type ItemOf<K extends Kind> = Extract<Item, { kind: K }>
export type Stimulus = ItemOf<'stimulus'>
/** What a candidate answers: every kind but the stimulus. */
export type Question = Exclude<Item, Stimulus>
export type Option = z.infer<typeof optionSchema>
export type TextAnswer = z.infer<typeof textAnswerSchema>
export type NumericAnswer = z.infer<typeof numericAnswerSchema>
export type Gap = z.infer<typeof gapSchema>
export type Entry = z.infer<typeof entrySchema>
export type Media = z.infer<typeof mediaSchema>
export type ScoringRule = (typeof scoringRules)[number]

type DraftOf<T> = T extends Item ? Omit<T, 'id'> & { id?: string } : never
/** An item as a reader leaves it: `id` is there only where the source gives one. */
export type Draft = DraftOf<Item>
