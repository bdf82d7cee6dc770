import type { Gathering, Span } from '../gathering.ts'

/** A note as any of Anki's files holds it. */
export interface Note {
  readonly guid: string
  /** Name of its type; '' where the file does not say. */
  readonly type: string
  /** Cards of this type are deletions of the first field. */
  readonly cloze: boolean
  /** A card of this type asks for typing. */
  readonly typed: boolean
  /** Name and HTML, in the order of the type; names are '' where the file does not say. */
  readonly fields: readonly (readonly [name: string, html: string])[]
  readonly tags: readonly string[]
  /** Path of the deck; '' where the file does not say. */
  readonly deck: string
}

/** A note, and what it is read with. */
export interface NoteDesk {
  readonly gathering: Gathering
  readonly note: Note
  /** Where the note stands; in files that are no text the number of the note counts as its line. */
  readonly span: Span
  /** An image's `src` in a field → the path by which the item refers to it. */
  readonly image: (src: string) => string | undefined
  /** Header → field of an item, for types that are not understood. */
  readonly columns: Readonly<Record<string, string>>
  /** Passage id → index of its item in the gathering. */
  readonly passages: Map<string, number>
}

export function fieldOf({ note }: NoteDesk, name: string): string {
  return note.fields.find(([field]) => field === name)?.[1] ?? ''
}
