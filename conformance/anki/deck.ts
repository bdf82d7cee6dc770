import { readFileSync } from 'node:fs'
import type { Form } from '../../src/corpus/form.ts'
import { itemSchema, type Question } from '../../src/corpus/item.ts'
import { deckOfForm, type Note } from '../../src/writers/anki/note.ts'
import type { WriteContext } from '../../src/writers/writer.ts'

export const template = (path: string): string => readFileSync(`templates/${path}`, 'utf8')

/** A world without media, in which nothing is said. */
export const quiet: WriteContext = {
  report: () => {},
  media: () => undefined,
  template,
  date: new Date('2026-03-04T05:06:07Z'),
}

const blank = { tags: [], topic: [], references: [], media: [], origin: { path: 'cards.md', line: 1, column: 1 } }

export const question = (parts: object): Question => itemSchema.parse({ ...blank, ...parts }) as Question

export function formOf(items: readonly Question[], points = 1, title = 'Cards'): Form {
  const questions = items.map((item, index) => ({ number: index + 1, points, item }))
  return { head: { exam: 'cards', title, language: 'en' }, sections: [{ questions }], stimuli: [] }
}

export function notesOf(items: readonly Question[]): readonly Note[] {
  return deckOfForm(formOf(items), { namespace: '', levels: 2 }, quiet).notes
}
