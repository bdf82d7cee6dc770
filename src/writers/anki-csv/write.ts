import type { Form } from '../../corpus/form.ts'
import { type Deck, deckOfForm } from '../anki/note.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import type { Options } from './anki-csv.ts'
import { parentsFirst } from './order.ts'
import { ownTable } from './own.ts'
import { type StockNames, stockTable } from './stock.ts'
import { type Table, tableBytes } from './table.ts'

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

export async function write(
  form: Form,
  { stock, stockNames, stripTags, mediaDir, tsv, bom, ...plan }: Options,
  context: WriteContext,
): Promise<readonly OutputFile[]> {
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
}
