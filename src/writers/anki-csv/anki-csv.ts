import { z } from 'zod'
import { kinds } from '../../corpus/item.ts'
import { type Deck, deckOfForm } from '../anki/note.ts'
import type { OutputFile, Writer } from '../writer.ts'
import { parentsFirst } from './order.ts'
import { ownTable } from './own.ts'
import { type StockNames, stockTable } from './stock.ts'
import { type Table, tableBytes } from './table.ts'

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

type Options = z.infer<typeof options>

interface Sheet {
  readonly name: string
  readonly table: Table
}

function stockSheets(deck: Deck, names: StockNames, stripTags: boolean): readonly Sheet[] {
  const sheet = (name: string, type: string, cloze: boolean): Sheet[] => {
    const notes = parentsFirst(deck.notes.filter(note => note.type.cloze === cloze))
    return notes.length === 0 ? [] : [{ name, table: stockTable(notes, type, stripTags) }]
  }
  const sheets = [...sheet('anki-basic', names.basic, false), ...sheet('anki-cloze', names.cloze, true)]
  return sheets.length > 0 ? sheets : [{ name: 'anki-basic', table: stockTable([], names.basic, stripTags) }]
}

/** Text files for File > Import: `anki.csv`, or one file a stock type; images go into a folder that the learner copies. */
export const ankiCsv: Writer<Options> = {
  format: 'anki-csv',
  title: 'Anki text import (CSV or TSV)',
  extension: '.csv',
  options,
  kinds,
  async write(form, { stock, stockNames, stripTags, mediaDir, tsv, bom, ...plan }, context) {
    const deck = deckOfForm(form, plan, context)
    const sheets = stock
      ? stockSheets(deck, stockNames, stripTags)
      : [{ name: 'anki', table: ownTable(parentsFirst(deck.notes), stripTags) }]
    const files: OutputFile[] = sheets.map(({ name, table }) => ({
      path: `${name}.${tsv ? 'tsv' : 'csv'}`,
      bytes: tableBytes(table, { tsv, bom }),
    }))
    const folder = mediaDir.replace(/\/+$/u, '')
    return [...files, ...deck.media.map(({ name, bytes }) => ({ path: `${folder}/${name}`, bytes }))]
  },
}
