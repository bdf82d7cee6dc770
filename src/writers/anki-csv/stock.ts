import { withoutNotes } from '../anki/card/frame.ts'
import type { Note } from '../anki/note.ts'
import type { Fields } from '../anki/notetype.ts'
import type { Table } from './table.ts'

export interface StockNames {
  readonly basic: string
  readonly cloze: string
}

const present = (parts: readonly (string | undefined)[]): string[] =>
  parts.filter(part => part !== undefined && part !== '') as string[]

/** What stands behind the answer: accepted answers where they say more than it, explanation, hint and source. */
function behind({ Accepted, Explanation, Hint, Source }: Fields): string[] {
  const accepted = Accepted?.startsWith('<ul class="ew-accepted ew-plain">') ? '' : Accepted
  return present([accepted, Explanation, Hint, Source]).map(html => `<div>${html}</div>`)
}

/** The front shows the options without what is said of each; the back shows them once more with it. */
function basicCells({ fields }: Note): string[] {
  const { Question = '', Options = '', Answer = '' } = fields
  const bare = withoutNotes(Options)
  const front = Options === '' ? Question : `<div>${Question}</div>${bare}`
  return [front, present([Answer, bare === Options ? '' : Options, ...behind(fields)]).join('<hr>')]
}

const clozeCells = ({ fields }: Note): string[] => [fields.Text ?? '', behind(fields).join('<hr>')]

/**
 * Notes of Anki's own Basic or Cloze type. The names of types and fields follow the language of the profile, so fields go by
 * position and no `#columns` names them.
 */
export function stockTable(notes: readonly Note[], name: string, stripTags: boolean): Table {
  const columns = ['guid', 'deck', ...(stripTags ? [] : ['tags'])]
  const rows = notes.map(note => [
    note.guid,
    note.deck,
    ...(stripTags ? [] : [note.tags.join(' ')]),
    ...(note.type.cloze ? clozeCells(note) : basicCells(note)),
  ])
  const headers = ['#html:true', '#if matches:update current', `#notetype:${name.replace(/[\r\n]/gu, ' ')}`]
  return { headers: [...headers, ...columns.map((column, index) => `#${column} column:${index + 1}`)], rows }
}
