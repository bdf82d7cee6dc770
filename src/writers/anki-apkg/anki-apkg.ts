import * as z from 'zod'
import { kinds } from '../../corpus/item.ts'
import type { Writer } from '../writer.ts'

const options = z.strictObject({
  deck: z.string().min(1).optional().describe('Name of the deck above all others; by default the title.'),
  levels: z.int().min(0).max(5).default(2).describe('How many levels of the topic become decks.'),
  namespace: z.string().default('').describe('Keeps apart banks whose authors gave the same ids.'),
  date: z.iso.date().optional().describe('When questions without a date of their own last changed.'),
  preset: z
    .strictObject({
      newPerDay: z.int().min(0).max(9999).default(20),
      retention: z.number().min(0.7).max(0.99).default(0.9),
      steps: z.array(z.number().positive()).default([1, 10]),
    })
    .optional()
    .describe('Deck options, for learners who import presets.'),
  notetypesOnly: z.boolean().default(false).describe('Only our note types, with one sample note each.'),
  templatesChanged: z.iso.date().optional().describe('When your own card templates last changed.'),
})

export type Options = z.infer<typeof options>

/** A deck package that every Anki client imports: the older of Anki's package formats, which all of them know. */
export const ankiApkg: Writer<Options> = {
  format: 'anki-apkg',
  title: 'Anki deck package',
  extension: '.apkg',
  options,
  kinds,
  write: async (...given) => (await import('./write.ts')).write(...given),
}
