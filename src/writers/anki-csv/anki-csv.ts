import * as z from 'zod'
import { kinds } from '../../corpus/item.ts'
import type { Writer } from '../writer.ts'

const folder = z
  .string()
  .regex(/^(?![/\\])(?!.*(?:^|[/\\])\.\.(?:[/\\]|$))[^:]+$/u, 'Expected a folder inside the output folder')

const options = z.strictObject({
  deck: z.string().min(1).optional().describe('Name of the deck above all others; by default the title.'),
  levels: z.int().min(0).max(5).default(2).describe('How many levels of the topic become decks.'),
  namespace: z.string().default('').describe('Keeps apart banks whose authors gave the same ids.'),
  stock: z.boolean().default(false).describe("One file for Anki's Basic type and one for Cloze instead of our types."),
  stockNames: z
    .strictObject({ basic: z.string().default('Basic'), cloze: z.string().default('Cloze') })
    .prefault({})
    .describe('What the two types are called in the language of the profile.'),
  tsv: z.boolean().default(false).describe('Tabs instead of commas.'),
  mediaDir: folder.default('collection.media').describe('Folder for the images, beside the file.'),
  stripTags: z.boolean().default(false).describe("No tags column: an update leaves the learner's own tags alone."),
  bom: z.boolean().default(false).describe('A byte order mark, for spreadsheets.'),
})

export type Options = z.infer<typeof options>

/** Text files for File > Import: `anki.csv`, or one file a stock type; images go into a folder that the learner copies. */
export const ankiCsv: Writer<Options> = {
  format: 'anki-csv',
  title: 'Anki text import (CSV or TSV)',
  extension: '.csv',
  options,
  kinds,
  write: async (...given) => (await import('./write.ts')).write(...given),
}
