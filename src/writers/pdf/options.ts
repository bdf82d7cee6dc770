import * as z from 'zod'
import { paperNames } from './papers.ts'

export const editions = ['standard', 'large-print', 'dyslexia', 'linear'] as const

const points = z.number().positive().max(400)

/** What a theme file or the config may change of a theme's looks; lengths in points. */
const look = z.strictObject({
  font: z.enum(['STIXTwoText', 'AtkinsonHyperlegible', 'SourceCodePro']).optional().describe('Family of the text.'),
  headingFont: z.enum(['STIXTwoText', 'AtkinsonHyperlegible', 'SourceCodePro']).optional(),
  size: points.min(6).max(48).optional().describe('Of the text; everything else goes by it.'),
  leading: z.number().min(1).max(3).optional().describe('Baseline to baseline, of the size.'),
  blockSpace: z.number().min(0).max(4).optional().describe('Between blocks, of the size.'),
  margins: z
    .strictObject({
      top: points.optional(),
      bottom: points.optional(),
      inner: points.optional(),
      outer: points.optional(),
    })
    .optional(),
  justify: z.boolean().optional().describe('Both edges straight; by default the right one is ragged.'),
  hyphenate: z.boolean().optional().describe('Words may be divided at line ends; never in options.'),
  quotes: z.boolean().optional().describe('Straight quotes become those of the language.'),
  choiceColumns: z
    .union([z.literal(1), z.literal(2), z.literal(4)])
    .optional()
    .describe('Options side by side at most.'),
  lineHeight: points.optional().describe('Distance of ruled answer lines.'),
})

const password = z.string().max(127)

const protect = z
  .strictObject({
    open: password.default('').describe('Password to open the file; empty: anyone may.'),
    owner: password.default('').describe('Password to lift what is not allowed; empty: the one to open it.'),
    print: z.boolean().default(true).describe('Whether it may be printed.'),
    copy: z.boolean().default(false).describe('Whether text may be copied; reading aloud is always allowed.'),
  })
  .refine(({ open, owner }) => open !== '' || owner !== '', { error: 'Expected a password, open or owner' })

export const pdfOptions = z
  .strictObject({
    template: z.enum(paperNames).default('exam').describe('What the form is printed as.'),
    paper: z.enum(['A4', 'A5', 'Letter', 'Legal']).default('A4').describe('Size of the sheet, upright.'),
    columns: z
      .union([z.literal(1), z.literal(2)])
      .default(1)
      .describe('Columns of a page.'),
    edition: z
      .enum(editions)
      .default('standard')
      .describe('The same form for other eyes; linear is plain text, one thing a line.'),
    duplex: z.boolean().default(false).describe('Printed on both sides: the inner margin is wider.'),
    booklet: z
      .boolean()
      .default(false)
      .describe('Pages of half the size, two on a sheet, in the order of a folded booklet.'),
    scores: z.boolean().default(false).describe('A box for the scores of each section under the instructions.'),
    goOn: z.boolean().default(false).describe('"Go on to the next page" at the foot of each page but the last.'),
    watermark: z.string().max(40).optional().describe('Grey across every page, such as DRAFT.'),
    candidates: z
      .string()
      .min(1)
      .optional()
      .describe('A class list (CSV) in the project: a personal paper for each candidate.'),
    together: z.int().min(1).max(200).default(1).describe('How many personal papers one file holds.'),
    protect: protect.optional().describe('Encrypts the file.'),
    theme: look.prefault({}).describe('Changes to the looks of the edition.'),
  })
  .refine(({ edition, template }) => edition !== 'linear' || !['answer-sheet', 'flashcards'].includes(template), {
    path: ['edition'],
    error: 'Unexpected "linear", answer sheets and flashcards have no text edition',
  })
  .refine(({ candidates, template }) => candidates === undefined || ['exam', 'answer-sheet'].includes(template), {
    path: ['candidates'],
    error: 'Unexpected class list, only exams and answer sheets are personal',
  })
  .refine(({ candidates, edition, booklet }) => candidates === undefined || (edition !== 'linear' && !booklet), {
    path: ['candidates'],
    error: 'Unexpected class list, text editions and booklets are not personal',
  })

export type PdfOptions = z.infer<typeof pdfOptions>
export type Look = z.infer<typeof look>
