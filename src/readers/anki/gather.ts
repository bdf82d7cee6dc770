import { type Gathering, type Span, setAside, settle } from '../gathering.ts'
import { withMedia } from '../media.ts'
import type { Note, NoteDesk } from './note.ts'
import { ownDraft } from './own.ts'
import { plainDraft } from './plain.ts'

/** The names of our types in any version. */
export const isOwn = (type: string): boolean => /^Examwright (?:Choice|Basic|Cloze) v\d+/u.test(type)

export interface Placed {
  readonly note: Note
  readonly span: Span
}

export type Surroundings = Pick<NoteDesk, 'image' | 'columns'>

/** Reads notes into items: ours into what they were written from, others into open and cloze items. Empty ones are set aside. */
export function gatherNotes(gathering: Gathering, notes: readonly Placed[], surroundings: Surroundings): void {
  const passages = new Map<string, number>()
  for (const { note, span } of notes) {
    if (note.fields.every(([, html]) => html.trim() === '')) {
      setAside(gathering, 'A note without content', span)
      continue
    }
    const desk = { ...surroundings, gathering, note, span, passages }
    const draft = (isOwn(note.type) ? ownDraft(desk) : undefined) ?? plainDraft(desk)
    settle(gathering, 'stem', span, gathering.items.length)
    gathering.items.push(withMedia(draft))
  }
}
